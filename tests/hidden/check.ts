import { describe, expect, it } from 'vitest'
import { outcomeOf, SECRETS, type Place } from './planted.ts'

/** Nothing planted may come out; what cannot be taken out keeps the file back, with a reason. */
export function itHidesNothing(format: string, places: readonly Place[]): void {
  describe.each(places)(`${format}: $name`, (place) => {
    const secrets = SECRETS.filter((s) => place.only?.includes(s.what) !== false)
    it.each(secrets.flatMap((s) => ['boekhouder', 'training'].map((profile) => [s.what, profile] as const)))(
      '%s for %s',
      async (what, profile) => {
        const secret = SECRETS.find((s) => s.what === what)!
        const { state, reasons, left } = await outcomeOf(await place.file(secret), secret, profile, format)
        expect({ state, left, says: state === 'released' || reasons.length > 0 }).toEqual({
          state: place.held ? expect.stringMatching(/held|refused/) : 'released',
          left: [],
          says: true,
        })
      },
    )
  })
}
