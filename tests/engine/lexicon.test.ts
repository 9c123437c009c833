import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadEngine } from '../../gateway/lexicon.ts'
import { FLAG, flagsOf, lexiconLoaded, loadLexicon } from '../../shared/engine/lexicon.ts'
import { hashOf } from '../../shared/engine/tokens.ts'

const file = new URL('../../shared/engine/lists/lexicon.bin', import.meta.url)
const of = (word: string) => flagsOf(hashOf(word))
const has = (word: string, flag: number) => (of(word) & flag) !== 0

test('before it is loaded every word is unknown', async () => {
  const fresh = (await import('../../shared/engine/lexicon.ts?fresh' as string)) as typeof import('../../shared/engine/lexicon.ts')
  expect(fresh.lexiconLoaded()).toBe(false)
  expect(fresh.flagsOf(hashOf('Karin'))).toBe(0)
})

describe('loaded', () => {
  beforeAll(loadEngine)

  test('says so', () => expect(lexiconLoaded()).toBe(true))

  test.each(['Karin', 'Sjoerd', 'Aïcha', 'Mohammed', 'Gökhan', 'Agnieszka', 'Oleksandr', 'Shanelle'])('%s is a first name', (word) => {
    expect(has(word, FLAG.first)).toBe(true)
    expect(has(word, FLAG.word)).toBe(false)
  })

  test.each(['Jansen', 'Hoekstra', 'Yılmaz', 'Bouchikhi', 'Nguyen', 'Kowalski', 'Vandenbussche'])('%s is a surname', (word) => {
    expect(has(word, FLAG.last)).toBe(true)
    expect(has(word, FLAG.word)).toBe(false)
  })

  test.each(['werknemer', 'factuur', 'gesprekken', 'beoordeelde', 'mooiste', 'lopende', 'afspraken'])(
    '%s is a word, inflected or not, and no name',
    (word) => {
      expect(has(word, FLAG.word)).toBe(true)
      expect(has(word, FLAG.first | FLAG.common)).toBe(false)
    },
  )

  test.each(['Groningen', 'Winsum', 'Zoetermeer', 'Marokko'])('%s is a place', (word) => expect(has(word, FLAG.place)).toBe(true))

  test('a name that is also a word is both', () => {
    expect(has('Bakker', FLAG.last)).toBe(true)
    expect(has('Bakker', FLAG.word)).toBe(true)
  })

  test('capitals, diacritics and apostrophes make no difference', () => {
    expect(of('ŞAHİN')).toBe(of('sahin'))
    expect(of("O'Connor")).toBe(of('oconnor'))
    expect(of('Aïcha')).toBe(of('aicha'))
  })

  test('unknown words are seldom taken for known ones', () => {
    let hits = 0
    for (let i = 0; i < 50_000; i++) if (of(`q${i.toString(36)}zxq`) !== 0) hits++
    expect(hits / 50_000).toBeLessThan(0.002)
  })
})

describe('a file that is no lexicon', () => {
  const bytes = new Uint8Array(readFileSync(file))
  test('is refused', () => expect(() => loadLexicon(new Uint8Array([1, 2, 3]))).toThrow(RangeError))
  test('cut short is refused', () => expect(() => loadLexicon(bytes.subarray(0, bytes.length - 100))).toThrow(RangeError))
  test('leaves the loaded one in place', () => {
    loadLexicon(bytes)
    expect(() => loadLexicon(new Uint8Array(10))).toThrow()
    expect(has('Karin', FLAG.first)).toBe(true)
  })
  test('is at most 1.3 MB', () => expect(bytes.length).toBeLessThan(1_300_000))
})
