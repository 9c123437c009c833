/**
 * Rewrites a PDF content stream token by token. Only operators of ISO 32000-1 annex A go through, each with the operands it takes, so comments, marked content
 * (/ActualText, layer names, MCIDs), stray strings and unknown operators are gone afterwards. Linear in the stream.
 */

/** a b c d e f of ISO 32000-1 8.3.3. */
export type Matrix = readonly [number, number, number, number, number, number]
export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0]

export function multiply(m: Matrix, n: Matrix): Matrix {
  return [
    m[0] * n[0] + m[1] * n[2],
    m[0] * n[1] + m[1] * n[3],
    m[2] * n[0] + m[3] * n[2],
    m[2] * n[1] + m[3] * n[3],
    m[4] * n[0] + m[5] * n[2] + n[4],
    m[4] * n[1] + m[5] * n[3] + n[5],
  ]
}

export const RESOURCE_KINDS = ['Font', 'XObject', 'ExtGState', 'ColorSpace', 'Pattern', 'Shading'] as const
type ResourceKind = (typeof RESOURCE_KINDS)[number]
/** Names of the stream -> plain names that take their place ("/Foto-Jansen" says too much). */
export type UsedNames = Readonly<Record<ResourceKind, Map<string, string>>>
export const noNames = (): UsedNames => ({
  Font: new Map(),
  XObject: new Map(),
  ExtGState: new Map(),
  ColorSpace: new Map(),
  Pattern: new Map(),
  Shading: new Map(),
})

export type ContentHooks = {
  /** Is the layer of this `/OC /name BDC` switched off? */
  hiddenLayer(property: string): boolean
  /** May this XObject be drawn? `matrix` takes its space to the stream's own space. */
  draws(name: string, matrix: Matrix): boolean
}

/** A picture inside the stream; `bytes` runs from BI to EI. */
type InlinePicture = { readonly inline: Uint8Array; readonly data: Uint8Array; readonly matrix: Matrix }
export type CleanContent = {
  readonly chunks: readonly (Uint8Array | InlinePicture)[]
  readonly used: UsedNames
  /** Text is shown. */ readonly text: boolean
}

const N = -1
/** Operands an operator takes; N = any number of them, numbers and names. */
const OPERATORS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    q: 0,
    Q: 0,
    cm: 6,
    w: 1,
    J: 1,
    j: 1,
    M: 1,
    d: 2,
    ri: 1,
    i: 1,
    gs: 1,
    m: 2,
    l: 2,
    c: 6,
    v: 4,
    y: 4,
    h: 0,
    re: 4,
    S: 0,
    s: 0,
    f: 0,
    F: 0,
    'f*': 0,
    B: 0,
    'B*': 0,
    b: 0,
    'b*': 0,
    n: 0,
    W: 0,
    'W*': 0,
    BT: 0,
    ET: 0,
    Tc: 1,
    Tw: 1,
    Tz: 1,
    TL: 1,
    Tf: 2,
    Tr: 1,
    Ts: 1,
    Td: 2,
    TD: 2,
    Tm: 6,
    'T*': 0,
    Tj: 1,
    TJ: 1,
    "'": 1,
    '"': 3,
    d0: 2,
    d1: 6,
    CS: 1,
    cs: 1,
    SC: N,
    sc: N,
    SCN: N,
    scn: N,
    G: 1,
    g: 1,
    RG: 3,
    rg: 3,
    K: 4,
    k: 4,
    sh: 1,
    Do: 1,
  }),
)
const SHOWS = new Set(['Tj', 'TJ', "'", '"'])
const INTENTS = new Set(['/AbsoluteColorimetric', '/RelativeColorimetric', '/Saturation', '/Perceptual'])
const PAINTS = new Set(['S', 's', 'f', 'F', 'f*', 'B', 'B*', 'b', 'b*'])
const USES: ReadonlyMap<string, ResourceKind> = new Map([
  ['Tf', 'Font'],
  ['gs', 'ExtGState'],
  ['cs', 'ColorSpace'],
  ['CS', 'ColorSpace'],
  ['scn', 'Pattern'],
  ['SCN', 'Pattern'],
  ['sh', 'Shading'],
])

const T = { number: 1, name: 2, string: 3, open: 4, close: 5, dictOpen: 6, dictClose: 7, word: 8 } as const

/** 1 = white space, 2 = delimiter. */
const CLASS = new Uint8Array(256)
for (const c of [0, 9, 10, 12, 13, 32]) CLASS[c] = 1
for (const c of '()<>[]{}/%') CLASS[c.charCodeAt(0)] = 2

type Scanner = { readonly bytes: Uint8Array; at: number; start: number; end: number; type: number }

/** Moves to the next token; false at the end. Comments are passed over. */
function next(s: Scanner): boolean {
  const { bytes } = s
  const n = bytes.length
  let i = s.at
  for (;;) {
    while (i < n && CLASS[bytes[i]!] === 1) i++
    if (i < n && bytes[i] === 0x25) while (i < n && bytes[i] !== 10 && bytes[i] !== 13) i++
    else break
  }
  if (i >= n) return false
  s.start = i
  const c = bytes[i]!
  if (c === 0x28) {
    i = literalEnd(bytes, i)
    s.type = T.string
  } else if (c === 0x3c && bytes[i + 1] === 0x3c) {
    i += 2
    s.type = T.dictOpen
  } else if (c === 0x3e && bytes[i + 1] === 0x3e) {
    i += 2
    s.type = T.dictClose
  } else if (c === 0x3c) {
    while (i < n && bytes[i] !== 0x3e) i++
    i++
    s.type = T.string
  } else if (c === 0x5b) {
    i++
    s.type = T.open
  } else if (c === 0x5d) {
    i++
    s.type = T.close
  } else if (CLASS[c] === 2 && c !== 0x2f) {
    i++
    s.type = 0
  } else {
    i++
    while (i < n && CLASS[bytes[i]!] === 0) i++
    s.type = c === 0x2f ? T.name : (c >= 48 && c <= 57) || c === 43 || c === 45 || c === 46 ? T.number : T.word
  }
  s.at = s.end = Math.min(i, n)
  return true
}

function literalEnd(bytes: Uint8Array, from: number): number {
  let depth = 0
  let i = from
  for (; i < bytes.length; i++) {
    const c = bytes[i]
    if (c === 0x5c) i++
    else if (c === 0x28) depth++
    else if (c === 0x29 && --depth === 0) return i + 1
  }
  return i
}

/** One operand: a token, or an array with its elements. */
type Operand = { type: number; text: Uint8Array }

const latin1 = new TextDecoder('latin1')
const textOf = (o: Operand): string => latin1.decode(o.text)

/** "/A#20b" -> "A b" */
function nameOf(raw: string): string {
  return raw.slice(1).replace(/#([0-9a-fA-F]{2})/g, (_, h: string) => String.fromCharCode(parseInt(h, 16)))
}

/** Grows as needed; `flush` gives what was written since the last flush. */
function createWriter(size: number) {
  let buffer = new Uint8Array(Math.max(256, size))
  let used = 0
  let flushed = 0
  const reserve = (n: number): void => {
    if (used + n <= buffer.length) return
    const grown = new Uint8Array(Math.max(buffer.length * 2, used + n))
    grown.set(buffer.subarray(0, used))
    buffer = grown
  }
  return {
    put(bytes: Uint8Array): void {
      reserve(bytes.length + 1)
      buffer.set(bytes, used)
      used += bytes.length
      buffer[used++] = 32
    },
    word(text: string): void {
      reserve(text.length + 1)
      for (let i = 0; i < text.length; i++) buffer[used++] = text.charCodeAt(i)
      buffer[used++] = 10
    },
    flush(): Uint8Array {
      const part = buffer.slice(flushed, used)
      flushed = used
      return part
    },
  }
}

const BUILT_IN = new Set(['DeviceGray', 'DeviceRGB', 'DeviceCMYK', 'Pattern', 'G', 'RGB', 'CMYK', 'I'])

function rename(used: UsedNames, kind: ResourceKind, operand: Operand): void {
  const name = nameOf(textOf(operand))
  if (kind === 'ColorSpace' && BUILT_IN.has(name)) return
  const plain = used[kind].get(name) ?? `Lk${kind[0]}${used[kind].size}`
  used[kind].set(name, plain)
  operand.text = new TextEncoder().encode(`/${plain}`)
}

const EMPTY = new Uint8Array(0)
const MAX_OPERANDS = 64

/** `used` goes on from an earlier stream that shares its resources. */
export function cleanContent(bytes: Uint8Array, hooks: ContentHooks, used = noNames()): CleanContent {
  const s: Scanner = { bytes, at: 0, start: 0, end: 0, type: 0 }
  const out = createWriter(bytes.length)
  const chunks: (Uint8Array | InlinePicture)[] = []
  const marks: boolean[] = []
  const saved: Matrix[] = []
  let hidden = 0
  let matrix = IDENTITY
  let text = false
  let operands: Operand[] = []

  const emit = (op: string, arity: number): void => {
    if (SHOWS.has(op)) text = true
    const taken = arity === N ? operands.filter((o) => o.type === T.number || o.type === T.name) : operands.slice(operands.length - arity)
    if (arity !== N && taken.length < arity) return
    if (op === 'ri' && !INTENTS.has(textOf(taken[0]!))) return
    if (!SHOWS.has(op) && taken.some((o) => o.type === T.string || o.type === T.dictOpen)) return
    for (const o of taken) out.put(o.text)
    out.word(op)
  }
  const operator = (op: string): void => {
    const arity = OPERATORS.get(op)
    if (arity === undefined) return
    const last = operands[operands.length - 1]
    if (op === 'q') saved.push(matrix)
    else if (op === 'Q') matrix = saved.pop() ?? matrix
    else if (op === 'cm' && operands.length >= 6)
      matrix = multiply(operands.slice(-6).map((o) => Number(textOf(o)) || 0) as unknown as Matrix, matrix)
    if (hidden > 0 && paintNothing(op, out, operands)) return
    const kind = USES.get(op)
    const named = op === 'Tf' ? operands[operands.length - 2] : last
    if (kind && named?.type === T.name) rename(used, kind, named)
    if (op === 'Do') {
      if (last?.type !== T.name) return
      const name = nameOf(textOf(last))
      if (!hooks.draws(name, matrix)) return
      rename(used, 'XObject', last)
    }
    emit(op, arity)
  }
  const mark = (op: string): boolean => {
    if (op === 'BMC' || op === 'BDC') {
      const property = operands[operands.length - 1]
      const off =
        op === 'BDC' &&
        operands.length >= 2 &&
        textOf(operands[operands.length - 2]!) === '/OC' &&
        property?.type === T.name &&
        hooks.hiddenLayer(nameOf(textOf(property)))
      marks.push(off)
      if (off) hidden++
      return true
    }
    if (op === 'EMC' && marks.pop()) hidden--
    return op === 'EMC' || op === 'MP' || op === 'DP'
  }

  while (next(s)) {
    if (s.type !== T.word) {
      const operand = readOperand(s)
      if (operand) operands.push(operand)
      if (operands.length > MAX_OPERANDS) operands.shift()
      continue
    }
    const op = latin1.decode(bytes.subarray(s.start, s.end))
    if (op === 'true' || op === 'false' || op === 'null') continue
    if (op === 'BI') {
      const picture = readInline(s, matrix, used)
      if (picture && hidden === 0) chunks.push(out.flush(), picture)
    } else if (!mark(op)) operator(op)
    operands = []
  }
  chunks.push(out.flush())
  return { chunks, used, text }
}

/** In a hidden layer state goes on and nothing is painted. True = done with this operator. */
function paintNothing(op: string, out: ReturnType<typeof createWriter>, operands: readonly Operand[]): boolean {
  if (PAINTS.has(op)) out.word('n')
  else if (op === "'") out.word('T*')
  else if (op === '"' && operands.length >= 3) {
    const [word, char] = operands.slice(-3)
    out.put(word!.text)
    out.word('Tw')
    out.put(char!.text)
    out.word('Tc')
    out.word('T*')
  }
  return PAINTS.has(op) || SHOWS.has(op) || op === 'Do' || op === 'sh'
}

/** The operand at the scanner; arrays keep their strings and numbers, dictionaries are passed over. */
function readOperand(s: Scanner): Operand | null {
  const { type, start } = s
  if (type === T.number || type === T.name || type === T.string) return { type, text: s.bytes.subarray(start, s.end) }
  if (type === T.open) return readArray(s)
  if (type !== T.dictOpen) return null
  let depth = 1
  while (depth > 0 && next(s)) depth += s.type === T.dictOpen ? 1 : s.type === T.dictClose ? -1 : 0
  return { type: T.dictOpen, text: EMPTY }
}

function readArray(s: Scanner): Operand {
  const out = createWriter(64)
  out.put(OPEN)
  let depth = 1
  let type: number = T.open
  while (next(s)) {
    if (s.type === T.close && --depth === 0) break
    if (s.type === T.open) depth++
    else if (s.type === T.number || s.type === T.string) {
      out.put(s.bytes.subarray(s.start, s.end))
      if (s.type === T.string) type = T.string // only TJ may have these
    }
    // A stray operator inside an array is passed over, as readers do; one of these says that the array was never closed.
    else if (s.type === T.word && ENDS.has(latin1.decode(s.bytes.subarray(s.start, s.end)))) {
      s.at = s.start
      break
    }
  }
  out.put(CLOSE)
  return { type, text: out.flush() }
}
const ENDS = new Set(['BT', 'ET', 'q', 'Q', 'TJ', 'BDC', 'EMC'])
const OPEN = Uint8Array.of(0x5b)
const CLOSE = Uint8Array.of(0x5d)

/** From BI to EI (ISO 32000-1 8.9.7). The data's end is the first EI between white space that is followed by something readable. */
function readInline(s: Scanner, matrix: Matrix, used: UsedNames): InlinePicture | null {
  const { bytes } = s
  const start = s.start
  for (;;) {
    if (!next(s)) return null
    if (s.type === T.name) {
      const name = nameOf(latin1.decode(bytes.subarray(s.start, s.end)))
      used.ColorSpace.set(name, name)
    }
    if (s.type === T.word && s.end - s.start === 2 && bytes[s.start] === 0x49 && bytes[s.start + 1] === 0x44) break
  }
  const from = s.at + 1
  let i = from
  for (; i < bytes.length; i++) {
    if (
      bytes[i] !== 0x45 ||
      bytes[i + 1] !== 0x49 ||
      (i > from && CLASS[bytes[i - 1]!] !== 1) ||
      (i + 2 < bytes.length && CLASS[bytes[i + 2]!] !== 1)
    )
      continue
    let k = i + 2
    const stop = Math.min(bytes.length, i + 12)
    while (k < stop && bytes[k]! < 127 && (bytes[k]! >= 32 || CLASS[bytes[k]!] === 1) && bytes[k] !== 0) k++
    if (k === stop) break
  }
  s.at = Math.min(bytes.length, i + 2)
  return { inline: bytes.subarray(start, s.at), data: bytes.subarray(from, Math.min(i, bytes.length)), matrix }
}
