import { useEffect, useRef, useState } from 'preact/hooks'
import type { FOUND_KINDS } from '../../../shared/engine/types.ts'
import { kindLabels, treatmentWords } from '../../../shared/nl.ts'
import { Button, Choice, Field } from '../../../shared/ui/parts.tsx'
import { words } from '../../../shared/ui/words.nl.ts'
import type { Correction, Found } from './api.ts'
import { capital, markKinds } from './summary.tsx'

type PanelProps = { readonly label: string; readonly children: preact.ComponentChildren; onClose(): void }

/** Opens under the line it speaks about, takes the focus, and closes with Escape. */
function Panel({ label, children, onClose }: PanelProps) {
  const node = useRef<HTMLDivElement>(null)
  useEffect(() => {
    node.current?.focus({ preventScroll: true })
  }, [])
  return (
    <div
      class="panel"
      role="group"
      aria-label={label}
      tabIndex={-1}
      ref={node}
      onKeyDown={(e) => {
        if (e.key === 'Escape') onClose()
      }}
      onPointerUp={(e) => e.stopPropagation()}
    >
      {children}
    </div>
  )
}

type FindingProps = {
  readonly found: Found
  readonly correction: Correction | undefined
  onKeep(reason: string): void
  onUndo(): void
  onClose(): void
}

/** What happens to one finding and why; the place to say that it may stay. */
export function FindingPanel({ found, correction, onKeep, onUndo, onClose }: FindingProps) {
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const ready = reason.trim().length >= 3
  const name = capital(kindLabels[found.kind])
  const kept = correction?.do === 'keep'
  return (
    <Panel label={name} onClose={onClose}>
      <p>
        <strong>{name}</strong>{' '}
        <span class="soft">
          {[kept ? treatmentWords.keep : treatmentWords[found.treatment], words.finding.sure[found.confidence], found.placeText]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </p>
      {correction && <p class="small">{kept ? words.finding.yours : words.finding.marked}</p>}
      {!correction && found.treatment === 'block' && <p class="small">{words.finding.blocked}</p>}
      {!correction && found.treatment === 'keep' && <p class="small">{words.finding.allowed}</p>}
      {asking ? (
        <form
          class="stack tight"
          onSubmit={(e) => {
            e.preventDefault()
            if (ready) onKeep(reason.trim())
          }}
        >
          <Field
            label={words.finding.keepWhy}
            hint={words.finding.keepHint}
            value={reason}
            required
            maxLength={500}
            autoFocus
            onInput={setReason}
          />
          <div class="actions start">
            <Button type="submit" tone="main" small disabled={!ready}>
              {words.finding.keepAdd}
            </Button>
            <Button tone="quiet" small onClick={onClose}>
              {words.held.cancel}
            </Button>
          </div>
        </form>
      ) : (
        <div class="actions start">
          {correction && (
            <Button small onClick={onUndo}>
              {words.finding.undo}
            </Button>
          )}
          {!correction && found.treatment !== 'block' && found.treatment !== 'keep' && (
            <Button small onClick={() => setAsking(true)}>
              {words.finding.keep}…
            </Button>
          )}
          <Button tone="quiet" small onClick={onClose}>
            {words.finding.close}
          </Button>
        </div>
      )}
    </Panel>
  )
}

type FoundKind = (typeof FOUND_KINDS)[number]

/** A selected piece of text that Lakmoes has missed. */
export function MarkPanel({ text, onMark, onClose }: { readonly text: string; onMark(kind: FoundKind): void; onClose(): void }) {
  const [kind, setKind] = useState<FoundKind>('name')
  return (
    <Panel label={words.finding.selected} onClose={onClose}>
      <p>
        <span class="soft">{words.finding.selected}:</span> <q class="quoted">{text.length > 120 ? `${text.slice(0, 119)}…` : text}</q>
      </p>
      <div class="mark-form">
        <Choice<FoundKind> label={words.summary.missedKind} value={kind} options={markKinds} onChoose={setKind} />
        <Button tone="main" small onClick={() => onMark(kind)}>
          {words.finding.mark}
        </Button>
        <Button tone="quiet" small onClick={onClose}>
          {words.finding.close}
        </Button>
      </div>
    </Panel>
  )
}
