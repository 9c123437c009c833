import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { placeText } from '../../../shared/nl.ts'
import { words } from '../../../shared/ui/words.nl.ts'
import type { Correction, Found, Review } from './api.ts'
import { FindingPanel, MarkPanel } from './finding.tsx'
import { Marks } from './marks.tsx'
import { byPassage, correctionFor, rowsOf, selectedSpot, type Row, type Spot } from './passage.ts'

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
  const rows = useMemo(() => rowsOf(review.passages.filter((p) => p.text.trim() !== '')), [review])
  const texts = useMemo(() => new Map(review.passages.map((p) => [p.id, p.text])), [review])
  const found = useMemo(() => byPassage([...review.findings, ...asFindings(wanted, applied)]), [review, wanted, applied])

  useEffect(() => {
    if (!selected) return
    const mark = root.current?.querySelector(`mark[data-at="${CSS.escape(keyOf(selected))}"]`)
    mark?.scrollIntoView({ block: 'center', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' })
  }, [selected])

  const choose = (next: Found | null) => { setSpot(null); onSelect(next) }
  const close = () => {
    const mark = selected && root.current?.querySelector<HTMLElement>(`mark[data-at="${CSS.escape(keyOf(selected))}"]`)
    choose(null)
    mark?.focus()
  }
  const lookForSelection = () => {
    const next = root.current && selectedSpot(getSelection(), root.current)
    if (next) { onSelect(null); setSpot(next) }
  }

  const panel = (row: Row) => {
    const ids = row.passages.map((p) => p.id)
    if (spot && ids.includes(spot.passage)) {
      const { passage, start, end } = spot
      return <MarkPanel key={`${passage}:${start}:${end}`} text={texts.get(passage)!.slice(start, end)} onMark={(kind) => { props.onWant({ do: 'mark', ...spot, kind }); setSpot(null) }} onClose={() => setSpot(null)} />
    }
    if (!selected || !ids.includes(selected.passage)) return null
    const correction = correctionFor(selected, wanted, texts)
    return (
      <FindingPanel
        key={keyOf(selected)} found={selected} correction={correction} onClose={close}
        onKeep={(reason) => { props.onWant({ do: 'keep', passage: selected.passage, start: selected.start, end: selected.end, reason }); close() }}
        onUndo={() => { if (correction) props.onUnwant(correction); close() }}
      />
    )
  }

  return (
    <section class="document" aria-label={words.document.title}>
      <header class="document-head">
        <div class="split">
          <h4>{words.document.title}</h4>
          <ViewSwitch lacquered={lacquered} onChange={setLacquered} />
        </div>
        <p class="soft small">{words.document.intro}</p>
        <Legend />
      </header>
      {/* Selecting ends with a pointer or a key going up. */}
      <div class="document-text" ref={root} data-lacquered={lacquered} onPointerUp={lookForSelection} onKeyUp={(e) => { if (e.shiftKey || e.key === 'Shift') lookForSelection() }}>
        {rows.length === 0 && <p class="soft">{words.document.empty}</p>}
        {rows.map((row, at) => (
          <div key={row.key + row.passages[0]!.id} class="doc-row" data-table={row.table}>
            <Heading place={row.place} before={rows[at - 1]?.place} />
            <span class="gutter" title={placeText(row.place) ?? ''}>{row.place.at(-1)?.[1]}</span>
            <Cells row={row} found={found} wanted={wanted} texts={texts} selected={selected && row.passages.some((p) => p.id === selected.passage) ? selected : null} onSelect={choose} />
            {panel(row)}
          </div>
        ))}
      </div>
      {review.leftOut > 0 && <p class="soft small document-foot">{words.document.leftOut(review.leftOut)}</p>}
    </section>
  )
}

export const keyOf = (f: Found) => `${f.passage}:${f.start}:${f.end}`

/** Marks that the next round will take out, shown at once where they were made. */
function asFindings(wanted: readonly Correction[], applied: readonly Correction[]): Found[] {
  return wanted.flatMap((c): Found[] => (c.do === 'mark' && !applied.includes(c)
    ? [{ kind: c.kind, confidence: 'certain', passage: c.passage, start: c.start, end: c.end, place: [], placeText: null, treatment: 'strip' }]
    : []))
}

type CellsProps = {
  readonly row: Row
  readonly found: ReadonlyMap<string, readonly Found[]>
  readonly wanted: readonly Correction[]
  readonly texts: ReadonlyMap<string, string>
  readonly selected: Found | null
  onSelect(found: Found): void
}

function Cells({ row, found, wanted, texts, selected, onSelect }: CellsProps) {
  // The same nodes again while nothing of this row changed: a large document has thousands of rows.
  return useMemo(() => (
    <div class="cells">
      {row.passages.map((p) => (
        <span key={p.id} class="passage" data-passage={p.id}>
          <Marks text={p.text} found={found.get(p.id) ?? []} correctionOf={(f) => correctionFor(f, wanted, texts)} selected={selected} onSelect={onSelect} />
        </span>
      ))}
    </div>
  ), [row, found, wanted, texts, selected])
}

/** "blad 2" or "pagina 3", once, where it begins. */
function Heading({ place, before }: { readonly place: Row['place']; readonly before: Row['place'] | undefined }) {
  const now = placeText(place.slice(0, -1))
  if (now === null || now === '' || (before !== undefined && placeText(before.slice(0, -1)) === now)) return null
  return <p class="doc-heading">{now}</p>
}

function ViewSwitch({ lacquered, onChange }: { readonly lacquered: boolean; onChange(lacquered: boolean): void }) {
  return (
    <div class="switch" role="group" aria-label={words.document.view}>
      <button type="button" aria-pressed={!lacquered} onClick={() => onChange(false)}>{words.document.plain}</button>
      <button type="button" aria-pressed={lacquered} onClick={() => onChange(true)}>{words.document.lacquered}</button>
    </div>
  )
}

function Legend() {
  return (
    <p class="legend small" aria-hidden="true">
      <span class="mark" data-look="out">{words.document.out}</span>
      <span class="mark" data-look="changed">{words.document.changed}</span>
      <span class="mark" data-look="kept">{words.document.kept}</span>
      <span class="mark" data-look="out" data-doubt="true">{words.document.doubt}</span>
    </p>
  )
}
