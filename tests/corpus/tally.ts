/** What is not released, and why. */
type Kept = { readonly name: string; readonly profile: string; readonly codes: readonly string[] }
type Leak = { readonly name: string; readonly profile: string; readonly what: string; readonly places: readonly string[] }

export type Tally = {
  readonly format: string
  released: number
  /** Copies in which nothing could be planted. */ bare: number
  readonly held: Kept[]
  readonly errors: Kept[]
  readonly leaks: Leak[]
  readonly missing: string[]
  /** Ordinary words that stood in the source and not in the output, for the bookkeeper; of how many. */
  lost: number
  words: number
  opened: number
  tried: number
  readonly ms: number[]
  /** Bytes of the largest child. */ memory: number
}

export const newTally = (format: string): Tally => ({
  format,
  released: 0,
  bare: 0,
  held: [],
  errors: [],
  leaks: [],
  missing: [],
  lost: 0,
  words: 0,
  opened: 0,
  tried: 0,
  ms: [],
  memory: 0,
})

/** A profile that takes tables only says so to everything else, and so does a group that is too small: no fault of the file. */
const MEANT = /^(?:profile\.(?:tables-only|k-anonymity|nothing-left)|export\.few-rows)$/

const COLUMNS = [
  'format',
  'copies',
  'bare',
  'released',
  'held',
  'by rule',
  'errors',
  'LEAKS',
  'over %',
  'opens',
  'ms median',
  'ms max',
  'MB',
]
const WIDTHS = [9, 7, 6, 9, 6, 8, 7, 6, 7, 9, 10, 8, 6]
const line = (cells: readonly (string | number)[]) => cells.map((c, i) => String(c).padStart(WIDTHS[i]!)).join('')

export const headings = line(COLUMNS)

export function lineOf(t: Tally): string {
  const meant = t.held.filter(isMeant).length
  const ms = t.ms.toSorted((a, b) => a - b)
  return line([
    t.format,
    t.ms.length,
    t.bare,
    t.released,
    t.held.length - meant,
    meant,
    t.errors.length,
    t.leaks.length,
    t.words === 0 ? '-' : ((100 * t.lost) / t.words).toFixed(1),
    t.tried === 0 ? '-' : `${t.opened}/${t.tried}`,
    ms[ms.length >> 1] ?? '-',
    ms.at(-1) ?? '-',
    t.memory === 0 ? '-' : Math.round(t.memory / 1048576),
  ])
}

const isMeant = ({ codes }: Kept): boolean => codes.every((code) => MEANT.test(code))

export function problemsOf({ leaks, held, errors, missing }: Tally): string[] {
  const kept = (word: string) => (k: Kept) => `${word} ${k.name} (${k.profile}): ${k.codes.join(', ')}`
  return [
    ...leaks.map((l) => `LEAK ${l.name} (${l.profile}): ${l.what} in ${l.places.slice(0, 4).join('; ')}`),
    ...missing,
    ...held.filter((k) => !isMeant(k)).map(kept('held')),
    ...errors.map(kept('error')),
  ]
}
