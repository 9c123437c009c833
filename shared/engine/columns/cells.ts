import { findDates } from '../checks/dates.ts'
import { isElfproef } from '../checks/elfproef.ts'
import { isIban } from '../checks/mod97.ts'
import type { Confidence, Kind } from '../types.ts'

type Meaning = { readonly kind: Kind; readonly confidence: Confidence }

/** Share of the filled cells that must have a shape before it is the column's. */
const MOST = 0.7
/** 9 % of random nine-digit numbers pass the elfproef: half of a column does so only when it holds BSNs. */
const ELFPROEF_SHARE = 0.5

/** What the cells of a column without an understood header look like. At most 200 samples are read. @returns null when nobody can tell. */
export function meaningOfCells(samples: readonly string[]): Meaning | null {
  const cells = samples
    .slice(0, 200)
    .map((s) => s.trim())
    .filter((s) => s !== '')
  if (cells.length === 0) return null
  const share = (test: (cell: string) => boolean) => cells.filter(test).length / cells.length
  if (share(isEmail) >= MOST) return { kind: 'email', confidence: 'certain' }
  if (share(isIbanCell) >= MOST) return { kind: 'iban', confidence: 'certain' }
  const bsn = share(isBsnCell)
  if (bsn >= ELFPROEF_SHARE && share(isNineDigits) >= MOST)
    return { kind: 'bsn', confidence: bsn >= 0.8 && cells.length >= 3 ? 'certain' : 'likely' }
  if (share(isPhone) >= MOST) return { kind: 'phone', confidence: 'likely' }
  if (share(isPostcode) >= MOST || share(isStreet) >= MOST) return { kind: 'address', confidence: 'likely' }
  if (share(isSex) >= MOST && cells.length >= 3) return { kind: 'sex', confidence: 'possible' }
  if (share(isInitials) >= MOST) return { kind: 'initials', confidence: 'possible' }
  return (
    dateMeaning(cells) ??
    numberMeaning(cells) ??
    (share(isNameLike) >= MOST && distinct(cells) ? { kind: 'name', confidence: 'possible' } : null)
  )
}

function dateMeaning(cells: readonly string[]): Meaning | null {
  const dates = cells.map(dateOf).filter((d) => d !== null)
  if (dates.length / cells.length < MOST) return null
  const years = dates.map((d) => d.year).filter((y) => y !== null)
  const thisYear = new Date().getFullYear()
  const grown = years.filter((y) => y >= 1930 && y <= thisYear - 14).length
  // Dates of birth spread over decades; dates of trajectories, invoices and contracts do not.
  const spread = years.length === 0 ? 0 : Math.max(...years) - Math.min(...years)
  const births = grown / Math.max(1, years.length) >= 0.9 && (spread >= 10 || years.length < 4)
  return births ? { kind: 'birth-date', confidence: 'possible' } : { kind: 'date', confidence: 'likely' }
}

function dateOf(cell: string) {
  if (cell.length > 40) return null
  const [first, second] = findDates(cell)
  return first && !second && first.end - first.start >= cell.replace(/[ T]\d\d:\d\d(:\d\d)?(\.\d+)?Z?$/, '').length - 4 ? first : null
}

function numberMeaning(cells: readonly string[]): Meaning | null {
  const numbers = cells.filter((c) => /^[-+(]?\s*(€|EUR)?\s*-?\d[\d.,\s]*\)?-?\s*(€|EUR|%)?$/.test(c) && c.length <= 24)
  if (numbers.length / cells.length < MOST) return null
  const money = numbers.filter((c) => /€|EUR|\d[.,]\d\d\D*$/.test(c)).length
  if (money / numbers.length >= 0.5) return { kind: 'amount', confidence: 'likely' }
  const percent = numbers.filter((c) => c.endsWith('%')).length
  const small = numbers.filter((c) => /^\d{1,4}([.,]\d)?$/.test(c)).length
  if (percent + small >= numbers.length * MOST) return { kind: 'quantity', confidence: 'possible' }
  return { kind: 'reference', confidence: 'possible' }
}

const digitsOf = (cell: string) => cell.replace(/[\s.\-/]/g, '')
const isNineDigits = (cell: string) => /^\d{8,9}$/.test(digitsOf(cell))
const isBsnCell = (cell: string) => isNineDigits(cell) && isElfproef(digitsOf(cell))
const isIbanCell = (cell: string) => cell.length >= 15 && cell.length <= 42 && isIban(cell.replace(/[\s.-]/g, '').toUpperCase())
const isEmail = (cell: string) => cell.length <= 120 && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(cell.replace(/^mailto:|^<|>$/g, ''))
const isPhone = (cell: string) =>
  /^(\+|00?[1-9])/.test(cell) && /^[+\d\s()\-./]{9,20}$/.test(cell) && /^\+?\d{10,13}$/.test(digitsOf(cell).replace(/[()]/g, ''))
const isPostcode = (cell: string) => /^[1-9]\d{3} ?[A-Z]{2}( |,|$)/i.test(cell)
const isStreet = (cell: string) =>
  cell.length <= 60 &&
  /^\p{Lu}[\p{L}'.\- ]{2,40}(straat|laan|weg|plein|kade|dreef|hof|pad|singel|gracht|steeg|dijk|park|plantsoen|str\.?) \d{1,5} ?-?[a-z\d]{0,4}$/iu.test(
    cell,
  )
const isSex = (cell: string) => /^([mvx]|man|vrouw|dhr\.?|mevr?\.?|de heer|mevrouw|male|female|[mf])$/i.test(cell)
const isInitials = (cell: string) => /^(\p{Lu}[a-z]?\.[ -]?){1,6}$/u.test(cell)
/** One to five words, each capitalised or a tussenvoegsel; at least one capitalised. */
const isNameLike = (cell: string) =>
  cell.length <= 50 &&
  /^\p{Lu}/u.test(cell) &&
  cell.includes(' ') &&
  /^(\p{Lu}[\p{L}'’.-]*,?|van|de|der|den|het|'t|ten|ter|te|el|al|la|bin|ben)( (\p{Lu}[\p{L}'’.-]*,?|van|de|der|den|het|'t|ten|ter|te|el|al|la|bin|ben)){1,4}$/u.test(
    cell,
  )

/** A column of few, often repeated values ("Regulier Traject") holds categories, not people. */
const distinct = (cells: readonly string[]) => cells.length < 4 || new Set(cells).size / cells.length >= 0.6
