import { useState } from 'preact/hooks'
import { countsText } from '../../../../shared/nl.ts'
import { Choice, Field, Notice } from '../../../../shared/ui/parts.tsx'
import { office } from '../../../../shared/ui/words.office.nl.ts'
import { call, Failure, Form, Input, optionsOf, Page, Part, Sheet, useDoing, useLoad } from './kit.tsx'
import type { Me } from './sections.ts'

const w = office.register
type Row = {
  readonly seq: number
  readonly at: number
  readonly action: string
  readonly user: string
  readonly recipient?: string
  readonly ground?: string
  readonly counts?: Readonly<Record<string, number>>
  readonly kept?: Readonly<Record<string, number>>
  readonly codes?: readonly string[]
}
type Incident = {
  readonly id: string
  readonly due: number
  readonly body: {
    readonly seq: number
    readonly what: string
    readonly report: { readonly recipient: string | null; readonly persons: number }
  }
}

/** What went out, checked, searched and taken along. */
export function RegisterPage({ me }: { readonly me: Me }) {
  const [action, setAction] = useState('')
  const { data, failure } = useLoad<{ rows: Row[] }>(`/register${action === '' ? '' : `?action=${action}`}`)
  const verified = useLoad<{ broken: number | null }>('/register/verify').data
  const mayTake = me.powers.includes('export')
  return (
    <Page title={w.title} intro={w.intro}>
      {verified !== null && (
        <Notice tone={verified.broken === null ? 'go' : 'stop'} role="status">
          <p>{verified.broken === null ? w.whole : w.broken(verified.broken)}</p>
        </Notice>
      )}
      <div class="split">
        <div class="narrow">
          <Choice label={w.action} value={action} options={[['', w.every], ...optionsOf(w.actions)]} onChoose={setAction} />
        </div>
        <div class="actions">
          {mayTake && <Take href="/api/register/export?as=csv" label={w.csv} />}
          {mayTake && <Take href="/api/register/export?as=xlsx" label={w.xlsx} />}
          <Take href="/api/processing?as=xlsx" label={w.processing} />
        </div>
      </div>
      <Failure text={failure} />
      <Sheet
        head={w.head}
        rows={(data?.rows ?? []).map((r) => [
          String(r.seq),
          office.common.time(r.at),
          w.actions[r.action] ?? r.action,
          r.user,
          r.recipient ?? '',
          countsText(r.counts ?? {}),
          countsText(r.kept ?? {}),
          [r.ground ?? '', ...(r.codes ?? [])].filter((x) => x !== '').join(', '),
        ])}
      />
      <Incidents />
    </Page>
  )
}

const Take = ({ href, label }: { readonly href: string; readonly label: string }) => (
  <a class="lm-button" data-size="small" href={href} download>
    {label}
  </a>
)

function Incidents() {
  const { data, reload } = useLoad<{ incidents: Incident[] }>('/incidents')
  const [seq, setSeq] = useState('')
  const [what, setWhat] = useState('')
  const doing = useDoing(reload)
  return (
    <Part title={w.incidents}>
      <Sheet
        head={w.incidentHead}
        rows={(data?.incidents ?? []).map(({ due, body }) => [
          String(body.seq),
          body.what,
          body.report.recipient ?? '',
          String(body.report.persons),
          office.common.time(due),
        ])}
      />
      <details class="office-more">
        <summary>{w.incident}</summary>
        <p class="soft small">{w.incidentIntro}</p>
        <Form doing={doing} submit={w.incident} onSubmit={() => call('POST', '/incidents', { seq: Number(seq), what })}>
          <div class="narrow stack">
            <Input label={w.seq} type="number" value={seq} onInput={setSeq} required />
            <Field label={w.what} rows={3} value={what} required onInput={setWhat} />
          </div>
        </Form>
      </details>
    </Part>
  )
}
