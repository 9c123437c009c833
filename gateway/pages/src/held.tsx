import { useState } from 'preact/hooks'
import { Button, Field, Notice } from '../../../shared/ui/parts.tsx'
import { words } from '../../../shared/ui/words.nl.ts'
import type { Correction, Said } from './api.ts'
import { gathered, Places } from './summary.tsx'

export type Decision = { readonly correction?: Correction; readonly confirmed?: Readonly<Record<string, string>> }
type Props = {
  readonly reasons: readonly Said[]
  /** Gates a person may vouch for. */ readonly vouchable: readonly string[]
  readonly busy: boolean
  onDecide(decision: Decision): void
}

const isBlocked = ({ code }: Pick<Said, 'code'>) => code.startsWith('profile.blocked.')

/** Why nothing is given out, and what to do now. */
export function Held({ reasons, vouchable, busy, onDecide }: Props) {
  const gates = gathered(reasons.filter((r) => vouchable.includes(r.code)))
  const others = gathered(reasons.filter((r) => !vouchable.includes(r.code)))
  return (
    <div class="stack tight">
      <Notice tone="doubt">
        <p>
          <strong>{words.held.title}</strong>
        </p>
        {others.length > 0 && (
          <ul class="plain-list">
            {others.map(({ message, places }) => (
              <li key={message}>
                {message}
                <Places places={places} />
              </li>
            ))}
          </ul>
        )}
        <p class="small soft">{words.held.nothing}</p>
      </Notice>
      {reasons.some(isBlocked) && <StripBlocked busy={busy} onDecide={onDecide} />}
      {/* One question at a time: what the document needs first, then what was arranged around it. */}
      {gates.length > 0 && others.length === 0 && <Gates gates={gates} busy={busy} onDecide={onDecide} />}
    </div>
  )
}

/** Two steps: first read, then say why. */
function StripBlocked({ busy, onDecide }: Pick<Props, 'busy' | 'onDecide'>) {
  const [open, setOpen] = useState(false)
  const [read, setRead] = useState(false)
  const [why, setWhy] = useState('')
  if (!open) {
    return (
      <section class="step">
        <h4>{words.held.blockTitle}</h4>
        <p class="small">{words.held.block}</p>
        <div class="actions start">
          <Button small onClick={() => setOpen(true)}>
            {words.held.blockStart}
          </Button>
        </div>
      </section>
    )
  }
  const ready = read && why.trim().length >= 3 && !busy
  return (
    <form
      class="step"
      onSubmit={(e) => {
        e.preventDefault()
        if (ready) onDecide({ correction: { do: 'strip-blocked', reason: why.trim() } })
      }}
    >
      <h4>{words.held.blockTitle}</h4>
      <label class="tickbox">
        <input type="checkbox" checked={read} onChange={(e) => setRead(e.currentTarget.checked)} />
        <span>{words.held.blockRead}</span>
      </label>
      <Field label={words.held.blockWhy} hint={words.held.blockWhyHint} value={why} rows={2} required maxLength={500} onInput={setWhy} />
      <div class="actions start">
        <Button type="submit" tone="stop" small disabled={!ready}>
          {words.held.blockConfirm}
        </Button>
        <Button tone="quiet" small onClick={() => setOpen(false)}>
          {words.held.cancel}
        </Button>
      </div>
    </form>
  )
}

function Gates({
  gates,
  busy,
  onDecide,
}: {
  readonly gates: readonly { readonly code: string; readonly message: string }[]
  readonly busy: boolean
  onDecide(decision: Decision): void
}) {
  const [notes, setNotes] = useState<Readonly<Record<string, string>>>({})
  const ready = !busy && gates.every(({ code }) => (notes[code] ?? '').trim().length >= 3)
  return (
    <form
      class="step"
      onSubmit={(e) => {
        e.preventDefault()
        if (ready) onDecide({ confirmed: notes })
      }}
    >
      {gates.map(({ code, message }) => (
        <div key={code} class="stack tight">
          <p class="small">
            <strong>{message}</strong>
          </p>
          <Field
            label={words.held.gateWhy}
            hint={words.held.gateHint}
            value={notes[code] ?? ''}
            rows={2}
            required
            maxLength={500}
            onInput={(text) => setNotes({ ...notes, [code]: text })}
          />
        </div>
      ))}
      <div class="actions start">
        <Button type="submit" tone="main" small disabled={!ready}>
          {words.held.gateConfirm}
        </Button>
      </div>
    </form>
  )
}
