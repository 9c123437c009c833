import type { Decisions } from '../format.ts'
import { readGlyphs } from './pdf-glyphs.ts'
import type { Glyph } from './pdf-glyphs.ts'
import type { MappedPassage } from './pdf-passages.ts'
import { withPage } from './pdf-pdfium.ts'
import type { PdfiumDocument } from './pdf-pdfium.ts'
import { drawReplacements, planDraws, readInks, remaining, removeGlyphs } from './pdf-redact.ts'
import type { Replacement } from './pdf-redact.ts'

/** What was read of one page; `box` is what is seen of it. */
export type PageText = {
  readonly glyphs: readonly Glyph[]
  readonly box: readonly number[]
  readonly passages: readonly MappedPassage[]
  /** Number of the next table row. */ readonly rows: number
}
/** What goes from a page and what comes in its place. */
export type PagePlan = { readonly gone: readonly Glyph[]; readonly replacements: readonly Replacement[] }

export function planPage({ glyphs, passages }: PageText, decisions: Decisions, dropHidden: boolean): PagePlan {
  const gone = new Set<Glyph>()
  const replacements: Replacement[] = []
  const byId = new Map(passages.map((p) => [p.passage.id, p.map]))
  const batch = passages.map((p) => p.passage)
  for (const edit of decisions.edits(batch)) {
    const map = byId.get(edit.passage)
    const hit = new Set<Glyph>()
    for (let i = edit.start; map && i < edit.end; i++) if (map[i]! >= 0) hit.add(glyphs[map[i]!]!)
    for (const g of hit) gone.add(g)
    const shown = [...hit].filter((g) => !(dropHidden && g.hidden))
    if (shown.length > 0 && edit.replacement !== '') replacements.push({ text: edit.replacement, glyphs: shown })
  }
  if (dropHidden) {
    // Under visible letters an invisible one cannot be told apart; it was read and treated like them.
    const covered = coverOf(glyphs.filter((g) => !g.hidden))
    for (const g of glyphs) if (g.hidden && !covered(g)) gone.add(g)
  }
  return { gone: [...gone], replacements }
}

/** Whether some glyph of the list lies under the middle of another; looked up by squares of so many points. */
const SQUARE = 16

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

function coverOf(glyphs: readonly Glyph[]): (g: Glyph) => boolean {
  const squares = new Map<string, Glyph[]>()
  const key = (x: number, y: number): string => `${Math.floor(x / SQUARE)} ${Math.floor(y / SQUARE)}`
  for (const g of glyphs) {
    const [l, b, r, t] = g.box
    for (let x = l; x < r + SQUARE; x += SQUARE) for (let y = b; y < t + SQUARE; y += SQUARE) push(squares, key(x, y), g)
  }
  return ({ box: [l, b, r, t] }) => {
    const [x, y] = [(l + r) / 2, (b + t) / 2]
    return (squares.get(key(x, y)) ?? []).some(({ box }) => x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3])
  }
}

/** Gives the glyphs that could not be removed. */
export function changePage(doc: PdfiumDocument, index: number, text: PageText, plan: PagePlan): Glyph[] {
  const inks = withPage(doc, index, (page) => {
    const colours = readInks(doc.m, page, plan.replacements)
    removeGlyphs(doc.m, page, plan.gone)
    return colours
  })
  const after = readGlyphs(doc, index).glyphs
  const left = remaining(plan.gone, after)
  withPage(doc, index, (page) => drawReplacements(doc, page, planDraws(plan.replacements, inks, after, text.box)))
  return left
}
