import { useState } from 'preact/hooks'
import { Button, Choice, Field, Notice } from '../../../../shared/ui/parts.tsx'
import { office } from '../../../../shared/ui/words.office.nl.ts'
import { call, Failure, Form, Input, optionsOf, Page, Part, Sheet, SureButton, useDoing, useLoad } from './kit.tsx'
import type { RecipientCard } from './recipients.tsx'
import type { Me } from './sections.ts'

export type ClientCard = { readonly id: string; readonly name: string; readonly birthDate: string | null; readonly listed: boolean }
type Kind = keyof typeof office.clients.kinds
type Consent = {
  readonly id: string
  readonly kind: Kind
  readonly recipients: readonly string[]
  readonly date: string
  readonly askedBy: string
  readonly line: string
  readonly state: 'given' | 'withdrawn'
}
type Told = { readonly recipient: string; readonly pseudonym: string | null; readonly last: number; readonly files: number }

const w = office.clients

export function ClientsPage({ me }: { readonly me: Me }) {
  const [client, setClient] = useState<ClientCard | null>(null)
  return (
    <Page title={w.title} intro={w.intro}>
      <ClientSearch onChoose={setClient} />
      {client !== null && <ClientCardView key={client.id} client={client} me={me} />}
    </Page>
  )
}

/** Finds somebody by name or pseudonym. */
export function ClientSearch({ onChoose }: { onChoose(client: ClientCard): void }) {
  const [q, setQ] = useState('')
  const [asked, setAsked] = useState<string | null>(null)
  const { data, failure } = useLoad<{ clients: ClientCard[] }>(asked === null ? null : `/clients?q=${encodeURIComponent(asked)}`)
  const doing = useDoing()
  return (
    <section class="stack">
      <div class="narrow">
        <Form doing={{ ...doing, done: false }} submit={office.common.search} onSubmit={async () => setAsked(q)}>
          <Input label={w.search} value={q} onInput={setQ} required />
        </Form>
      </div>
      <Failure text={failure} />
      {data !== null && (
        <Sheet
          head={w.head}
          empty={w.nobody}
          rows={data.clients.map((c) => [
            <strong key="n">{c.name}</strong>,
            c.listed ? office.common.yes : office.common.no,
            <Button key="o" small onClick={() => onChoose(c)}>
              {w.open}
            </Button>,
          ])}
        />
      )}
    </section>
  )
}

function ClientCardView({ client, me }: { readonly client: ClientCard; readonly me: Me }) {
  const { data, failure, reload } = useLoad<{ consents: Consent[] }>(`/consents?client=${client.id}`)
  const doing = useDoing(reload)
  return (
    <>
      <Part title={`${w.consents}: ${client.name}`}>
        <Failure text={failure ?? doing.failure} />
        <Sheet
          head={w.consentHead}
          rows={(data?.consents ?? []).map((c) => [
            w.kinds[c.kind],
            c.recipients.join(', '),
            office.common.date(c.date),
            c.askedBy,
            c.line,
            c.state === 'given' ? w.given : w.withdrawn,
            c.state === 'given' && (
              <SureButton key="x" label={w.withdraw} onSure={() => doing.run(() => call('DELETE', `/consents/${c.id}`))} />
            ),
          ])}
        />
        <NewConsent client={client.id} user={me.user} onSaved={reload} />
      </Part>
      {me.powers.includes('erase') && <Received client={client.id} />}
      {me.powers.includes('erase') && <Erase client={client} />}
    </>
  )
}

/** The fingerprint of a document; the document itself stays where it is. */
async function hashOf(file: File): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()))
  return [...bytes].map((b) => b.toString(16).padStart(2, '0')).join('')
}

function NewConsent({ client, user, onSaved }: { readonly client: string; readonly user: string; onSaved(): void }) {
  const { data } = useLoad<{ recipients: RecipientCard[] }>('/recipients')
  const [kind, setKind] = useState<Kind>('mondeling')
  const [recipient, setRecipient] = useState('')
  const [date, setDate] = useState(new Date().toISOString().slice(0, 10))
  const [askedBy, setAskedBy] = useState(user)
  const [line, setLine] = useState('')
  const [file, setFile] = useState<File | null>(null)
  const doing = useDoing(onSaved)
  const save = async () => {
    const documentHash = file === null ? null : await hashOf(file)
    await call('POST', '/consents', { client, kind, recipients: [recipient], date, askedBy, line, documentHash })
  }
  return (
    <details class="office-more">
      <summary>{w.newConsent}</summary>
      <Form doing={doing} submit={office.common.save} onSubmit={save}>
        <div class="fields">
          <Choice<Kind> label={w.kind} value={kind} options={optionsOf(w.kinds)} onChoose={setKind} />
          <Choice
            label={w.recipient}
            value={recipient}
            options={[['', office.common.pick], ...(data?.recipients ?? []).map((r) => [r.id, r.name] as [string, string])]}
            onChoose={setRecipient}
          />
          <Input label={w.date} type="date" value={date} onInput={setDate} required />
          <Input label={w.askedBy} value={askedBy} onInput={setAskedBy} required />
          <Field label={w.line} rows={2} value={line} required onInput={setLine} />
          {kind !== 'mondeling' && (
            <label class="lm-field">
              {w.document}
              <span class="lm-hint">{w.documentHint}</span>
              <input type="file" class="lm-input" required onChange={(e) => setFile(e.currentTarget.files?.[0] ?? null)} />
            </label>
          )}
        </div>
      </Form>
    </details>
  )
}

function Received({ client }: { readonly client: string }) {
  const { data, failure } = useLoad<{ recipients: Told[] }>(`/clients/${client}/recipients`)
  return (
    <Part title={w.told}>
      <Failure text={failure} />
      <Sheet
        head={w.toldHead}
        rows={(data?.recipients ?? []).map((t) => [t.recipient, t.pseudonym ?? '', office.common.date(t.last), String(t.files)])}
      />
    </Part>
  )
}

function Erase({ client }: { readonly client: ClientCard }) {
  const [notify, setNotify] = useState<readonly Told[] | null>(null)
  const [reason, setReason] = useState('')
  const doing = useDoing()
  const holding = useDoing()
  if (notify !== null)
    return (
      <Notice tone="go" role="status">
        <p>{notify.length === 0 ? w.erasedNone : w.erased}</p>
        <ul>
          {notify.map((t) => (
            <li key={t.recipient}>
              {t.recipient} {t.pseudonym}
            </li>
          ))}
        </ul>
      </Notice>
    )
  return (
    <Part title={w.erase}>
      <p class="small">{w.eraseIntro}</p>
      <Failure text={doing.failure} />
      <div class="actions start">
        <SureButton
          label={w.erase}
          sure={w.eraseSure}
          onSure={() => doing.run(async () => setNotify((await call<{ notify: Told[] }>('POST', `/clients/${client.id}/erase`)).notify))}
        />
        <a class="lm-button" data-tone="quiet" data-size="small" href={`/api/clients/${client.id}`} download="client.json">
          {w.all}
        </a>
      </div>
      <div class="narrow">
        <Form doing={holding} submit={w.hold} onSubmit={() => call('POST', `/clients/${client.id}/hold`, { reason })}>
          <Input label={w.holdWhy} value={reason} onInput={setReason} required />
        </Form>
      </div>
    </Part>
  )
}
