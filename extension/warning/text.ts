import type { MailPassage } from '../check/check.ts'

/** The text of an editor, and the way back from a place in it to the page. */
export type ReadText = {
  readonly passages: readonly MailPassage[]
  /** The place of [start, end) of a passage in the page; null when the page has changed since, or the text is of a plain field. */
  rangeOf(passage: string, start: number, end: number): Range | null
  /** Offset of a passage in a plain field's value. */
  offsetOf(passage: string): number
}

export type Part = MailPassage['part']
type Piece = { readonly node: Text; readonly at: number; readonly length: number }
type Block = { text: string; pieces: Piece[]; quoted: boolean }

const BLOCKS = new Set(
  'address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
)
const UNSEEN = new Set(['script', 'style', 'noscript', 'template', 'head', 'title'])
/** What mail programs put around, or above, the mail that is answered. */
const QUOTE = 'blockquote, .gmail_quote, .protonmail_quote, .yahoo_quoted, .moz-cite-prefix, #OLK_SRC_BODY_SECTION'
const QUOTE_BELOW = '#divRplyFwdMsg, #appendonsend, #replybody1, hr#stopSpelling'

/** Reads a rich editor: a passage for each block, with what stands on one line in one. Offsets are UTF-16 units; the text has as many as the page. */
export function readRich(root: Element, part: Part): ReadText {
  const blocks: Block[] = []
  let open: Block = { text: '', pieces: [], quoted: false }
  let below = false
  const flush = (quoted: boolean) => {
    if (open.text.trim() !== '') blocks.push(open)
    open = { text: '', pieces: [], quoted }
  }
  const walk = (node: Node, quoted: boolean) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const { data } = node as Text
      open.quoted = quoted || below
      open.pieces.push({ node: node as Text, at: open.text.length, length: data.length })
      // Line ends and hard spaces of the source are spaces on the screen; one for one, so that offsets stay.
      open.text += data.replace(/[\n\r\t\u00a0]/g, ' ')
      return
    }
    if (node.nodeType !== Node.ELEMENT_NODE) return
    const element = node as Element
    if (UNSEEN.has(element.localName)) return
    if (element.localName === 'br') {
      open.text += '\n'
      return
    }
    if (element.matches(QUOTE_BELOW)) below = true
    const isBlock = BLOCKS.has(element.localName)
    const inQuote = quoted || element.matches(QUOTE)
    if (isBlock) flush(inQuote)
    for (let child = element.firstChild; child !== null; child = child.nextSibling) walk(child, inQuote)
    if (isBlock) flush(quoted)
  }
  for (let child = root.firstChild; child !== null; child = child.nextSibling) walk(child, false)
  flush(false)
  return withPlaces(blocks, part)
}

function withPlaces(blocks: readonly Block[], part: Part): ReadText {
  const byId = new Map(blocks.map((block, i) => [`${part}${i}`, block]))
  return {
    passages: [...byId].map(([id, { text, quoted }]) => ({ id, text, part, quoted: quoted || text.trimStart().startsWith('>') })),
    rangeOf(passage, start, end) {
      const block = byId.get(passage)
      return block === undefined ? null : rangeIn(block, start, end)
    },
    offsetOf: () => 0,
  }
}

function rangeIn({ pieces }: Block, start: number, end: number): Range | null {
  const first = pieces.find((p) => start >= p.at && start < p.at + p.length)
  const last = pieces.findLast((p) => end > p.at && end <= p.at + p.length)
  if (!first || !last || !first.node.isConnected || !last.node.isConnected) return null
  if (start - first.at > first.node.length || end - last.at > last.node.length) return null
  const range = first.node.ownerDocument.createRange()
  range.setStart(first.node, start - first.at)
  range.setEnd(last.node, end - last.at)
  return range
}

const ORIGINAL = /^-{3,}\s*(?:oorspronkelijk bericht|original message|doorgestuurd bericht|forwarded message)/i
const WROTE = /^(?:op .{6,120} schreef .{1,120}:|on .{6,120} wrote:|.{3,120} schreef op .{4,60}:)$/i

/** Reads a plain field: a passage for each run of lines between empty ones, what is quoted apart from what is not. */
export function readPlain(value: string, part: Part): ReadText {
  const passages: MailPassage[] = []
  const offsets = new Map<string, number>()
  let below = false
  let run = { from: 0, to: 0, quoted: false }
  const flush = () => {
    if (run.to > run.from) {
      const id = `${part}${passages.length}`
      passages.push({ id, text: value.slice(run.from, run.to), part, quoted: run.quoted })
      offsets.set(id, run.from)
    }
  }
  for (let at = 0; at <= value.length;) {
    const end = value.indexOf('\n', at) < 0 ? value.length : value.indexOf('\n', at)
    const line = value.slice(at, end).trim()
    below ||= ORIGINAL.test(line)
    const quoted = below || line.startsWith('>') || WROTE.test(line)
    if (line === '' || quoted !== run.quoted || run.to <= run.from) {
      flush()
      run = { from: at, to: line === '' ? at : end, quoted }
    } else run.to = end
    at = end + 1
  }
  flush()
  return { passages, rangeOf: () => null, offsetOf: (passage) => offsets.get(passage) ?? 0 }
}
