import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { loadEngine } from '../../gateway/lexicon.ts'
import { vocabulary } from '../../shared/engine/detectors/medical/compile.ts'
import { packMedical } from '../../shared/engine/detectors/medical/pack.ts'
import {
  capitalsOf,
  CLASSES,
  entryOf,
  labelOf,
  loadMedical,
  lookUp,
  named,
  tables,
  termOf,
} from '../../shared/engine/detectors/medical/vocabulary.ts'
import { emptyKnown } from '../../shared/engine/known.ts'
import { loadLists } from '../../shared/engine/lists.ts'
import { pack, unpack } from '../../shared/engine/packed.ts'
import { scan } from '../../shared/engine/scan.ts'
import { hashOf } from '../../shared/engine/tokens.ts'

loadEngine()
const file = new Uint8Array(readFileSync(new URL('../../shared/engine/lists/medical.bin', import.meta.url)))
const found = (word: string) => lookUp(hashOf(word), word, 0, word.length)

describe('lists/medical.bin', () => {
  it('is made of the vocabulary as it is now: after a change in it, run `npm run make-medical`', () => {
    expect(Buffer.compare(packMedical(), file)).toBe(0)
  })

  it('tells of each word what the vocabulary says', () => {
    for (const [word, term] of vocabulary.terms) expect(termOf(found(word)), word).toEqual(term)
    for (const [word, { capitals, label, patterns }] of vocabulary.entries) {
      const entry = entryOf(found(word))
      expect(capitalsOf(entry), word).toEqual(capitals)
      expect(labelOf(entry), word).toEqual(label)
      const { entryStart, group, groupStart, cls } = tables
      const groups = [...group.subarray(entryStart[entry], entryStart[entry + 1])]
      expect(
        groups.flatMap((g) => [...cls.subarray(groupStart[g], groupStart[g + 1])].map((c) => CLASSES[c])),
        word,
      ).toEqual(patterns.flat().map((p) => p.cls))
    }
  })

  it('has the words that detectors ask for by name', () => {
    expect(['knie', 'knieen', 'linkerknie'].every((word) => named.body.has(hashOf(word)))).toBe(true)
    expect(named.side.has(hashOf('rechter'))).toBe(true)
    expect(named.body.has(hashOf('kantoor'))).toBe(false)
  })

  it('is small enough beside the lexicon', () => {
    const lexicon = readFileSync(new URL('../../shared/engine/lists/lexicon.bin', import.meta.url))
    expect(file.length + lexicon.length).toBeLessThan(1_500_000)
  })

  it.each([new Uint8Array(3), file.subarray(0, file.length - 1000), Uint8Array.from('lakmoes-lexicon 1\n\n', (c) => c.charCodeAt(0))])(
    'is refused when it is something else, and what was loaded stays',
    (bytes) => {
      expect(() => loadMedical(bytes)).toThrow(RangeError)
      expect(termOf(found('migraine'))?.cls).toBe('illness')
    },
  )

  it('must be there', () => expect(() => loadLists([file])).toThrow(RangeError))
})

describe('a word that shares its hash with one of the vocabulary', () => {
  it('is not taken for it', () => {
    const [known, other] = ['osteosarcomen', 'inmenging']
    expect(hashOf(other!)).toBe(hashOf(known!))
    expect(termOf(found(known!))?.cls).toBe('illness')
    expect(termOf(found(other!))).toBeUndefined()
    const kinds = (text: string) => scan([{ id: 'p', text, place: [] }], emptyKnown).map((f) => f.kind)
    expect(kinds('Door inmenging van buitenaf duurde het overleg lang.')).toEqual([])
    expect(kinds('Na de inmenging werden bij haar osteosarcomen gevonden.')).toEqual(['medical'])
  })
})

it('arrays come back as they were packed, from any place in memory', () => {
  const arrays = { a: Uint8Array.of(1, 2, 3), b: Uint32Array.of(2 ** 32 - 1, 7), c: Uint16Array.of(), d: Uint16Array.of(65_535) }
  const bytes = pack(['title', 'about'], arrays)
  const shifted = new Uint8Array(bytes.length + 1)
  shifted.set(bytes, 1)
  expect(unpack('title', shifted.subarray(1))).toEqual(arrays)
})
