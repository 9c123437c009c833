import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { words } from '../../../shared/ui/words.nl.ts'
import type { Correction, Found, Review } from './api.ts'
import { FindingPanel, MarkPanel } from './finding.tsx'
import { LOOKS, type Look } from './marks.tsx'
import { blocksOf, byPassage, correctionFor, selectedSpot, type Line, type Spot, type TableRow } from './passage.ts'
import { Blocks, keyOf, type Shared } from './rows.tsx'

type Props = {
  readonly review: Review
  readonly wanted: readonly Correction[]
  readonly applied: readonly Correction[]
  readonly selected: Found | null
  onSelect(found: Found | null): void
  onWant(correction: Correction): void
  onUnwant(correction: Correction): void
}

/** The document's text for the person who brought it, with every finding in its place. */
export function DocumentView(props: Props) {
  const { review, wanted, applied, selected, onSelect } = props
  const [lacquered, setLacquered] = useState(false)
  const [spot, setSpot] = useState<Spot | null>(null)
  const root = useRef<HTMLDivElement>(null)
  const [body, rest] = useMemo(() => split(review), [review])
  const texts = useMemo(() => new Map(review.passages.map((p) => [p.id, p.text])), [review])
  const found = useMemo(() => byPassage([...review.findings, ...asFindings(wanted, applied)]), [review, wanted, applied])

  const emptied = useMemo(() => new Set(review.emptied), [review])
  const inRest = selected !== null && rest.some((b) => b.rows.some((r) => r.pieces.some((p) => p.passage === selected.passage)))
  const [opened, setOpenRest] = useState(false)
  const openRest = opened || inRest

  useEffect(() => {
    if (!selected) return
    const mark = root.current?.querySelector(`mark[data-at="${CSS.escape(keyOf(selected))}"]`)
    mark?.scrollIntoView({ block: 'center', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' })
  }, [selected])

  const choose = useCallback(
    (next: Found | null) => {
      setSpot(null)
      onSelect(next)
    },
    [onSelect],
  )
  const close = () => {
    const mark = selected && root.current?.querySelector<HTMLElement>(`mark[data-at="${CSS.escape(keyOf(selected))}"]`)
    choose(null)
    mark?.focus()
  }
  const lookForSelection = () => {
    const next = root.current && selectedSpot(getSelection(), root.current, texts)
    if (next) {
      onSelect(null)
      setSpot(next)
    }
  }

  const panel = (row: Line | TableRow) => {
    if (spot && holds(row, spot, spot.end)) {
      const { passage, start, end } = spot
      return (
        <MarkPanel
          key={`${passage}:${start}:${end}`}
          text={texts.get(passage)!.slice(start, end)}
          onMark={(kind) => {
            props.onWant({ do: 'mark', ...spot, kind })
            setSpot(null)
          }}
          onClose={() => setSpot(null)}
        />
      )
    }
    if (!selected || !holds(row, selected, selected.start)) return null
    const correction = correctionFor(selected, wanted, texts)
    return (
      <FindingPanel
        key={keyOf(selected)}
        found={selected}
        correction={correction}
        onClose={close}
        onKeep={(reason) => {
          props.onWant({ do: 'keep', passage: selected.passage, start: selected.start, end: selected.end, reason })
          close()
        }}
        onUndo={() => {
          if (correction) props.onUnwant(correction)
          close()
        }}
      />
    )
  }

  const shared: Shared = useMemo(() => ({ found, wanted, texts, emptied, onSelect: choose }), [found, wanted, texts, emptied, choose])
  const open = { selected, panel }
  return (
    <section class="document" aria-label={words.document.title}>
      <header class="document-head">
        <div class="split">
          <h4>{words.document.title}</h4>
          <ViewSwitch lacquered={lacquered} onChange={setLacquered} />
        </div>
        <p class="soft small">{words.document.intro}</p>
        <Legend review={review} />
      </header>
      {/* Selecting ends with a pointer or a key going up. */}
      <div
        class="document-text"
        ref={root}
        data-lacquered={lacquered}
        onPointerUp={lookForSelection}
        onKeyUp={(e) => {
          if (e.shiftKey || e.key === 'Shift') lookForSelection()
        }}
      >
        {body.length === 0 && <p class="soft document-foot">{words.document.empty}</p>}
        <Blocks blocks={body} shared={shared} open={open} />
        {rest.length > 0 && (
          <details class="rest" open={openRest} onToggle={(e) => setOpenRest(e.currentTarget.open)}>
            <summary>{words.document.rest}</summary>
            {openRest && <Blocks blocks={rest} shared={shared} open={open} />}
          </details>
        )}
      </div>
      {review.leftOut > 0 && <p class="soft small document-foot">{words.document.leftOut(review.leftOut)}</p>}
    </section>
  )
}

/** Whether this offset of the passage stands in this row; the end of a piece counts. */
const holds = (row: Line | TableRow, { passage }: { readonly passage: string }, at: number) =>
  row.pieces.some((p) => p.passage === passage && p.from <= at && at <= p.from + p.text.length)

/** Marks that the next round will take out, shown at once where they were made. */
function asFindings(wanted: readonly Correction[], applied: readonly Correction[]): Found[] {
  return wanted.flatMap((c): Found[] =>
    c.do === 'mark' && !applied.includes(c)
      ? [
          {
            kind: c.kind,
            confidence: 'certain',
            passage: c.passage,
            start: c.start,
            end: c.end,
            place: [],
            placeText: null,
            treatment: 'strip',
          },
        ]
      : [],
  )
}

/** Where things stand that a reader of an Office file never sees: names of sheets and styles, properties. */
const BEHIND: ReadonlySet<string | undefined> = new Set(['part', 'property', 'name', 'field', 'element'])

/** What a reader of the file sees, and what else is inside it. A file that has only the latter shows that. */
function split(review: Review) {
  const shown = review.passages.filter((p) => p.text.trim() !== '')
  const isBehind = ({ place }: Review['passages'][number]) => BEHIND.has(place[0]?.[0]) || (place.length === 1 && place[0]![0] === 'sheet')
  const body = shown.filter((p) => !isBehind(p))
  return body.length === 0 ? ([blocksOf(shown), []] as const) : ([blocksOf(body), blocksOf(shown.filter(isBehind))] as const)
}

function ViewSwitch({ lacquered, onChange }: { readonly lacquered: boolean; onChange(lacquered: boolean): void }) {
  return (
    <div class="switch" role="group" aria-label={words.document.view}>
      <button type="button" aria-pressed={!lacquered} onClick={() => onChange(false)}>
        {words.document.plain}
      </button>
      <button type="button" aria-pressed={lacquered} onClick={() => onChange(true)}>
        {words.document.lacquered}
      </button>
    </div>
  )
}

/** Only what this document shows. */
function Legend({ review: { findings, emptied } }: { readonly review: Review }) {
  const looks = new Set(findings.map((f) => LOOKS[f.treatment]))
  const doubt = findings.some((f) => f.confidence === 'possible' && f.treatment !== 'keep')
  if (looks.size === 0 && emptied.length === 0) return null
  return (
    <p class="legend small" aria-hidden="true">
      {LEGEND.filter(([look]) => looks.has(look)).map(([look, text]) => (
        <span key={look} class="mark" data-look={look}>
          {text}
        </span>
      ))}
      {emptied.length > 0 && <span class="emptied">{words.document.emptied}</span>}
      {doubt && (
        <span class="mark" data-doubt="true">
          {words.document.doubt}
        </span>
      )}
    </p>
  )
}

const LEGEND: readonly (readonly [Look, string])[] = [
  ['block', words.document.blocked],
  ['out', words.document.out],
  ['changed', words.document.changed],
  ['kept', words.document.kept],
]
