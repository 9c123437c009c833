import { readFloats, withMemory, withPage } from './pdf-pdfium.ts'
import type { Pdfium, PdfiumDocument } from './pdf-pdfium.ts'

/** One drawn character. Points; x and y in a frame turned so that its text runs to the right and up is up. */
export type Glyph = {
  /** Code point as PDFium maps it; 0 when the font tells nothing. */
  readonly code: number
  /** Degrees, counter-clockwise, whole. */
  readonly angle: number
  readonly x0: number
  x1: number
  readonly y: number
  readonly size: number
  /** White space stands before it in the content's own order. */
  readonly spaced: boolean
  /** Follows the glyph before it in the array in the content's own order. */
  readonly origin: readonly [number, number]
  /** What it covers on the page: left, bottom, right, top. */
  readonly box: readonly [number, number, number, number]
  /** Drawn invisibly (text rendering mode 3) or outside the page. */
  readonly hidden: boolean
  /** no: the font gives no usable Unicode for it; guess: PDFium took its code for a letter. */
  readonly known: 'yes' | 'guess' | 'no'
  /** Index in PDFium's text page. */
  readonly index: number
  /** The text object it is part of: equal for glyphs that one operator shows. */
  readonly object: number
}
export type PageGlyphs = { readonly glyphs: readonly Glyph[]; readonly box: readonly [number, number, number, number] }

const INVISIBLE = 3

export function readGlyphs(doc: PdfiumDocument, index: number): PageGlyphs {
  return withPage(doc, index, (page) => {
    const box = pageBox(doc.m, page)
    return { box, glyphs: withText(doc.m, page, (text) => readAll(doc.m, text, box)) }
  })
}

export function withText<T>(m: Pdfium, page: number, work: (text: number) => T): T {
  const text = m.FPDFText_LoadPage(page)
  try {
    return work(text)
  } finally {
    m.FPDFText_ClosePage(text)
  }
}

/** What is seen of a page: left, bottom, right, top. */
export function pageBox(m: Pdfium, page: number): [number, number, number, number] {
  return withMemory(m, 16, (at) => {
    if (!m.FPDFPage_GetCropBox(page, at, at + 4, at + 8, at + 12) && !m.FPDFPage_GetMediaBox(page, at, at + 4, at + 8, at + 12))
      return [0, 0, 612, 792]
    const [a = 0, b = 0, c = 612, d = 792] = readFloats(m, at, 4)
    return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)]
  })
}

function readAll(m: Pdfium, text: number, page: readonly number[]): Glyph[] {
  const count = m.FPDFText_CountChars(text)
  const glyphs: Glyph[] = []
  const invisible = new Map<number, boolean>()
  let spaced = true
  withMemory(m, 96, (at) => {
    for (let i = 0; i < count; i++) {
      const code = m.FPDFText_GetUnicode(text, i)
      if (isSpace(code) || m.FPDFText_IsGenerated(text, i) === 1) {
        spaced = true
        continue
      }
      const object = m.FPDFText_GetTextObject(text, i)
      if (!invisible.has(object)) invisible.set(object, m.FPDFTextObj_GetTextRenderMode(object) === INVISIBLE)
      glyphs.push({ ...readOne(m, text, i, code, at, page, spaced, invisible.get(object)!), object })
      spaced = false
    }
  })
  widen(glyphs)
  return glyphs
}

function readOne(
  m: Pdfium,
  text: number,
  index: number,
  code: number,
  at: number,
  page: readonly number[],
  spaced: boolean,
  invisible: boolean,
): Omit<Glyph, 'object'> {
  m.pdfium._FPDFText_GetCharOrigin(text, index, at, at + 8)
  m.pdfium._FPDFText_GetCharBox(text, index, at + 16, at + 24, at + 32, at + 40)
  m.pdfium._FPDFText_GetLooseCharBox(text, index, at + 48)
  m.pdfium._FPDFText_GetMatrix(text, index, at + 64)
  const d = m.pdfium.HEAPF64.subarray(at >> 3, (at >> 3) + 6)
  const [ox = 0, oy = 0, left = 0, right = 0, bottom = 0, top = 0] = d
  const [ll = 0, lt = 0, lr = 0, lb = 0, a = 1, b = 0, c = 0, e = 1] = m.pdfium.HEAPF32.subarray((at >> 2) + 12, (at >> 2) + 20)
  const angle = ((Math.round((Math.atan2(b, a) * 180) / Math.PI) % 360) + 360) % 360
  const [cos, sin] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)]
  const upright = angle % 90 === 0
  const across = angle % 180 === 0 ? Math.abs(lr - ll) : Math.abs(lt - lb)
  const size = Math.max(0.5, m.FPDFText_GetFontSize(text, index) * Math.hypot(c, e)) || 1
  const x0 = ox * cos + oy * sin
  const empty = right - left <= 0 && top - bottom <= 0
  return {
    code: code === 2 ? 0x2d : code,
    angle,
    x0,
    x1: x0 + (upright && across > 0 ? across : size / 2),
    y: oy * cos - ox * sin,
    size,
    spaced,
    index,
    origin: [ox, oy],
    box: empty ? [ll, Math.min(lb, lt), lr, Math.max(lb, lt)] : [left, bottom, right, top],
    hidden:
      invisible ||
      ox > page[2]! ||
      oy > page[3]! ||
      (empty ? lr : Math.max(right, ox)) < page[0]! ||
      (empty ? lt : Math.max(top, oy)) < page[1]!,
    known: isMeaningless(code) ? 'no' : m.FPDFText_HasUnicodeMapError(text, index) === 1 ? 'guess' : 'yes',
  }
}

/** On slanted text the box says nothing of the advance: the next letter's origin does. */
function widen(glyphs: Glyph[]): void {
  for (let i = 0; i + 1 < glyphs.length; i++) {
    const [g, n] = [glyphs[i]!, glyphs[i + 1]!]
    if (g.angle % 90 !== 0 && n.angle === g.angle && n.x0 > g.x0 && n.x0 - g.x0 < g.size * 1.2 && !n.spaced) g.x1 = n.x0
  }
}

const isSpace = (code: number): boolean =>
  code === 32 || code === 0xa0 || (code >= 9 && code <= 13) || (code >= 0x2000 && code <= 0x200b) || code === 0x202f || code === 0x3000

const isMeaningless = (code: number): boolean =>
  (code < 32 && code !== 2) || (code >= 0x7f && code < 0xa0) || code === 0xfffd || (code >= 0xe000 && code < 0xf900) || code > 0x10ffff

/** More than a few of a page's letters have no known meaning, so what it says cannot be read. Single bullets are no text. */
export function isUnreadable(glyphs: readonly Glyph[]): boolean {
  const run = new Set<number>()
  let total = 0
  const guessed = { letters: 0, vowels: 0 }
  for (const g of glyphs) {
    if (g.known === 'guess' && /[a-z]/i.test(String.fromCodePoint(g.code))) {
      guessed.letters++
      if ('aeiouyAEIOUY'.includes(String.fromCodePoint(g.code))) guessed.vowels++
    }
    if (g.known !== 'no') {
      run.clear()
      continue
    }
    total++
    if (run.add(Math.round((g.box[2] - g.box[0]) * 16) * 0x110000 + g.code).size >= 4) return true
  }
  // In European languages about two letters in five are vowels; codes in a font's private order are not.
  const share = guessed.vowels / Math.max(1, guessed.letters)
  return (total >= 12 && total * 4 > glyphs.length) || (guessed.letters >= 30 && (share < 0.22 || share > 0.6))
}
