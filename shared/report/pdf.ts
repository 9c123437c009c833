import type { PDFDocument, PDFFont, PDFPage } from 'pdf-lib'
import type { Block } from './report.ts'

/** A4 in points. */
const PAGE = { width: 595, height: 842, margin: 56 }
const INNER = PAGE.width - 2 * PAGE.margin
const SIZES = { 1: 22, 2: 15, 3: 11.5 } as const
const TEXT = 10
const LEADING = 1.4

type Pen = {
  readonly pdf: PDFDocument
  readonly plain: PDFFont
  readonly bold: PDFFont
  readonly colour: { readonly ink: Ink; readonly bar: Ink; readonly rule: Ink }
  page: PDFPage
  y: number
}
type Ink = NonNullable<Parameters<PDFPage['drawText']>[1]>['color'] & object

/** The report as PDF, with the two letters every reader has: nothing is fetched and nothing embedded. */
export async function reportPdf(blocks: readonly Block[], at: Date): Promise<Uint8Array> {
  const { PDFDocument, rgb, StandardFonts } = await import('pdf-lib')
  const pdf = await PDFDocument.create()
  const title = blocks.find((b) => b.is === 'heading')?.text ?? ''
  pdf.setTitle(title)
  pdf.setLanguage('nl')
  pdf.setProducer('Lakmoes')
  pdf.setCreator('Lakmoes')
  pdf.setCreationDate(at)
  pdf.setModificationDate(at)
  const pen: Pen = {
    pdf,
    plain: await pdf.embedFont(StandardFonts.Helvetica),
    bold: await pdf.embedFont(StandardFonts.HelveticaBold),
    colour: { ink: rgb(0.1, 0.1, 0.12), bar: rgb(0.23, 0.37, 0.8), rule: rgb(0.85, 0.85, 0.88) },
    page: pdf.addPage([PAGE.width, PAGE.height]),
    y: PAGE.height - PAGE.margin,
  }
  for (const block of blocks) draw(pen, block)
  return pdf.save()
}

function draw(pen: Pen, block: Block): void {
  switch (block.is) {
    case 'heading': {
      const size = SIZES[block.level]
      // A heading stays with what follows it.
      room(pen, size * 4)
      pen.y -= size * 0.8
      return write(pen, block.text, size, pen.bold)
    }
    case 'text':
      write(pen, block.text, TEXT, pen.plain)
      pen.y -= 4
      return
    case 'list':
      for (const item of block.items) {
        room(pen, TEXT * LEADING)
        text(pen, '•', PAGE.margin + 2, TEXT, pen.plain)
        write(pen, item, TEXT, pen.plain, 14)
        pen.y -= 2
      }
      return
    case 'table':
      return table(pen, block.head, block.rows)
    case 'bars':
      return bars(pen, block)
  }
}

function room(pen: Pen, height: number): void {
  if (pen.y - height > PAGE.margin) return
  pen.page = pen.pdf.addPage([PAGE.width, PAGE.height])
  pen.y = PAGE.height - PAGE.margin
}

/** Letters that the standard fonts lack become a question mark. */
const safe = (font: PDFFont, words: string): string => {
  const known = new Set(font.getCharacterSet())
  return Array.from(words, (c) => (known.has(c.codePointAt(0)!) ? c : c === '\u202f' || c === '\u00a0' ? ' ' : '?')).join('')
}

function text(pen: Pen, words: string, x: number, size: number, font: PDFFont): void {
  pen.page.drawText(safe(font, words), { x, y: pen.y - size, size, font, color: pen.colour.ink })
}

function write(pen: Pen, words: string, size: number, font: PDFFont, indent = 0): void {
  for (const line of wrap(words, INNER - indent, size, font)) {
    room(pen, size * LEADING)
    text(pen, line, PAGE.margin + indent, size, font)
    pen.y -= size * LEADING
  }
}

/** Lines that fit; a word that is too long for one (a hash) is cut. */
function wrap(words: string, width: number, size: number, font: PDFFont): string[] {
  const fits = (line: string) => font.widthOfTextAtSize(safe(font, line), size) <= width
  const lines: string[] = []
  let line = ''
  for (let word of words.split(' ')) {
    if (line !== '' && !fits(`${line} ${word}`)) {
      lines.push(line)
      line = ''
    }
    while (!fits(word)) {
      let n = word.length - 1
      while (n > 1 && !fits(word.slice(0, n))) n--
      lines.push(word.slice(0, n))
      word = word.slice(n)
    }
    line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}

function table(pen: Pen, head: readonly string[], rows: readonly (readonly string[])[]): void {
  const columns = Math.max(head.length, ...rows.map((r) => r.length), 1)
  const widths =
    columns === 3 ? [50, 150, INNER - 200] : columns === 2 ? [170, INNER - 170] : Array.from({ length: columns }, () => INNER / columns)
  const all =
    head.length === 0
      ? rows.map((cells) => ({ cells, isHead: false }))
      : [{ cells: head, isHead: true }, ...rows.map((cells) => ({ cells, isHead: false }))]
  for (const { cells, isHead } of all) {
    const fontOf = (i: number) => (isHead || (head.length === 0 && i === 0) ? pen.bold : pen.plain)
    const lines = cells.map((cell, i) => wrap(cell, widths[i]! - 8, TEXT, fontOf(i)))
    const height = Math.max(...lines.map((l) => l.length)) * TEXT * LEADING + 4
    room(pen, height)
    const top = pen.y
    lines.forEach((list, i) => {
      pen.y = top
      const x = PAGE.margin + widths.slice(0, i).reduce((a, b) => a + b, 0)
      for (const line of list) {
        text(pen, line, x, TEXT, fontOf(i))
        pen.y -= TEXT * LEADING
      }
    })
    pen.y = top - height
    pen.page.drawLine({
      start: { x: PAGE.margin, y: pen.y + 1 },
      end: { x: PAGE.width - PAGE.margin, y: pen.y + 1 },
      thickness: 0.5,
      color: pen.colour.rule,
    })
  }
  pen.y -= 4
}

function bars(pen: Pen, { title, bars: list }: Extract<Block, { is: 'bars' }>): void {
  const row = 16
  room(pen, (list.length + 2) * row)
  pen.y -= 6
  write(pen, title, TEXT, pen.bold)
  const most = Math.max(1, ...list.map((b) => b.value))
  for (const { label, value } of list) {
    const width = (value / most) * 300
    text(pen, label, PAGE.margin, TEXT, pen.plain)
    pen.page.drawRectangle({ x: PAGE.margin + 80, y: pen.y - TEXT, width, height: TEXT, color: pen.colour.bar })
    text(pen, value.toLocaleString('nl-NL'), PAGE.margin + 86 + width, TEXT, pen.plain)
    pen.y -= row
  }
}
