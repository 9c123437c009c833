import { cutElement, readRich } from './sheet-cells.ts'
import { strayAttributes } from './sheet-rules.ts'
import { applySplices, type Splice, type TextMap } from './text-map.ts'
import { createScanner, encodeXml, skipElement, TOKEN, type XmlText } from './xml.ts'

/** The strings that cells share, and who still uses them. */
export type SharedStrings = {
  readonly count: number
  /** Whether its text stands in several runs. */
  isRich(index: number): boolean
  /** '' for a number that is none of ours. */
  textOf(index: number): string
  /** Content of the string: raw text without phonetic guides, ready to stand in a cell of its own, and its map. */
  richOf(index: number): {
    readonly raw: string
    readonly map: TextMap
    readonly start: number
    readonly end: number
    readonly cuts: readonly Splice[]
  }
  /** The part with every string blanked that `used` does not hold; null when nothing changes. */
  rewrite(used: ReadonlySet<number>): Blob | null
}

export function readSharedStrings(xml: XmlText | null): SharedStrings {
  const text = xml?.text ?? ''
  const items: { readonly start: number; readonly end: number; readonly text: string; readonly rich: boolean }[] = []
  const cuts: Splice[] = []
  const s = createScanner(text)
  let inside = false
  while (s.next()) {
    const isOpening = s.kind === TOKEN.start || s.kind === TOKEN.empty
    if (!isOpening || s.local !== 'si') {
      const isFrame = s.kind === TOKEN.end || (isOpening && s.local === 'sst' && !inside)
      if (isFrame || (s.kind === TOKEN.instruction && !inside)) {
        inside ||= isOpening
        if (isOpening) cuts.push(...strayAttributes(text, s))
        if (s.kind === TOKEN.instruction && !text.startsWith('<?xml ', s.start)) cuts.push({ start: s.start, end: s.end, text: '' })
      } else if (text.slice(s.start, s.end).trim() !== '') cutElement(s, cuts)
      continue
    }
    cuts.push(...strayAttributes(text, s))
    if (s.kind === TOKEN.empty) {
      items.push({ start: s.end, end: s.end, text: '', rich: false })
      continue
    }
    const start = s.end
    const end = skipElement(s)
    const rich = readRich(text, start, end)
    cuts.push(...rich.cuts)
    items.push({ start, end, text: rich.map.text, rich: rich.map.pieces.length > 1 })
  }
  return {
    count: items.length,
    isRich: (index) => items[index]?.rich === true,
    textOf: (index) => items[index]?.text ?? '',
    richOf(index) {
      const item = items[index]!
      return { raw: text, start: item.start, end: item.end, ...readRich(text, item.start, item.end) }
    },
    rewrite(used) {
      const splices = [...cuts]
      items.forEach((item, index) => {
        if (!used.has(index) && item.end > item.start && item.text !== '')
          splices.push({ start: item.start, end: item.end, text: blank(text, item.start) })
      })
      return !xml || splices.length === 0 ? null : encodeXml(applySplices(text, splices), xml.encoding)
    },
  }
}

/** An empty text with the prefix of what stood there. */
function blank(text: string, at: number): string {
  const prefix = /^\s*<([^\s:/>]+:)/.exec(text.slice(at, at + 200))?.[1] ?? ''
  return `<${prefix}t/>`
}
