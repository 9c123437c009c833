import type { Glyph } from './pdf-glyphs.ts'
import { withText } from './pdf-glyphs.ts'
import { withMemory } from './pdf-pdfium.ts'
import type { Pdfium, PdfiumDocument } from './pdf-pdfium.ts'

/** Words that come in the place of removed glyphs. */
export type Replacement = { readonly text: string; readonly glyphs: readonly Glyph[] }

/**
 * Takes glyphs out of the page's content, Form XObjects included. PDFium removes a glyph when its box is touched, so thin quads through the
 * middle spare the neighbours. The caller reloads the page.
 */
export function removeGlyphs(m: Pdfium, page: number, glyphs: readonly Glyph[]): void {
  if (glyphs.length === 0) return
  const quads = quadsOf(glyphs)
  withMemory(m, quads.length * 32, (at) => {
    quads.forEach(([left, bottom, right, top], i) =>
      m.pdfium.HEAPF32.set([left, top, right, top, left, bottom, right, bottom], (at >> 2) + i * 8),
    )
    m.EPDFText_RedactInQuads(page, at, quads.length, true, false)
  })
  m.FPDFPage_GenerateContent(page)
}

type Box = readonly [left: number, bottom: number, right: number, top: number]

/** A thin strip through each run of letters on a level line, a point of its own for every other glyph. */
function quadsOf(glyphs: readonly Glyph[]): Box[] {
  const quads: Box[] = []
  const sorted = glyphs.slice().sort((p, q) => p.index - q.index)
  for (let i = 0; i < sorted.length;) {
    const g = sorted[i]!
    const middle = g.origin[1] + g.size * 0.22
    let end = i + 1
    while (end < sorted.length && follows(sorted[end - 1]!, sorted[end]!)) end++
    const run = sorted.slice(i, end)
    const struck = run.filter((r) => r.box[1] < middle - 0.1 && r.box[3] > middle + 0.1)
    if (struck.length > 1) quads.push([centre(struck[0]!)[0], middle - 0.05, centre(struck[struck.length - 1]!)[0], middle + 0.05])
    for (const r of struck.length > 1 ? run.filter((x) => !struck.includes(x)) : run) quads.push(pointOf(r))
    i = end
  }
  return quads
}

const follows = (g: Glyph, n: Glyph): boolean =>
  g.angle === 0 &&
  n.angle === 0 &&
  n.index - g.index <= 2 &&
  Math.abs(n.y - g.y) < 0.01 &&
  n.size === g.size &&
  n.x0 > g.x0 &&
  n.x0 - g.x1 < g.size

const centre = ({ box: [l, b, r, t] }: Glyph): [number, number] => [(l + r) / 2, (b + t) / 2]

function pointOf(g: Glyph): Box {
  const [x, y] = centre(g)
  const [w, h] = [half(g.box[2] - g.box[0]), half(g.box[3] - g.box[1])]
  return [x - w, y - h, x + w, y + h]
}

/** Half the quad's side, points. */
const half = (size: number): number => Math.max(0.02, Math.min(0.25, size * 0.1))

const spot = (code: number, x: number, y: number): string => `${code} ${Math.round(x)} ${Math.round(y)}`

/** Glyphs that are still there: the same letter at the same origin. */
export function remaining(removed: readonly Glyph[], after: readonly Glyph[]): Glyph[] {
  const spots = new Set(after.map((g) => spot(g.code, g.origin[0], g.origin[1])))
  return removed.filter(({ code, origin: [x, y] }) => {
    for (const dx of [-0.5, 0.5]) for (const dy of [-0.5, 0.5]) if (spots.has(spot(code, x + dx, y + dy))) return true
    return false
  })
}

type Ink = {
  readonly rgba: readonly [number, number, number, number]
  /** Of the fonts every reader has, the one that looks most like it. */ readonly font: string
}

/** Colour and kind of letter of the first glyph of each replacement, before they go. */
export function readInks(m: Pdfium, page: number, replacements: readonly Replacement[]): Ink[] {
  return withText(m, page, (text) =>
    replacements.map(({ glyphs: [first] }) =>
      withMemory(m, 160, (at) => {
        const known = first && m.FPDFText_GetFillColor(text, first.index, at, at + 4, at + 8, at + 12)
        const [r = 0, g = 0, b = 0, a = 255] = known ? m.pdfium.HEAP32.subarray(at >> 2, (at >> 2) + 4) : []
        return { rgba: [r, g, b, a], font: first ? fontLike(m, text, first.index, at) : 'Helvetica' }
      }),
    ),
  )
}

const SERIF = 2

function fontLike(m: Pdfium, text: number, index: number, at: number): string {
  m.FPDFText_GetFontInfo(text, index, at + 8, 150, at)
  const flags = m.pdfium.HEAP32[at >> 2]!
  const name = m.pdfium.UTF8ToString(at + 8)
  const bold = /bold|black|heavy/i.test(name) || m.FPDFText_GetFontWeight(text, index) >= 600
  const serif =
    !/sans|arial|helvet|calibri|carlito/i.test(name) && (/times|serif|roman|garamond|georgia|cambria/i.test(name) || (flags & SERIF) !== 0)
  return serif ? (bold ? 'Times-Bold' : 'Times-Roman') : bold ? 'Helvetica-Bold' : 'Helvetica'
}

export type Draw = { readonly text: string; readonly ink: Ink; readonly on: Stretch; /** Points. */ readonly room: number }
/** Removed glyphs of one line. */
type Stretch = {
  readonly x0: number
  readonly x1: number
  readonly y: number
  readonly size: number
  readonly angle: number
  readonly hidden: boolean
  readonly spaced: boolean
}

/** Where each replacement goes: the first line of what was removed, or the widest when the first has no room for it. */
export function planDraws(
  replacements: readonly Replacement[],
  inks: readonly Ink[],
  staying: readonly Glyph[],
  pageBox: readonly number[],
): Draw[] {
  const draws: Draw[] = []
  replacements.forEach(({ text, glyphs }, i) => {
    const stretches = stretchesOf(glyphs)
    if (stretches.length === 0 || text.trim() === '') return
    const rooms = stretches.map((s) => roomFor(s, staying, pageBox))
    const wanted = stretches[0]!.size * text.length * 0.5
    let best = 0
    if (rooms[0]! < wanted * 0.6)
      rooms.forEach((room, k) => {
        if (room > rooms[best]!) best = k
      })
    draws.push({ text, ink: inks[i]!, on: stretches[best]!, room: rooms[best]! })
  })
  return draws
}

function stretchesOf(glyphs: readonly Glyph[]): Stretch[] {
  const out: { -readonly [K in keyof Stretch]: Stretch[K] }[] = []
  for (const g of glyphs) {
    const last = out[out.length - 1]
    if (last && last.angle === g.angle && Math.abs(last.y - g.y) < last.size * 0.4 && g.x0 > last.x0 - 1) last.x1 = Math.max(last.x1, g.x1)
    else out.push({ x0: g.x0, x1: g.x1, y: g.y, size: g.size, angle: g.angle, hidden: g.hidden, spaced: g.spaced })
  }
  return out
}

function roomFor(s: Stretch, staying: readonly Glyph[], [left = 0, bottom = 0, right = 0, top = 0]: readonly number[]): number {
  let next: Glyph | null = null
  for (const g of staying)
    if (g.angle === s.angle && Math.abs(g.y - s.y) < s.size * 0.6 && g.x0 > s.x1 - s.size * 0.2 && g.x0 < (next?.x0 ?? Infinity)) next = g
  const edge = s.angle === 0 ? right : s.angle === 90 ? top : s.angle === 180 ? -left : s.angle === 270 ? -bottom : s.x1
  const end = next ? next.x0 - (next.spaced ? s.size * 0.25 : 0) : edge - s.size
  return Math.max(s.x1 - s.x0, end - s.x0)
}

/** Draws in a font every reader has, so none is embedded; letters it lacks lose their diacritics. The caller generates the content. */
export function drawReplacements(doc: PdfiumDocument, page: number, draws: readonly Draw[]): void {
  const { m, handle } = doc
  if (draws.length === 0) return
  const fonts = new Map<string, number>()
  for (const { text, ink, on, room } of draws) {
    const font = fonts.get(ink.font) ?? m.FPDFText_LoadStandardFont(handle, ink.font)
    fonts.set(ink.font, font)
    const object = m.FPDFPageObj_CreateTextObj(handle, font, on.size)
    const words = toWinAnsi(text)
    const width = withMemory(m, words.length * 2 + 18, (at) => {
      m.pdfium.stringToUTF16(words, at, words.length * 2 + 2)
      m.FPDFText_SetText(object, at)
      const bounds = at + ((words.length * 2 + 2 + 3) & ~3)
      m.FPDFPageObj_GetBounds(object, bounds, bounds + 4, bounds + 8, bounds + 12)
      return m.pdfium.HEAPF32[(bounds >> 2) + 2]!
    })
    const scale = width > 0 ? Math.min(1, room / width) : 1
    const [cos, sin] = [Math.cos((on.angle * Math.PI) / 180), Math.sin((on.angle * Math.PI) / 180)]
    m.FPDFPageObj_Transform(object, scale * cos, scale * sin, -sin, cos, on.x0 * cos - on.y * sin, on.x0 * sin + on.y * cos)
    m.FPDFPageObj_SetFillColor(object, ...ink.rgba)
    if (on.hidden) m.FPDFTextObj_SetTextRenderMode(object, 3)
    m.FPDFPage_InsertObject(page, object)
  }
  for (const font of fonts.values()) m.FPDFFont_Close(font)
  m.FPDFPage_GenerateContent(page)
}

/** Windows-1252 beyond Latin-1. */
const CP1252 = new Set('€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ')

function toWinAnsi(text: string): string {
  let out = ''
  for (const c of text) {
    if ((c >= ' ' && c <= '~') || (c >= '\u00a0' && c <= '\u00ff') || CP1252.has(c)) out += c
    else {
      const bare = c.normalize('NFD')[0]!
      out += bare >= ' ' && bare <= '~' ? bare : c.trim() === '' ? ' ' : '?'
    }
  }
  return out
}
