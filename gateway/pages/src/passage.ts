import type { Correction, Found, Shown } from './api.ts'

/** A piece of a passage's text: plain, or under one finding. */
export type Segment = { readonly text: string; readonly found: Found | null }

/** Cuts a text at its findings. Where findings overlap the first and longest is shown; nothing of the text is lost or doubled. */
export function segments(text: string, found: readonly Found[]): Segment[] {
  const out: Segment[] = []
  let at = 0
  for (const f of [...found].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const start = Math.max(f.start, at)
    const end = Math.min(f.end, text.length)
    if (start >= end) continue
    if (start > at) out.push({ text: text.slice(at, start), found: null })
    out.push({ text: text.slice(start, end), found: f })
    at = end
  }
  if (at < text.length) out.push({ text: text.slice(at), found: null })
  return out
}

/** Findings per passage. */
export function byPassage(findings: readonly Found[]): ReadonlyMap<string, readonly Found[]> {
  const map = new Map<string, Found[]>()
  for (const f of findings) {
    const list = map.get(f.passage)
    if (list) list.push(f)
    else map.set(f.passage, [f])
  }
  return map
}

/** Cells of one row of one sheet stand beside each other; everything else is a row of its own. */
export type Row = { readonly key: string; readonly place: Shown['place']; readonly passages: readonly Shown[]; readonly table: boolean }

export function rowsOf(passages: readonly Shown[]): Row[] {
  const rows: { key: string; place: Shown['place']; passages: Shown[]; table: boolean }[] = []
  for (const p of passages) {
    const row = rowKey(p)
    const last = rows.at(-1)
    if (row !== null && last?.key === row) last.passages.push(p)
    else rows.push({ key: row ?? `p${p.id}`, place: row === null ? p.place : p.place.map(([w, n]) => (w === 'cell' ? ['row', digits(n)] : [w, n])), passages: [p], table: row !== null })
  }
  return rows
}

const digits = (n: number | string) => String(n).replace(/\D/g, '') || n

function rowKey({ place }: Shown): string | null {
  const cell = place.find(([word]) => word === 'cell')
  const row = place.find(([word]) => word === 'row')
  const column = place.some(([word]) => word === 'column')
  const at = cell ? digits(cell[1]) : row && column ? row[1] : null
  if (at === null) return null
  return `${place.filter(([word]) => word !== 'cell' && word !== 'row' && word !== 'column').map(([w, n]) => `${w}${n}`).join('/')}/${at}`
}

/** Where a word or sentence stands first in the shown passages. */
export function locate(passages: readonly Shown[], text: string): { readonly passage: string; readonly start: number; readonly end: number } | null {
  for (const p of passages) {
    const start = p.text.indexOf(text)
    if (start >= 0) return { passage: p.id, start, end: start + text.length }
  }
  return null
}

export type Spot = { readonly passage: string; readonly start: number; readonly end: number }
export const textAt = (passages: ReadonlyMap<string, string>, spot: Spot) => passages.get(spot.passage)?.slice(spot.start, spot.end)

/** The correction that speaks about this place: corrections hold for every place with the same text. */
export function correctionFor(spot: Spot, corrections: readonly Correction[], texts: ReadonlyMap<string, string>): Correction | undefined {
  const text = textAt(texts, spot)
  return corrections.find((c) => c.do !== 'strip-blocked' && text !== undefined && textAt(texts, c) === text)
}

/** The selection as offsets into one passage's text; null when it is empty or runs over more than one passage. */
export function selectedSpot(selection: Selection | null, root: HTMLElement): Spot | null {
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return null
  const range = selection.getRangeAt(0)
  const holder = passageOf(range.startContainer)
  const passage = holder?.dataset['passage']
  if (!holder || passage === undefined || !root.contains(holder) || !holder.contains(range.endContainer)) return null
  const before = document.createRange()
  before.setStart(holder, 0)
  before.setEnd(range.startContainer, range.startOffset)
  const start = before.toString().length
  const text = range.toString()
  const left = text.length - text.trimStart().length
  return text.trim() === '' ? null : { passage, start: start + left, end: start + left + text.trim().length }
}

const passageOf = (node: Node): HTMLElement | null => (node instanceof HTMLElement ? node : node.parentElement)?.closest<HTMLElement>('[data-passage]') ?? null
