/** A line without its line end. Offsets are UTF-16 units of the whole text. */
export type Line = { readonly start: number; readonly end: number }
/** `tag`: "61", "86"…, or null for what stands around the fields (SWIFT blocks, a bank's own header, the trailer). */
export type Field = { readonly tag: string | null; /** Behind the tag. */ readonly from: number; readonly lines: readonly Line[] }

const TAG = /^:(20|21|25P?|28C?|60[FM]|61|86|62[FM]|64|65|34F|13D?|90[CD]|94[0-2]|NS):/

/** The fields of an MT940 or MT942 text (SWIFT user handbook, category 9): a line that opens no field goes on with the one before it. */
export function readFields(text: string): Field[] {
  const fields: { tag: string | null; from: number; lines: Line[] }[] = []
  let open: { tag: string | null; from: number; lines: Line[] } | null = null
  for (let at = 0; at < text.length;) {
    const next = text.indexOf('\n', at)
    const stop = next < 0 ? text.length : next
    const line = { start: at, end: stop > at && text[stop - 1] === '\r' ? stop - 1 : stop }
    const tag = text[at] === ':' ? TAG.exec(text.slice(at, at + 6)) : null
    if (tag) fields.push((open = { tag: tag[1]!, from: at + tag[0].length, lines: [{ start: at + tag[0].length, end: line.end }] }))
    else if (isTrailer(text, line)) {
      fields.push({ tag: null, from: at, lines: [line] })
      open = null
    } else if (open) open.lines.push(line)
    else fields.push({ tag: null, from: at, lines: [line] })
    at = stop + 1
  }
  return fields
}

/** "-" alone, or the brace that ends block 4. */
function isTrailer(text: string, line: Line): boolean {
  return text[line.start] === '-' && (text[line.start + 1] === '}' || text.slice(line.start + 1, line.end).trim() === '')
}

/** A statement, whatever stands before its first field: told by two fields that no other text has. */
export function isStatement(text: string): boolean {
  if (/^:(?:20|25):/m.test(text) && /^:(?:28C?|60[FM]|62[FM]):/m.test(text)) return true
  return /^:61:\d{6}/m.test(text) && /^:(?:86|60[FM]|62[FM]):/m.test(text)
}

/** SWIFT's character set x, without braces: what every bank and every bookkeeping package reads. Other letters lose their accents. */
export function swiftText(text: string): string {
  const plain = text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('ß', 'ss')
    .replaceAll(/[æÆ]/g, 'ae')
    .replaceAll(/[øØ]/g, 'o')
    .replaceAll('[', '(')
    .replaceAll(']', ')')
    .replaceAll(/[/_\u2010-\u2014]/g, '-')
  return plain.replaceAll(/[^A-Za-z0-9\-().,'+ ]/g, '.')
}
