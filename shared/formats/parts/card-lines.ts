import { LakmoesError } from '../../error.ts'

/** A logical line of a card or calendar: its first physical line and those folded under it (RFC 5545 3.1, RFC 6350 3.2). Offsets include folds. */
export type CardLine = {
  readonly start: number
  /** Without its own line end. */
  readonly end: number
  /** With it. */
  readonly next: number
  /** Line ends with the white space behind them, and the "=" before them in quoted-printable. */
  readonly folds: readonly { readonly start: number; readonly end: number }[]
}

/** @throws LakmoesError limit.line */
export function cardLines(text: string): CardLine[] {
  const out: CardLine[] = []
  for (let at = 0; at < text.length;) {
    const line = lineAt(text, at)
    out.push(line)
    at = line.next
  }
  return out
}

/** A picture of ten megabytes has fewer. */
const MOST_FOLDS = 200_000

function lineAt(text: string, start: number): CardLine {
  const folds: { start: number; end: number }[] = []
  let quoted: boolean | null = null
  for (let from = start; ;) {
    const feed = text.indexOf('\n', from)
    if (feed < 0) return { start, end: text.length, next: text.length, folds }
    const end = feed > start && text.charCodeAt(feed - 1) === 13 ? feed - 1 : feed
    const c = text.charCodeAt(feed + 1)
    if (c === 32 || c === 9) {
      if (folds.length === MOST_FOLDS) throw new LakmoesError('limit.line')
      folds.push({ start: end, end: feed + 2 })
      from = feed + 2
      continue
    }
    // Only vCard 2.1 has values in quoted-printable; they go on after a "=".
    if (text.charCodeAt(end - 1) === 61) quoted ??= isQuoted(text, start, end)
    if (text.charCodeAt(end - 1) === 61 && quoted === true && feed + 1 < text.length) {
      folds.push({ start: end - 1, end: feed + 1 })
      from = feed + 1
      continue
    }
    return { start, end, next: feed + 1, folds }
  }
}

function isQuoted(text: string, start: number, end: number): boolean {
  return /^[^:]{1,200}quoted-printable/i.test(text.slice(start, Math.min(end, start + 240)))
}

export type Property = {
  /** Upper case, without its group ("item1."). */
  readonly name: string
  /** Where name and group end. */
  readonly nameEnd: number
  readonly parameters: readonly { readonly name: string; readonly start: number; readonly end: number }[]
  readonly valueStart: number
  readonly quoted: boolean
  readonly base64: boolean
  readonly charset: string
}

/** Name, parameters and where the value begins; null for a line that is no property. */
export function propertyIn(text: string, line: CardLine): Property | null {
  let i = line.start
  while (i < line.end && /[A-Za-z0-9._-]/.test(text[i]!)) i++
  const full = text.slice(line.start, i)
  if (full === '' || (text[i] !== ':' && text[i] !== ';')) return null
  const nameEnd = i
  const parameters: { name: string; start: number; end: number }[] = []
  while (i < line.end && text[i] === ';') {
    const start = i + 1
    i = endOfParameter(text, start, line.end)
    const equals = text.indexOf('=', start)
    const hasName = equals >= 0 && equals < i
    parameters.push({ name: hasName ? unfolded(text.slice(start, equals)).toUpperCase() : '', start: hasName ? equals + 1 : start, end: i })
  }
  if (i >= line.end) return null
  const saying = (name: string): string =>
    parameters
      .filter((p) => p.name === name || p.name === '')
      .map((p) => unfolded(text.slice(p.start, p.end)).toLowerCase())
      .join(';')
  const encoding = saying('ENCODING')
  return {
    name: full.slice(full.lastIndexOf('.') + 1).toUpperCase(),
    nameEnd,
    parameters,
    valueStart: i + 1,
    quoted: encoding.includes('quoted-printable'),
    base64: /\b(?:b|base64)\b/.test(encoding),
    charset: parameters.some((p) => p.name === 'CHARSET') ? saying('CHARSET').split(';')[0]! : '',
  }
}

function endOfParameter(text: string, from: number, end: number): number {
  let quoted = false
  for (let i = from; i < end; i++) {
    const c = text[i]
    if (c === '"') quoted = !quoted
    else if (!quoted && (c === ';' || c === ':')) return i
  }
  return end
}

export const unfolded = (raw: string): string => raw.replaceAll(/\r?\n[ \t]/g, '')

/** At most 75 octets a line; never within a letter. */
export function folded(line: string, eol: string): string {
  const out: string[] = []
  let size = 0
  for (const c of line) {
    const code = c.codePointAt(0)!
    const octets = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
    if (size + octets > 75) {
      out.push(`${eol} `)
      size = 1
    }
    out.push(c)
    size += octets
  }
  return out.join('')
}
