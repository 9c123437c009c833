import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { textSet } from '../../shared/engine/text-set.ts'

/** Few letters, so that texts stand in each other often. */
const texts = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\u0000'), maxLength: 5 }), { maxLength: 8 })
const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\u0000'), maxLength: 12 })

/** The same, the slow way. */
const places = (all: readonly string[], where: string) =>
  all.flatMap((t) =>
    t === ''
      ? []
      : Array.from(where, (_, i) => i)
          .filter((i) => where.startsWith(t, i))
          .map((i) => [i, i + t.length] as const),
  )

describe('textSet', () => {
  it('says whether one of the texts stands in another', () => {
    fc.assert(
      fc.property(texts, text, (all, where) => {
        expect(textSet(all).standsIn(where)).toBe(places(all, where).length > 0)
      }),
    )
  })
  it('says whether one of them shares a character with a span', () => {
    fc.assert(
      fc.property(texts, text, fc.nat(12), fc.nat(12), (all, where, a, b) => {
        const [start, end] = [Math.min(a, b, where.length), Math.min(Math.max(a, b), where.length)]
        expect(textSet(all).touches(where, start, end)).toBe(places(all, where).some(([from, to]) => from < end && to > start))
      }),
    )
  })
  it('says whether a part stands in one of them', () => {
    fc.assert(
      fc.property(
        texts,
        text.filter((t) => t !== ''),
        (all, part) => {
          expect(textSet(all).holds(part)).toBe(all.some((t) => t.includes(part)))
        },
      ),
    )
  })
})
