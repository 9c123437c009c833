import { describe, expect, it } from 'vitest'
import { outcomeOf, SECRETS, type Place } from './planted.ts'
import { recovered } from './recovered.ts'

const PROFILES = ['boekhouder', 'training']

/** Nothing planted may come out; what cannot be taken out keeps the file back, with a reason. */
export function itHidesNothing(format: string, places: readonly Place[]): void {
  describe.each(places)(`${format}: $name`, (place) => {
    const secrets = SECRETS.filter((s) => place.only?.includes(s.what) !== false)
    it.each(secrets)('$what', async (secret) => {
      const source = await place.file(secret)
      // Else the search below could find nothing for lack of eyes.
      expect(await recovered(source, secret)).not.toEqual([])
      const held = place.held === true || place.held?.includes(secret.what) === true
      for (const profile of place.profiles ?? PROFILES) {
        const { state, reasons, left } = await outcomeOf(source, secret, profile, format)
        expect({ profile, state, left, says: state === 'released' || reasons.length > 0 }).toEqual({
          profile,
          state: held ? expect.stringMatching(/held|refused/) : 'released',
          left: [],
          says: true,
        })
      }
    })
  })
}
