import { useState } from 'preact/hooks'
import { FOUND_KINDS } from '../../../shared/engine/types.ts'
import { kindLabels, labelOfCount } from '../../../shared/nl.ts'
import { Button, Choice, Field, Notice } from '../../../shared/ui/parts.tsx'
import { words } from '../../../shared/ui/words.nl.ts'
import type { Correction, Found, Review, Said } from './api.ts'
import { Held, type Decision } from './held.tsx'
import type { Item } from './items.ts'
import { locate } from './passage.ts'

type Props = {
  readonly item: Item
  readonly review: Review
  onSelect(found: Found): void
  onMark(correction: Correction): void
  onDecide(decision: Decision): void
}

type FoundKind = (typeof FOUND_KINDS)[number]

const DOUBTS = 8
const labelOf = (kind: string) => (kind === 'cell' ? words.summary.cells : labelOfCount(kind))
export const capital = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1)

/** What happened to the file, doubts first. */
export function Summary({ item, review, onSelect, onMark, onDecide }: Props) {
  const doubts = review.findings.filter((f) => f.confidence === 'possible' && f.treatment !== 'keep')
  const counts = Object.entries(review.counts)
    .filter(([, n]) => n > 0)
    .sort(([, a], [, b]) => b - a)
  const total = counts.reduce((sum, [, n]) => sum + n, 0)
  return (
    <div class="summary">
      {review.state === 'released' ? (
        <Notice tone="go">
          <p>
            <strong>{words.summary.taken(total)}</strong>
          </p>
          <p class="small">{words.summary.verified}</p>
        </Notice>
      ) : (
        <Held
          reasons={review.reasons}
          vouchable={review.vouchable}
          busy={item.phase === 'busy' || item.phase === 'waiting'}
          onDecide={onDecide}
        />
      )}
      {doubts.length > 0 && <Doubts doubts={doubts} review={review} onSelect={onSelect} />}
      {counts.length > 0 && (
        <section>
          <h4>{review.state === 'released' ? words.summary.counts : words.summary.countsHeld}</h4>
          <dl class="counts">
            {counts.map(([kind, n]) => (
              <div key={kind} data-kind={kind}>
                <dt>{capital(labelOf(kind))}</dt>
                <dd>{n.toLocaleString('nl-NL')}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      {review.warnings.length > 0 && <Warnings warnings={review.warnings} />}
      <Missed review={review} onMark={onMark} />
    </div>
  )
}

function Doubts({
  doubts,
  review,
  onSelect,
}: {
  readonly doubts: readonly Found[]
  readonly review: Review
  onSelect(found: Found): void
}) {
  const textOf = (f: Found) => review.passages.find((p) => p.id === f.passage)?.text.slice(f.start, f.end) ?? ''
  return (
    <section>
      <h4>{words.summary.doubts}</h4>
      <p class="soft small">{words.summary.doubtsIntro}</p>
      <ul class="doubts">
        {doubts.slice(0, DOUBTS).map((f) => (
          <li key={`${f.passage}:${f.start}`}>
            <button type="button" class="doubt" onClick={() => onSelect(f)}>
              <span class="doubt-text">{textOf(f)}</span>
              <span class="soft small">
                {capital(labelOf(f.kind))}, {f.placeText}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {doubts.length > DOUBTS && <p class="soft small">{words.summary.more(doubts.length - DOUBTS)}</p>}
    </section>
  )
}

/** The same message once, with its places. */
export function gathered(said: readonly Said[]): { readonly code: string; readonly message: string; readonly places: readonly string[] }[] {
  const byMessage = new Map<string, { code: string; message: string; places: string[] }>()
  for (const { code, message, place } of said) {
    const entry = byMessage.get(message) ?? { code, message, places: [] }
    if (place !== null && !entry.places.includes(place)) entry.places.push(place)
    byMessage.set(message, entry)
  }
  return [...byMessage.values()]
}

function Warnings({ warnings }: { readonly warnings: readonly Said[] }) {
  return (
    <section>
      <h4>{words.summary.warnings}</h4>
      <ul class="plain-list">
        {gathered(warnings).map(({ message, places }) => (
          <li key={message}>
            {message}
            <Places places={places} />
          </li>
        ))}
      </ul>
    </section>
  )
}

export function Places({ places }: { readonly places: readonly string[] }) {
  if (places.length === 0) return null
  const rest = places.length - 6
  return (
    <span class="places soft small">
      {places.slice(0, 6).join(' · ')}
      {rest > 0 && ` · +${rest}`}
    </span>
  )
}

export const markKinds = FOUND_KINDS.map((kind) => [kind, capital(kindLabels[kind])] as const)

/** For who cannot or would rather not select with a mouse. */
function Missed({ review, onMark }: { readonly review: Review; onMark(correction: Correction): void }) {
  const [text, setText] = useState('')
  const [kind, setKind] = useState<FoundKind>('name')
  const [absent, setAbsent] = useState(false)
  const add = () => {
    const spot = locate(review.passages, text.trim())
    setAbsent(spot === null)
    if (spot === null) return
    onMark({ do: 'mark', ...spot, kind })
    setText('')
  }
  return (
    <details class="missed">
      <summary>{words.summary.missed}</summary>
      <form
        class="stack tight"
        onSubmit={(e) => {
          e.preventDefault()
          add()
        }}
      >
        <p class="soft small">{words.summary.missedIntro}</p>
        <Field
          label={words.summary.missedText}
          value={text}
          onInput={(value) => {
            setText(value)
            setAbsent(false)
          }}
        />
        <Choice<FoundKind> label={words.summary.missedKind} value={kind} options={markKinds} onChoose={setKind} />
        {absent && (
          <p class="error" role="alert">
            {words.summary.missedAbsent}
          </p>
        )}
        <div class="actions start">
          <Button small onClick={add} disabled={text.trim() === ''}>
            {words.summary.missedAdd}
          </Button>
        </div>
      </form>
    </details>
  )
}
