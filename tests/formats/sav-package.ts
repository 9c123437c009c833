/** SPSS files built from lists of variables, in byte code or plain, by the published description; not the reader's own code. */
export type Variable = {
  readonly name: string
  readonly label?: string
  readonly width?: number
  readonly format?: number
  readonly labels?: readonly (readonly [number | string, string])[]
}

export type Sav = {
  readonly variables: readonly Variable[]
  readonly cases: readonly (readonly (number | string | null)[])[]
  readonly compression?: 0 | 1 | 2
  readonly longNames?: Record<string, string>
}

const utf8 = new TextEncoder()
const int = (n: number): number[] => [...new Uint8Array(new Int32Array([n]).buffer)]
const double = (n: number): number[] => [...new Uint8Array(new Float64Array([n]).buffer)]
const long = (n: number): number[] => [...new Uint8Array(new BigInt64Array([BigInt(n)]).buffer)]
const padded = (text: string, size: number): number[] => {
  const bytes = [...utf8.encode(text)].slice(0, size)
  return [...bytes, ...Array<number>(size - bytes.length).fill(32)]
}

export async function savOf({ variables, cases, compression = 1, longNames = {} }: Sav): Promise<Blob> {
  const segments = (v: Variable) => Math.max(1, Math.ceil((v.width ?? 0) / 8))
  const size = variables.reduce((n, v) => n + segments(v), 0)
  const out: number[] = [
    ...padded(compression === 2 ? '$FL3' : '$FL2', 4), ...padded('@(#) SPSS DATA FILE', 60), ...int(2), ...int(size), ...int(compression), ...int(0), ...int(cases.length), ...double(100),
    ...padded('01 Jan 2612:00:00', 17), ...padded('Notities over mensen', 64), 0, 0, 0,
  ] // prettier-ignore
  let element = 1
  const labels: number[] = []
  for (const v of variables) {
    const label = v.label === undefined ? [] : [...utf8.encode(v.label)]
    const format = int(((v.format ?? (v.width ? 1 : 5)) << 16) | (8 << 8))
    out.push(...int(2), ...int(v.width ?? 0), ...int(label.length > 0 ? 1 : 0), ...int(0), ...format, ...format, ...padded(v.name, 8))
    if (label.length > 0) out.push(...int(label.length), ...label, ...Array<number>((4 - (label.length % 4)) % 4).fill(32))
    for (let i = 1; i < segments(v); i++) out.push(...int(2), ...int(-1), ...int(0), ...int(0), ...int(0), ...int(0), ...padded('', 8))
    if (v.labels) {
      labels.push(...int(3), ...int(v.labels.length))
      for (const [value, text] of v.labels) {
        const bytes = [...utf8.encode(text)]
        labels.push(
          ...(typeof value === 'number' ? double(value) : padded(value, 8)),
          bytes.length,
          ...bytes,
          ...Array<number>((8 - ((bytes.length + 1) % 8)) % 8).fill(32),
        )
      }
      labels.push(...int(4), ...int(1), ...int(element))
    }
    element += segments(v)
  }
  out.push(...labels, ...int(6), ...int(1), ...padded('Een regel notitie over Femke', 80))
  const names = utf8.encode(
    Object.entries(longNames)
      .map(([short, name]) => `${short}=${name}`)
      .join('\t'),
  )
  if (names.length > 0) out.push(...int(7), ...int(13), ...int(1), ...int(names.length), ...names)
  out.push(...int(7), ...int(20), ...int(1), ...int(5), ...utf8.encode('UTF-8'), ...int(999), ...int(0))
  const data = cases.flatMap((row) => row.flatMap((value, i) => elementsOf(value, variables[i]!)))
  if (compression === 0) return new Blob([Uint8Array.from([...out, ...data.flat()])])
  const coded = codes(data)
  return new Blob([Uint8Array.from([...out, ...(compression === 1 ? coded : await blocks(coded, out.length))])])
}

/** The value as elements of eight bytes; null = missing. */
function elementsOf(value: number | string | null, v: Variable): number[][] {
  if (!v.width) return [value === null ? double(-Number.MAX_VALUE) : double(Number(value))]
  const bytes = padded(String(value ?? ''), Math.ceil(v.width / 8) * 8)
  return Array.from({ length: bytes.length / 8 }, (_, i) => bytes.slice(i * 8, i * 8 + 8))
}

function codes(elements: number[][]): number[] {
  const out: number[] = []
  for (let i = 0; i < elements.length; i += 8) {
    const group = elements.slice(i, i + 8)
    const code = group.map((e) => (e.every((b) => b === 32) ? 254 : (small(e) ?? 253)))
    out.push(...code, ...Array<number>(8 - group.length).fill(0), ...group.filter((_, k) => code[k] === 253).flat())
  }
  return out
}

function small(element: number[]): number | null {
  const n = new Float64Array(Uint8Array.from(element).buffer)[0]!
  return Number.isInteger(n) && n >= -99 && n <= 151 ? n + 100 : n === -Number.MAX_VALUE ? 255 : null
}

async function blocks(coded: number[], at: number): Promise<number[]> {
  const stream = new Blob([Uint8Array.from(coded)]).stream().pipeThrough(new CompressionStream('deflate'))
  const packed = [...new Uint8Array(await new Response(stream).arrayBuffer())]
  const trailer = at + 24 + packed.length
  return [
    ...long(at), ...long(trailer), ...long(24 + 24), ...packed,
    ...long(-100), ...long(0), ...int(0x3ff000), ...int(1), ...long(at), ...long(at + 24), ...int(coded.length), ...int(packed.length),
  ] // prettier-ignore
}
