import { LakmoesError } from '../../error.ts'
import { LIMITS } from '../../limits.ts'

export type SavVariable = {
  readonly name: string
  readonly label: string
  /** Bytes of text; 0 = a number. */
  readonly width: number
  /** SPSS print format: 20 = DATE and so on. */
  readonly format: number
  /** What a number or text stands for. */
  readonly labels: ReadonlyMap<number | string, string>
}

type Segment = {
  name: string
  label: string
  width: number
  format: number
  readonly element: number
  labels: Map<Uint8Array | number, Uint8Array>
}

export const damaged = (): never => {
  throw new LakmoesError('format.damaged')
}

export type Dictionary = {
  readonly segments: Segment[]
  readonly elements: number
  readonly end: number
  readonly longNames: Uint8Array | null
  readonly longStrings: Uint8Array | null
  readonly longLabels: Uint8Array | null
  readonly encoding: Uint8Array | null
  readonly codePage: number
}

/** The variables of a file and what is said about them; `end` is where the cases begin. */
export function readDictionary(bytes: Uint8Array, view: DataView, little: boolean): Dictionary {
  const segments: Segment[] = []
  const extensions = new Map<number, Uint8Array>()
  let at = 176
  let elements = 0
  let codePage = 0
  let pending = new Map<Uint8Array, Uint8Array>()
  const int = (): number => {
    at += 4
    return view.getInt32(at - 4, little)
  }
  const take = (n: number): Uint8Array => {
    if (n < 0 || at + n > bytes.length) damaged()
    at += n
    return bytes.subarray(at - n, at)
  }
  for (;;) {
    const type = int()
    if (type === 2) readVariable()
    else if (type === 3) readLabels()
    else if (type === 4) readLabelled()
    else if (type === 6) take(int() * 80)
    else if (type === 7) readExtension()
    else if (type === 999) break
    else damaged()
  }
  int()
  const of = (subtype: number) => extensions.get(subtype) ?? null
  return { segments, elements, end: at, longNames: of(13), longStrings: of(14), longLabels: of(21), encoding: of(20), codePage }

  function readVariable(): void {
    const width = int()
    const labelled = int()
    const missing = int()
    const format = int()
    int()
    const name = latin(take(8)).trim()
    let label = new Uint8Array()
    if (labelled === 1) {
      const length = int()
      label = take(length).slice()
      take((4 - (length % 4)) % 4)
    }
    take(Math.abs(missing) * 8)
    // -1: the text of the variable before goes on.
    if (width >= 0) segments.push({ name, label: latin(label), width, format: (format >> 16) & 0xff, element: elements, labels: new Map() })
    elements++
    if (width > 255 || segments.length > LIMITS.columns) damaged()
  }

  function readLabels(): void {
    pending = new Map()
    for (let n = int(); n > 0; n--) {
      const raw = take(8)
      const length = bytes[at]!
      const label = bytes.subarray(at + 1, at + 1 + length)
      take(1 + length + ((8 - ((length + 1) % 8)) % 8))
      pending.set(raw, label)
    }
  }

  function readLabelled(): void {
    for (let n = int(); n > 0; n--) {
      const element = int() - 1
      const segment = segments.find((s) => s.element === element)
      if (segment) for (const [raw, label] of pending) segment.labels.set(segment.width === 0 ? double(raw, little) : raw, label)
    }
  }

  function readExtension(): void {
    const subtype = int()
    const size = int()
    const count = int()
    const content = take(size * count)
    extensions.set(subtype, content)
    if (subtype === 3 && content.length >= 32) codePage = new DataView(content.buffer, content.byteOffset).getInt32(28, little)
  }
}

const latin = (bytes: Uint8Array): string => {
  let text = ''
  for (const b of bytes) text += String.fromCharCode(b)
  return text
}
const raw = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0))
export const double = (bytes: Uint8Array, little: boolean): number => new DataView(bytes.buffer, bytes.byteOffset).getFloat64(0, little)

/** Code pages by number (record 7, subtype 3): 65001 = UTF-8, 1252 = Windows-1252; 2 and 3 stand for old ASCII. */
export function decoderOf(d: Dictionary): TextDecoder {
  const label = d.encoding
    ? latin(d.encoding).trim()
    : d.codePage === 65_001
      ? 'utf-8'
      : d.codePage > 1000
        ? `windows-${d.codePage}`
        : 'windows-1252'
  try {
    return new TextDecoder(label)
  } catch {
    return new TextDecoder('windows-1252')
  }
}

export type Column = { readonly variable: SavVariable; readonly parts: readonly { readonly element: number; readonly bytes: number }[] }

/** A text of more than 255 bytes stands in several variables of at most 255. */
export function columnsOf(d: Dictionary, decoder: TextDecoder): Column[] {
  const names = pairs(d.longNames, decoder)
  const widths = pairs(d.longStrings, decoder)
  const longLabels = readLongLabels(d.longLabels, decoder)
  const columns: Column[] = []
  for (let i = 0; i < d.segments.length; i++) {
    const first = d.segments[i]!
    const declared = Number.parseInt(widths.get(first.name) ?? '', 10)
    const count = declared > 255 ? Math.ceil(declared / 252) : 1
    const parts = d.segments.slice(i, i + count).map((s) => ({ element: s.element, bytes: s.width }))
    i += count - 1
    const name = names.get(first.name) ?? decoder.decode(raw(first.name))
    const labels = new Map<number | string, string>(longLabels.get(name))
    for (const [value, label] of first.labels)
      labels.set(typeof value === 'number' ? value : decoder.decode(value).trimEnd(), decoder.decode(label).trim())
    columns.push({
      parts,
      variable: {
        name,
        label: decoder.decode(raw(first.label)).trim(),
        width: first.width === 0 ? 0 : parts.reduce((sum, p) => sum + p.bytes, 0),
        format: first.format,
        labels,
      },
    })
  }
  return columns
}

/** "SHORT=Long name" between tabs; the list of long texts ends its items with a zero byte as well. */
function pairs(content: Uint8Array | null, decoder: TextDecoder): Map<string, string> {
  const found = new Map<string, string>()
  for (const item of content ? decoder.decode(content).split('\t') : []) {
    const equals = item.indexOf('=')
    if (equals > 0) found.set(item.slice(0, equals), item.slice(equals + 1).replaceAll('\0', ''))
  }
  return found
}

/** Labels of values longer than 8 bytes: name, width, and pairs of value and label, each after its length. */
function readLongLabels(content: Uint8Array | null, decoder: TextDecoder): Map<string, Map<string, string>> {
  const found = new Map<string, Map<string, string>>()
  if (!content) return found
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength)
  // The byte order is that of the file: a length is small in the right one.
  const little = view.byteLength >= 4 && view.getUint32(0, true) < 0x10000
  let at = 0
  const int = (): number => view.getUint32((at += 4) - 4, little)
  const text = (): string => {
    const n = int()
    at += n
    if (at > content.length) damaged()
    return decoder.decode(content.subarray(at - n, at)).trimEnd()
  }
  while (at < content.length) {
    const name = text()
    int()
    const labels = new Map<string, string>()
    for (let n = int(); n > 0; n--) labels.set(text(), text())
    found.set(name, labels)
  }
  return found
}
