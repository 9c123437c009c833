/** Header blocks (RFC 5322 2.2) as spans over the message, one unit a byte. */
export type MailHeader = {
  /** Lower case; '' for a line that is no header. */
  readonly name: string
  readonly start: number
  /** With its line end. */
  readonly end: number
  /** Past the colon and the blanks behind it; without the line end. */
  readonly valueStart: number
  readonly valueEnd: number
}
export type HeaderBlock = {
  readonly headers: readonly MailHeader[]
  /** Where the blank line begins. */ readonly end: number
  readonly bodyStart: number
}

const MAX_HEADERS = 2000

export function readHeaders(raw: string, start: number, end: number): HeaderBlock {
  const headers: MailHeader[] = []
  let at = start
  while (at < end) {
    const next = lineEnd(raw, at, end)
    if (isBlank(raw, at, next)) return { headers, end: at, bodyStart: next }
    let stop = next
    while (stop < end && (raw.charCodeAt(stop) === 32 || raw.charCodeAt(stop) === 9) && !isBlank(raw, stop, lineEnd(raw, stop, end)))
      stop = lineEnd(raw, stop, end)
    if (headers.length < MAX_HEADERS) headers.push(headerAt(raw, at, stop))
    else headers[headers.length - 1] = { ...headers.at(-1)!, name: '', end: stop }
    at = stop
  }
  return { headers, end, bodyStart: end }
}

/** Just past the line that begins at `at`. */
export function lineEnd(raw: string, at: number, end: number): number {
  const feed = raw.indexOf('\n', at)
  return feed < 0 || feed >= end ? end : feed + 1
}

function isBlank(raw: string, from: number, to: number): boolean {
  const c = raw.charCodeAt(from)
  return (c === 10 && to - from === 1) || (c === 13 && to - from === 2 && raw.charCodeAt(from + 1) === 10)
}

function headerAt(raw: string, start: number, end: number): MailHeader {
  let i = start
  while (i < end && raw.charCodeAt(i) > 32 && raw.charCodeAt(i) < 127 && raw.charCodeAt(i) !== 58) i++
  const name = raw.slice(start, i).toLowerCase()
  while (i < end && (raw.charCodeAt(i) === 32 || raw.charCodeAt(i) === 9)) i++
  if (name === '' || raw.charCodeAt(i) !== 58) return { name: '', start, end, valueStart: end, valueEnd: end }
  let valueEnd = end
  while (valueEnd > i + 1 && (raw.charCodeAt(valueEnd - 1) === 10 || raw.charCodeAt(valueEnd - 1) === 13)) valueEnd--
  let valueStart = i + 1
  while (valueStart < valueEnd && (raw.charCodeAt(valueStart) === 32 || raw.charCodeAt(valueStart) === 9)) valueStart++
  return { name, start, end, valueStart, valueEnd }
}

export type Parameter = {
  /** Lower case, as written: "filename*0*". */
  readonly name: string
  /** From its semicolon. */
  readonly start: number
  readonly end: number
  /** Of the value without quotes. */
  readonly valueStart: number
  readonly valueEnd: number
  readonly quoted: boolean
}
export type Parameters = { readonly value: string; readonly valueEnd: number; readonly list: readonly Parameter[] }

/** "type/sub; name=value; …" (RFC 2045 5.1), as loosely as mail programs read it. */
export function readParameters(raw: string, header: MailHeader | undefined): Parameters {
  if (!header) return { value: '', valueEnd: 0, list: [] }
  const list: Parameter[] = []
  let i = header.valueStart
  while (i < header.valueEnd && raw[i] !== ';') i++
  const valueEnd = i
  const value = raw.slice(header.valueStart, i).replace(/\(.*$/s, '').replaceAll(/\s/g, '').toLowerCase()
  while (i < header.valueEnd) {
    const parameter = parameterAt(raw, i, header.valueEnd)
    if (parameter.name !== '') list.push(parameter)
    i = Math.max(parameter.end, i + 1)
  }
  return { value, valueEnd, list }
}

function parameterAt(raw: string, start: number, end: number): Parameter {
  let i = raw[start] === ';' ? start + 1 : start
  while (i < end && raw.charCodeAt(i) <= 32) i++
  const nameStart = i
  while (i < end && raw[i] !== '=' && raw[i] !== ';') i++
  const name = raw.slice(nameStart, i).trim().toLowerCase()
  if (raw[i] !== '=') return { name, start, end: i, valueStart: i, valueEnd: i, quoted: false }
  i++
  while (i < end && raw.charCodeAt(i) <= 32) i++
  if (raw[i] !== '"') {
    const valueStart = i
    while (i < end && raw[i] !== ';') i++
    let valueEnd = i
    while (valueEnd > valueStart && raw.charCodeAt(valueEnd - 1) <= 32) valueEnd--
    return { name, start, end: i, valueStart, valueEnd, quoted: false }
  }
  const valueStart = ++i
  while (i < end && raw[i] !== '"') i += raw[i] === '\\' ? 2 : 1
  const valueEnd = Math.min(i, end)
  while (i < end && raw[i] !== ';') i++
  return { name, start, end: i, valueStart, valueEnd, quoted: true }
}

/** The parameters that spell `name` together: in pieces, in a charset, or plain (RFC 2231). */
export const spelling = (list: readonly Parameter[], name: string): Parameter[] =>
  list.filter((p) => p.name === name || p.name.startsWith(`${name}*`))

export function plainValue(raw: string, list: readonly Parameter[], name: string): string {
  const found = list.find((p) => p.name === name)
  return found ? valueOf(raw, found) : ''
}

export function valueOf(raw: string, p: Parameter): string {
  const text = raw.slice(p.valueStart, p.valueEnd).replaceAll(/\r?\n(?=[ \t])/g, '')
  return p.quoted ? text.replaceAll(/\\(.)/g, '$1') : text
}
