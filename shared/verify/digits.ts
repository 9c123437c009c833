/** Numbers to look for, by their digits alone. */
export type DigitNeedles = {
  readonly all: ReadonlySet<string>
  /** One bit for each end of six digits that one of them has. */ readonly ends: Uint8Array
}

const ENDS = 1_000_000

export function digitNeedles(all: ReadonlySet<string>): DigitNeedles {
  const ends = new Uint8Array(ENDS / 8)
  for (const needle of all) {
    const end = Number(needle.slice(-6))
    ends[end >> 3]! |= 1 << (end & 7)
  }
  return { all, ends }
}

/** Groups of digits that one number may be written in. */
const MOST_GROUPS = 9
const LONGEST = 40

/**
 * Joins neighbouring digit groups ("1234.56.782") and looks the joined numbers up: whole groups only, so that chance inside long numbers is no hit.
 * The last six digits tell nearly always that it is none of them.
 */
export function hasDigits(text: string, { all, ends }: DigitNeedles): boolean {
  if (all.size === 0) return false
  const from = new Int32Array(MOST_GROUPS)
  const to = new Int32Array(MOST_GROUPS)
  let groups = 0
  let end = 0
  for (let i = 0; i < text.length; i++) {
    if (!isDigit(text.charCodeAt(i))) continue
    const start = i
    if (groups > 0 && !joins(text, to[groups - 1]!, start)) groups = end = 0
    for (let c = text.charCodeAt(i); isDigit(c); c = text.charCodeAt(++i)) end = (end * 10 + c - 48) % ENDS
    if (groups === MOST_GROUPS) {
      from.copyWithin(0, 1)
      to.copyWithin(0, 1)
      groups--
    }
    from[groups] = start
    to[groups++] = i
    if ((ends[end >> 3]! & (1 << (end & 7))) !== 0 && isNeedle(text, from.subarray(0, groups), to, all)) return true
  }
  return false
}

function isNeedle(text: string, from: Int32Array, to: Int32Array, needles: ReadonlySet<string>): boolean {
  let joined = ''
  for (let i = from.length - 1; i >= 0 && joined.length <= LONGEST; i--) {
    joined = text.slice(from[i], to[i]) + joined
    if (needles.has(joined) || (joined[0] === '0' && needles.has(joined.replace(/^0+/, '')))) return true
  }
  return false
}

const isDigit = (c: number): boolean => c >= 48 && c <= 57

const SEPARATORS = new Set([' ', '.', '-', '\u2013', '\u2011', '/', '\u00a0', '\u2009', '\u202f', '(', ')', '\n', '\r'])

function joins(text: string, from: number, to: number): boolean {
  if (to - from > 3) return false
  for (let i = from; i < to; i++) if (!SEPARATORS.has(text[i]!)) return false
  return true
}
