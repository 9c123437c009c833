/** Calendar arithmetic in UTC; times are ms since 1970. */

export const DAY = 86_400_000

/** The same day so many months on; the last day where there is none (31 January + 1 = 28 February). */
export function addMonths(at: number, months: number): number {
  const d = new Date(at)
  const target = new Date(Date.UTC(d.getUTCFullYear(), d.getUTCMonth() + months, 1))
  const last = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate()
  target.setUTCDate(Math.min(d.getUTCDate(), last))
  return target.getTime() + (at - Date.UTC(d.getUTCFullYear(), d.getUTCMonth(), d.getUTCDate()))
}

export const addYears = (at: number, years: number): number => addMonths(at, years * 12)
