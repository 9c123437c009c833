import { findDates } from '../engine/checks/dates.ts'
import { fold } from '../engine/tokens.ts'
import type { Kind } from '../engine/types.ts'
import type { Column } from './understand.ts'

/** Somebody in a panel, as one recipient knows them. */
export type PanelPerson = {
  /** "P-7K3M9QX2AB": says nothing, and is another one for every recipient. */
  readonly id: string
  /** Days by which this person's dates move. */
  readonly shift: number
}
/** In the order asked; the same for the same identity, whatever the delivery. Nobody ("") is somebody new each time. */
export type PanelPeople = (identities: readonly string[]) => Promise<readonly PanelPerson[]>

export const PANEL_ID = /^P-[0-9A-HJKMNP-TV-Z]{10}$/
/** Identities asked for at a time. */
const ASKED = 20_000

/** What becomes a shifted day instead of a coarser one: order and distances within a person stay. */
export const SHIFTED: ReadonlySet<Kind> = new Set(['trajectory-date', 'first-sick-day', 'date'])

/** Who a row is about, spelt alike in every delivery: "bsn:123456782"; "" = the row does not say. */
export function identityOf(columns: readonly Column[], cells: readonly string[]): string {
  const parts = columns.map((c) => fold(cells[c.index] ?? '').replaceAll(/[\s._/-]+/g, ''))
  if (parts.every((p) => p === '')) return ''
  const sort = columns[0]!.kind!
  return `${sort}:${sort === 'bsn' ? parts[0]!.padStart(9, '0') : parts.join('|')}`
}

export async function askPeople(ask: PanelPeople, identities: readonly string[]): Promise<PanelPerson[]> {
  const people: PanelPerson[] = []
  for (let i = 0; i < identities.length; i += ASKED) people.push(...(await ask(identities.slice(i, i + ASKED))))
  return people
}

const DAY = 86_400_000
const NO_DAY = -0x80000000

/** Takes the cells of a column of days one by one; a day that is not said whole is none. */
export function createDays() {
  let days = new Int32Array(1024)
  let n = 0
  return {
    add(text: string): void {
      if (n === days.length) {
        const larger = new Int32Array(n * 2)
        larger.set(days)
        days = larger
      }
      days[n++] = dayOf(text.trim()) ?? NO_DAY
    },
    /** The day of a row so many days later, as "2024-03-01"; "" where there was none. */
    shifted: (row: number, shift: number): string =>
      days[row] === NO_DAY ? '' : new Date((days[row]! + shift) * DAY).toISOString().slice(0, 10),
    /** To put rows in order. */
    at: (row: number): number => days[row]!,
    count: (): number => days.subarray(0, n).reduce((all, d) => (d === NO_DAY ? all : all + 1), 0),
  }
}

/** Days since 1970. A spreadsheet may show a day as a number of days since 1899, an export as 20240301. */
function dayOf(text: string): number | null {
  if (text === '' || text.length > 40) return null
  if (/^[1-5]\d{4}(?:\.\d+)?$/.test(text)) return Number.parseInt(text, 10) - 25_569
  const compact = /^((?:19|20)\d\d)([01]\d)([0-3]\d)$/.exec(text)
  if (compact) return Date.UTC(+compact[1]!, +compact[2]! - 1, +compact[3]!) / DAY
  for (const { year, month, day } of findDates(text))
    if (year !== null && month !== null && day !== null) return Date.UTC(year, month - 1, day) / DAY
  return null
}

const SHIFTED_DAY = /^\d{4}-\d\d-\d\d$/

/** Reads the rows of a written panel, person by person, whatever their order: what each shows besides its number and its days. */
export function panelRows() {
  const byPerson = new Map<string, string[]>()
  return {
    /** The cells without number and days; the same cells when the row bears no number. */
    without(cells: readonly string[]): readonly string[] {
      const [id = ''] = cells
      if (!PANEL_ID.test(id)) return cells
      const others = cells.slice(1).map((cell) => (SHIFTED_DAY.test(cell) ? '' : cell))
      while (others.at(-1) === '') others.pop()
      const rows = byPerson.get(id)
      if (rows) rows.push(others.join('\u0001'))
      else byPerson.set(id, [others.join('\u0001')])
      return others
    },
    /** Persons in the smallest group that is equal in all of its rows. */
    fewest(): number {
      const groups = new Map<string, number>()
      for (const rows of byPerson.values()) {
        const key = rows.sort().join('\u0002')
        groups.set(key, (groups.get(key) ?? 0) + 1)
      }
      return [...groups.values()].reduce((least, n) => Math.min(least, n), Infinity)
    },
  }
}
