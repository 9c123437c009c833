import { useState } from 'preact/hooks'
import { Button, Choice, Field } from '../../../../shared/ui/parts.tsx'
import { office } from '../../../../shared/ui/words.office.nl.ts'
import type { ProfileCard } from '../api.ts'
import { call, Failure, Form, Page, Part, Sheet, useDoing, useLoad } from './kit.tsx'
import type { RecipientCard } from './recipients.tsx'
import type { Me } from './sections.ts'

const w = office.releases
type ReleaseCard = {
  readonly id: string
  readonly state: keyof typeof w.states
  readonly at: number
  readonly recipient: string
  readonly user: string
  readonly question: string
}
type Opened = ReleaseCard & { readonly passages: readonly { readonly id: string; readonly text: string }[] }
const QUESTIONS = ['needed', 'noMisuse', 'samePurpose'] as const

/** Medical parts wait for the physician. */
export function ReleasesPage({ me, profiles }: { readonly me: Me; readonly profiles: readonly ProfileCard[] }) {
  const { data, failure, reload } = useLoad<{ releases: ReleaseCard[] }>('/releases')
  const [open, setOpen] = useState<string | null>(null)
  const isArts = me.powers.includes('release')
  const rows = [...(data?.releases ?? [])].reverse()
  return (
    <Page title={w.title} intro={w.intro}>
      <Failure text={failure} />
      <Sheet
        head={w.head}
        rows={rows.map((r) => [
          office.common.time(r.at),
          r.user,
          r.recipient,
          r.question,
          w.states[r.state],
          isArts && r.state === 'waiting' ? (
            <Button key="r" small onClick={() => setOpen(r.id)}>
              {w.read}
            </Button>
          ) : (
            r.state === 'released' && (
              <a key="d" class="lm-button" data-size="small" href={`/api/releases/${r.id}/file`} download>
                {w.download}
              </a>
            )
          ),
        ])}
      />
      {open !== null && (
        <Decide
          key={open}
          id={open}
          onDone={() => {
            setOpen(null)
            reload()
          }}
        />
      )}
      <Ask profiles={profiles} onDone={reload} />
    </Page>
  )
}

function Decide({ id, onDone }: { readonly id: string; onDone(): void }) {
  const { data, failure } = useLoad<Opened>(`/releases/${id}/review`)
  const [reason, setReason] = useState('')
  const [check, setCheck] = useState({ needed: false, noMisuse: false, samePurpose: false })
  const doing = useDoing(onDone)
  const decide = (release: boolean) => () => call('POST', `/releases/${id}/decision`, { release, reason, check: release ? check : null })
  return (
    <Part title={w.decide}>
      <Failure text={failure ?? doing.failure} />
      <div class="office-text">
        {data?.passages.map((p) => (
          <p key={p.id}>{p.text}</p>
        ))}
      </div>
      <Form doing={doing} submit={w.release} onSubmit={decide(true)}>
        {QUESTIONS.map((question) => (
          <label class="tickbox" key={question}>
            <input
              type="checkbox"
              checked={check[question]}
              onChange={(e) => setCheck({ ...check, [question]: e.currentTarget.checked })}
            />
            <span>{w[question]}</span>
          </label>
        ))}
        <Field label={w.reason} hint={w.reasonHint} rows={3} value={reason} required maxLength={1000} onInput={setReason} />
        <div class="actions start">
          <Button tone="stop" small onClick={() => doing.run(decide(false))}>
            {w.refuse}
          </Button>
        </div>
      </Form>
    </Part>
  )
}

function Ask({ profiles, onDone }: { readonly profiles: readonly ProfileCard[]; onDone(): void }) {
  const { data } = useLoad<{ recipients: RecipientCard[] }>('/recipients')
  const [recipient, setRecipient] = useState('')
  const [question, setQuestion] = useState('')
  const [file, setFile] = useState<File | null>(null)
  const doing = useDoing(onDone)
  const all = data?.recipients ?? []
  const chosen = all.find((r) => r.id === recipient)
  const ask = async () => {
    const form = new FormData()
    form.set('profile', chosen?.profile ?? '')
    form.set('recipient', recipient)
    form.set('question', question)
    if (file !== null) form.set('file', file)
    await call('POST', '/releases', form)
  }
  return (
    <Part title={w.ask}>
      <Form doing={doing} submit={w.send} onSubmit={ask}>
        <div class="fields">
          <Choice
            label={office.clients.recipient}
            value={recipient}
            options={[
              ['', office.common.pick],
              ...all.map((r) => [r.id, `${r.name} (${profiles.find((p) => p.id === r.profile)?.label ?? ''})`] as [string, string]),
            ]}
            onChoose={setRecipient}
          />
          <label class="lm-field">
            {w.file}
            <input type="file" class="lm-input" required onChange={(e) => setFile(e.currentTarget.files?.[0] ?? null)} />
          </label>
          <Field label={w.question} rows={2} value={question} maxLength={1000} onInput={setQuestion} />
        </div>
      </Form>
    </Part>
  )
}
