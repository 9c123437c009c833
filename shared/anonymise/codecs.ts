import { findDates } from '../engine/checks/dates.ts'
import { amountOf, provinceOf } from '../engine/generalise.ts'
import { provinceOfPlace } from '../engine/province.ts'
import { fold } from '../engine/tokens.ts'
import type { Generaliser, Kind } from '../engine/types.ts'
import type { LevelSpec } from './hierarchy.ts'

/** How the cells of a column are read and how they may be written. A base value is already as coarse as reading allows: no cell's own text is kept. */
export type Codec = {
  /** null = the cell says nothing that fits the column. */
  parse(text: string): string | number | null
  /** From fine to coarse, without `all`. Asked after reading: `rare` tells the base values of too few rows. */
  levels(values: Values): readonly LevelSpec<never>[]
  /** Different values above which the column holds no categories. */
  readonly most: number
  /** The order of base values, for distances; null = none. */
  readonly ordered: boolean
}
export type Values = {
  readonly bases: readonly (string | number | null)[]
  /** Rows of each. */
  readonly counts: readonly number[]
  readonly rows: number
  readonly k: number
}

export type ColumnSpec = {
  readonly kind: Kind
  /** The finest that the profile allows. */
  readonly to: Generaliser | undefined
  readonly label: string
  readonly samples: readonly string[]
}

/** How to read and write a column; null = nobody may have it in any form. */
export function codecFor(spec: ColumnSpec): Codec | null {
  const { kind, to } = spec
  switch (to) {
    case 'age-band':
      return kind === 'age' ? ageCodec : yearCodec(['decade', 'twenty-years'])
    case 'year':
      return kind === 'birth-date' ? yearCodec(['year', 'five-years', 'decade', 'twenty-years']) : monthCodec(['year'])
    case 'month':
      return monthCodec(['month', 'quarter', 'half-year', 'year'])
    case 'quarter':
      return monthCodec(['quarter', 'half-year', 'year'])
    case 'province':
      return placeCodec(['province', 'part-of-country'])
    case 'pc2':
      return placeCodec(['pc2', 'province', 'part-of-country'])
    case 'pc4':
      return placeCodec(['pc4', 'pc2', 'province', 'part-of-country'])
    case 'band':
      return isDegree(spec) ? degreeCodec : bandCodec(spec.samples, false)
    case 'outcome':
      return null
    case undefined:
      return keptCodec(spec)
  }
}

/** What the profile keeps as it is: numbers exactly while they are few, words as categories. */
function keptCodec({ kind, samples }: ColumnSpec): Codec {
  if (kind === 'sex') return sexCodec
  if (kind === 'age') return ageCodec
  return samples.length > 0 && samples.every((s) => numberOf(s) !== null) ? bandCodec(samples, true) : categoryCodec()
}

/** A percentage, or what UWV calls a class: a number up to 100. */
const isDegree = ({ kind, samples }: ColumnSpec): boolean =>
  kind === 'benefit-amount' && samples.length > 0 && samples.every((s) => !/€|eur/i.test(s) && (numberOf(s) ?? 0) <= 100)

const spec = <B>(name: LevelSpec<B>['name'], label: (base: B) => string): LevelSpec<never> => ({ name, label }) as LevelSpec<never>

/** A day, also one that a spreadsheet shows as a number. */
function dayOf(text: string): { year: number; month: number | null } | null {
  const trimmed = text.trim()
  if (/^\d{5}(?:\.\d+)?$/.test(trimmed)) {
    const date = new Date(Date.UTC(1899, 11, 30) + Number.parseInt(trimmed, 10) * 86_400_000)
    return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1 }
  }
  const compact = /^((?:19|20)\d\d)([01]\d)([0-3]\d)$/.exec(trimmed)
  if (compact) return { year: +compact[1]!, month: +compact[2]! }
  if (/^(?:19|20)\d\d$/.test(trimmed)) return { year: +trimmed, month: null }
  if (trimmed.length > 40) return null
  for (const d of findDates(trimmed)) if (d.year !== null) return { year: d.year, month: d.month }
  return null
}

const span = (low: number, width: number): string => `${low}-${low + width - 1}`
const floorTo = (value: number, step: number): number => Math.floor(value / step) * step

function yearCodec(names: readonly ('year' | 'five-years' | 'decade' | 'twenty-years')[]): Codec {
  const widths = { year: 1, 'five-years': 5, decade: 10, 'twenty-years': 20 }
  return {
    parse: (text) => dayOf(text)?.year ?? null,
    levels: () => names.map((name) => spec<number>(name, (y) => (name === 'year' ? `${y}` : span(floorTo(y, widths[name]), widths[name])))),
    most: 300,
    ordered: true,
  }
}

const ageCodec: Codec = {
  parse(text) {
    const age = numberOf(text)
    return age === null || age > 120 ? null : floorTo(age, 10)
  },
  levels: () => [spec<number>('decade', (a) => span(a, 10)), spec<number>('twenty-years', (a) => span(floorTo(a, 20), 20))],
  most: 20,
  ordered: true,
}

/** Base: year times 13 plus month, 0 = the month is not said. */
function monthCodec(names: readonly ('month' | 'quarter' | 'half-year' | 'year')[]): Codec {
  const write = { month: 1, quarter: 3, 'half-year': 6, year: 12 }
  return {
    parse(text) {
      const day = dayOf(text)
      return day === null ? null : day.year * 13 + (day.month ?? 0)
    },
    levels: () =>
      names.map((name) =>
        spec<number>(name, (base) => {
          const [year, month] = [Math.floor(base / 13), base % 13]
          if (month === 0 || name === 'year') return `${year}`
          if (name === 'month') return `${year}-${String(month).padStart(2, '0')}`
          return `${year}-${name === 'quarter' ? 'K' : 'H'}${Math.ceil(month / write[name])}`
        }),
      ),
    most: 3000,
    ordered: true,
  }
}

const PARTS: Readonly<Record<string, string>> = {
  Groningen: 'Noord',
  Friesland: 'Noord',
  Drenthe: 'Noord',
  Overijssel: 'Oost',
  Gelderland: 'Oost',
  Flevoland: 'Oost',
  Utrecht: 'West',
  'Noord-Holland': 'West',
  'Zuid-Holland': 'West',
  Zeeland: 'West',
  'Noord-Brabant': 'Zuid',
  Limburg: 'Zuid',
}
/** A postcode with its letters, anywhere; four digits alone, or with a place after them. A street's year is none. */
const POSTCODE = /(?<!\d)([1-9]\d{3})(?= ?[A-Za-z]{2}(?![A-Za-z]))|^(?:NL[- ]?)?([1-9]\d{3})(?=$|\D*$)/

/** Base: the four digits of a postcode, or the name of a province. */
function placeCodec(names: readonly ('pc4' | 'pc2' | 'province' | 'part-of-country')[]): Codec {
  const provinceFor = (base: number | string) => (typeof base === 'string' ? base : (provinceOf(base) ?? ''))
  return {
    parse(text) {
      const trimmed = text.trim()
      const found = POSTCODE.exec(trimmed)
      return found !== null ? Number(found[1] ?? found[2]) : provinceOfPlace(trimmed.slice(trimmed.lastIndexOf(',') + 1))
    },
    levels: () =>
      names.map((name) =>
        spec<number | string>(name, (base) => {
          if (name === 'province' || typeof base === 'string') return name === 'part-of-country' ? partOf(base) : provinceFor(base)
          return name === 'pc4' ? `${base}` : name === 'pc2' ? `${Math.floor(base / 100)}` : partOf(base)
        }),
      ),
    most: 10_000,
    ordered: false,
  }
  function partOf(base: number | string): string {
    return PARTS[provinceFor(base)] ?? ''
  }
}

/** The classes of incapacity that UWV uses (Schattingsbesluit, WAO/WIA), and three broad ones around the borders of the WIA. */
const UWV = [15, 25, 35, 45, 55, 65, 80]
const degreeCodec: Codec = {
  parse(text) {
    const value = numberOf(text)
    return value === null || value > 100 ? null : UWV.filter((border) => value >= border).length
  },
  levels: () => [
    spec<number>('uwv-class', (c) => (c === 0 ? '<15' : `${UWV[c - 1]}-${UWV[c] ?? 100}`)),
    spec<number>('uwv-broad', (c) => (c < 3 ? '<35' : c < 7 ? '35-80' : '80-100')),
  ],
  most: 10,
  ordered: true,
}

/** The first number of a cell: "45-55 %" -> 45; null when there is none or it is no number alone. */
function numberOf(text: string): number | null {
  const trimmed = text.trim()
  if (trimmed === '' || trimmed.length > 30 || /[a-z]{4,}/i.test(trimmed.replace(/jaar|euro|uren|procent/gi, ''))) return null
  const first = /^\D{0,6}?(-?\d[\d.,]*)/.exec(trimmed.replace(/^[<>=~ ]+/, ''))?.[1]
  const value = first === undefined ? null : amountOf(first)
  return value !== null && first!.startsWith('-') ? -value : value
}

const bandOf = (low: number, width: number): string => (low < 0 ? `van ${low} tot ${low + width}` : `${low}-${low + width}`)

const NICE = [1, 2, 5]
/** 1, 2, 5, 10, 20, 50, … */
function nice(atLeast: number): number {
  for (let power = 1; ; power *= 10) for (const n of NICE) if (n * power >= atLeast) return n * power
}

/** Widths that each hold the one before a whole number of times: 1 5 10 50, 2 10 20 100, 5 10 50 100. */
function nested(step: number): [number, number, number, number] {
  const first = Number(String(step)[0])
  const [b, c, d] = first === 1 ? [5, 10, 50] : first === 2 ? [5, 10, 50] : [2, 10, 20]
  return [step, step * b, step * c, step * d]
}

/**
 * Amounts in bands whose width fits the column: about twelve over what most cells hold. What lies above the band that ends the common range is one
 * class, "X of meer", for the highest earner is always alone.
 */
function bandCodec(samples: readonly string[], exact: boolean): Codec {
  const values = samples
    .map(numberOf)
    .filter((v) => v !== null)
    .sort((a, b) => a - b)
  const at = (share: number) => values[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0
  const step = nice(Math.max(1, (at(0.95) - at(0.05)) / 12))
  const widths = nested(step)
  const cap = Math.ceil((at(0.95) + 1) / widths[3]) * widths[3]
  const fine = exact && values.every((v) => v <= 60)
  const unit = fine ? 1 : step
  return {
    parse(text) {
      const value = numberOf(text)
      return value === null ? null : Math.min(cap, floorTo(value, unit))
    },
    levels: () => [
      ...(fine ? [spec<number>('exact', (v) => (v >= cap ? `${cap} of meer` : `${v}`))] : []),
      ...widths
        .filter((w) => w > 1 || !fine)
        .map((w) => spec<number>(`band:${w}`, (v) => (v >= cap ? `${cap} of meer` : bandOf(floorTo(v, w), w)))),
    ],
    most: 5000,
    ordered: true,
  }
}

const sexCodec: Codec = {
  parse(text) {
    const word = fold(text.trim()).replace(/\.$/, '')
    if (/^(m|man|male|dhr|de heer|heer|jongen)$/.test(word)) return 'M'
    if (/^(v|vrouw|f|female|mw|mevr|mevrouw|meisje)$/.test(word)) return 'V'
    return /^(x|anders|other|divers|onbekend|o|non-binair)$/.test(word) ? 'X' : null
  },
  levels: () => [spec<string>('exact', (s) => s)],
  // With the cells that say nothing.
  most: 4,
  ordered: false,
}

const OTHER = 'overig'
const MOST_CATEGORIES = 200

/** Words that come back, in whatever case: the first spelling stands for all. Rare ones become one class. */
function categoryCodec(): Codec {
  const spellings = new Map<string, string>()
  return {
    parse(text) {
      const trimmed = text.trim().replaceAll(/\s+/g, ' ')
      if (trimmed === '' || trimmed.length > 60) return null
      const folded = fold(trimmed)
      const known = spellings.get(folded)
      if (known !== undefined) return known
      const own = /^overige?(?: waarden)?$/.test(folded) ? OTHER : trimmed
      if (spellings.size <= MOST_CATEGORIES) spellings.set(folded, own)
      return own
    },
    levels({ bases, counts, rows, k }) {
      const often = (least: number) => new Set(bases.filter((base, i) => base !== null && counts[i]! >= least))
      const [enough, common] = [often(k), often(Math.max(k, rows / 20))]
      const merges = bases.some((base) => base !== null && base !== OTHER && !enough.has(base))
      return [
        spec<string>(merges ? 'category' : 'exact', (text) => (enough.has(text) ? text : OTHER)),
        spec<string>('common', (text) => (common.has(text) ? text : OTHER)),
      ]
    },
    most: MOST_CATEGORIES,
    ordered: false,
  }
}
