import { useState } from 'preact/hooks'
import { Button, Choice, Field, Notice } from '../../../../shared/ui/parts.tsx'
import { office } from '../../../../shared/ui/words.office.nl.ts'
import { ClientSearch, type ClientCard } from './clients.tsx'
import { call, Failure, Form, Input, optionsOf, Page, Part, Sheet, SureButton, useDoing, useLoad } from './kit.tsx'

const w = office.retention
const r = office.requests
type Terms = { readonly terms: Readonly<Record<string, number>>; readonly originals: number; readonly register: number }
type Due = {
  readonly client: string
  readonly name: string
  readonly kind: string
  readonly last: number
  readonly due: number
  readonly held: boolean
}
type Hold = { readonly id: string; readonly at: number; readonly reason: string; readonly user: string }

/** Terms, who is due, and what holds. */
export function RetentionPage() {
  const terms = useLoad<Terms>('/retention')
  const due = useLoad<{ due: Due[] }>('/retention/due')
  const holds = useLoad<{ holds: Hold[] }>('/holds')
  const doing = useDoing(() => [terms, due, holds].forEach((x) => x.reload()))
  const [preset, setPreset] = useState<keyof typeof w.presets>('2')
  const [hours, setHours] = useState('24')
  const [pruned, setPruned] = useState<number | null>(null)
  return (
    <Page title={w.title} intro={w.intro}>
      <Failure text={doing.failure ?? due.failure} />
      <Part title={w.due}>
        <Sheet
          head={w.dueHead}
          empty={w.nothingDue}
          rows={(due.data?.due ?? []).map((d) => [
            <strong key="n">{d.name}</strong>,
            d.kind,
            office.common.date(d.last),
            office.common.date(d.due),
            d.held ? (
              w.held
            ) : (
              <SureButton key="e" label={w.erase} onSure={() => doing.run(() => call('POST', `/clients/${d.client}/erase`))} />
            ),
          ])}
        />
      </Part>
      <Part title={w.holds}>
        <Sheet
          head={w.holdsHead}
          rows={(holds.data?.holds ?? []).map((h) => [
            office.common.date(h.at),
            h.reason,
            h.user,
            <SureButton key="l" label={w.lift} onSure={() => doing.run(() => call('DELETE', `/holds/${h.id}`))} />,
          ])}
        />
      </Part>
      <Part title={w.head[1]!}>
        <Sheet head={w.head} rows={Object.entries(terms.data?.terms ?? {}).map(([kind, years]) => [kind, String(years)])} />
        <Form doing={doing} submit={w.apply} onSubmit={() => call('PUT', '/retention', { preset, originals: Number(hours) })}>
          <div class="fields">
            <Choice<keyof typeof w.presets> label={w.preset} value={preset} options={optionsOf(w.presets)} onChoose={setPreset} />
            <Input label={w.originals} type="number" value={hours} onInput={setHours} />
          </div>
        </Form>
        <div class="actions start">
          <SureButton
            label={w.prune}
            onSure={() => doing.run(async () => setPruned((await call<{ rows: number }>('POST', '/retention/prune')).rows))}
          />
          {pruned !== null && <span role="status">{w.pruned(pruned)}</span>}
        </div>
      </Part>
      <RulesPart />
    </Page>
  )
}

type Rules = {
  readonly consentLevel: keyof typeof office.clients.kinds
  readonly consentDays: number
  readonly requestTerm: keyof typeof w.requestTerms
}

function RulesPart() {
  const { data, failure, reload } = useLoad<Rules>('/rules')
  const [change, setChange] = useState<Partial<Rules>>({})
  const doing = useDoing(reload)
  if (data === null) return <Failure text={failure} />
  const now = { ...data, ...change }
  return (
    <Part title={w.rules}>
      <Form doing={doing} submit={office.common.save} onSubmit={() => call('PUT', '/rules', now)}>
        <div class="fields">
          <Choice<Rules['consentLevel']>
            label={w.consentLevel}
            value={now.consentLevel}
            options={optionsOf(office.clients.kinds)}
            onChoose={(consentLevel) => setChange({ ...change, consentLevel })}
          />
          <Input
            label={w.consentDays}
            type="number"
            value={String(now.consentDays)}
            onInput={(days) => setChange({ ...change, consentDays: Number(days) })}
          />
          <Choice<Rules['requestTerm']>
            label={w.requestTerm}
            value={now.requestTerm}
            options={optionsOf(w.requestTerms)}
            onChoose={(requestTerm) => setChange({ ...change, requestTerm })}
          />
        </div>
      </Form>
    </Part>
  )
}

type Request = {
  readonly id: string
  readonly state: keyof typeof r.states
  readonly dueAnswer: number
  readonly daysLeft: number
  readonly body: {
    readonly type: string
    readonly received: number
    readonly notify: readonly { readonly recipient: string; readonly pseudonym: string | null; readonly told: number | null }[]
  }
}
const TYPES = ['inzage', 'rectificatie', 'verwijdering', 'beperking', 'overdraagbaarheid', 'bezwaar'] as const

/** What clients asked about their own data, and how long is left. */
export function RequestsPage() {
  const { data, failure, reload } = useLoad<{ requests: Request[] }>('/requests')
  const doing = useDoing(reload)
  const [answering, setAnswering] = useState<string | null>(null)
  const rows = data?.requests ?? []
  return (
    <Page title={r.title} intro={r.intro}>
      <Failure text={failure ?? doing.failure} />
      <Sheet
        head={r.head}
        rows={rows.map((q) => [
          office.common.date(q.body.received),
          q.body.type,
          r.states[q.state],
          q.state === 'open' || q.state === 'restricted' ? office.common.date(q.dueAnswer) : '',
          q.state === 'open' || q.state === 'restricted' ? r.days(q.daysLeft) : '',
          q.state === 'open' ? (
            <Button key="a" small onClick={() => setAnswering(q.id)}>
              {r.answered}
            </Button>
          ) : (
            q.state === 'restricted' && (
              <SureButton key="l" label={r.lift} onSure={() => doing.run(() => call('POST', `/requests/${q.id}/lift`))} />
            )
          ),
        ])}
      />
      {rows.flatMap((q) =>
        q.body.notify
          .filter((n) => n.told === null)
          .map((n) => (
            <Notice tone="doubt" key={`${q.id}${n.recipient}`}>
              <div class="split">
                <p>
                  {r.notify} <strong>{n.recipient}</strong> {n.pseudonym} ({q.body.type})
                </p>
                <Button small onClick={() => doing.run(() => call('POST', `/requests/${q.id}/told`, { recipient: n.recipient }))}>
                  {r.tell}
                </Button>
              </div>
            </Notice>
          )),
      )}
      {answering !== null && <Answer key={answering} id={answering} onDone={() => (setAnswering(null), reload())} />}
      <NewRequest onDone={reload} />
    </Page>
  )
}

function Answer({ id, onDone }: { readonly id: string; onDone(): void }) {
  const [answer, setAnswer] = useState('')
  const doing = useDoing(onDone)
  return (
    <Part title={r.answered}>
      <Form doing={doing} submit={office.common.save} onSubmit={() => call('POST', `/requests/${id}/answer`, { answer })}>
        <Field label={r.answer} rows={3} value={answer} required onInput={setAnswer} />
      </Form>
    </Part>
  )
}

function NewRequest({ onDone }: { onDone(): void }) {
  const [client, setClient] = useState<ClientCard | null>(null)
  const [type, setType] = useState<(typeof TYPES)[number]>('inzage')
  const [received, setReceived] = useState(new Date().toISOString().slice(0, 10))
  const doing = useDoing(onDone)
  return (
    <Part title={r.new}>
      {client === null ? (
        <ClientSearch onChoose={setClient} />
      ) : (
        <Form doing={doing} submit={office.common.add} onSubmit={() => call('POST', '/requests', { client: client.id, type, received })}>
          <p>
            {r.client}: <strong>{client.name}</strong>
          </p>
          <div class="fields">
            <Choice<(typeof TYPES)[number]> label={r.type} value={type} options={TYPES.map((t) => [t, t] as const)} onChoose={setType} />
            <Input label={r.received} type="date" value={received} onInput={setReceived} required />
          </div>
        </Form>
      )}
    </Part>
  )
}
