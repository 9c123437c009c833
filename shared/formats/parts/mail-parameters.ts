import type { Passage } from '../../engine/types.ts'
import { plainValue, readParameters, type MailHeader } from './mail-headers.ts'
import { delimiters, type MailPart } from './mail-tree.ts'
import type { Splice } from './text-map.ts'

/** What a type or disposition says besides its kind and the names it gives: `cuts` say nothing to a mail program and go with the metadata. */
export type ParameterReading = {
  readonly cuts: readonly Splice[]
  readonly values: readonly { readonly passage: Passage; write(): Splice[] }[]
}

/** Read as passages of their own, by the names they give. */
const NAMES = new Set(['name', 'filename', 'start', 'title'])
/** RFC 2045-2049, 2183, 2387, 3676, 3798, 5545 (method, component), 8551, and what mail programs add. */
const FORMAL = new Set(
  `boundary charset format delsp type start-info protocol micalg method component report-type reply-type smime-type access-type number total id size creation-date
   modification-date read-date x-mac-type x-mac-creator x-unix-mode x-apple-part-url handling optinfo action conversions`.split(/\s+/),
)

export function readExtras(raw: string, part: MailPart, header: MailHeader, id: string): ParameterReading {
  const { valueEnd, list } = readParameters(raw, header)
  const remark = raw.slice(header.valueStart, valueEnd).indexOf('(')
  const cuts: Splice[] = remark < 0 ? [] : [{ start: header.valueStart + remark, end: valueEnd, text: '' }]
  const values: ParameterReading['values'][number][] = []
  for (const [i, p] of list.entries()) {
    const name = p.name.replace(/\*.*$/s, '')
    const close = p.valueEnd + (p.quoted && p.valueEnd < p.end ? 1 : 0)
    if (raw.slice(close, p.end).trim() !== '') cuts.push({ start: close, end: p.end, text: '' })
    if (NAMES.has(name)) continue
    if (!FORMAL.has(name)) cuts.push({ start: p.start, end: p.end, text: '' })
    else if (name !== 'charset' && p.valueEnd > p.valueStart)
      values.push({
        passage: { id: `${id}p${i}`, text: raw.slice(p.valueStart, p.valueEnd), markup: true, place: [['field', i + 1]] },
        write: () => (name === 'boundary' ? newBoundary(raw, part, p) : [{ start: p.start, end: p.end, text: '' }]),
      })
  }
  return { cuts, values }
}

/** Another word between the parts, in the header and on every line that has it. */
function newBoundary(raw: string, part: MailPart, p: { readonly valueStart: number; readonly valueEnd: number }): Splice[] {
  const old = plainValue(raw, part.content.list, 'boundary')
  let text = `=_grens_${part.id}_`
  while (raw.includes(text)) text += '_'
  const lines = delimiters(raw, `--${old}`, part.bodyStart, part.bodyEnd)
  return [
    { start: p.valueStart, end: p.valueEnd, text },
    ...lines.map((line) => ({ start: line.start + 2, end: line.start + 2 + old.length, text })),
  ]
}
