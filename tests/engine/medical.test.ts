import { describe, expect, it } from 'vitest'
import { loadEngine } from '../../gateway/lexicon.ts'
import { medical, NEUTRAL } from '../../shared/engine/detectors/medical.ts'
import { elementsOf, formsOf, vocabulary } from '../../shared/engine/detectors/medical/compile.ts'
import { compoundAt } from '../../shared/engine/detectors/medical/compound.ts'
import { GAP, gapBetween } from '../../shared/engine/detectors/medical/match.ts'
import { PATTERNS } from '../../shared/engine/detectors/medical/patterns.ts'
import { emptyKnown } from '../../shared/engine/known.ts'
import { tokenise } from '../../shared/engine/tokens.ts'
import type { Sighting } from '../../shared/engine/types.ts'

loadEngine()

function find(text: string, label = '', column?: string): Sighting[] {
  const passage = { id: 'p', text, place: [], ...(label ? { label } : {}), ...(column ? { column } : {}) }
  return [...medical.detect({ passage, text, label, tokens: tokenise(text) }, emptyKnown)]
}
const words = (text: string, label = '') => find(text, label).map((s) => text.slice(s.start, s.end))

describe('what a finding tells', () => {
  it.each([
    ['Hij heeft een herseninfarct gehad.', 'illness'],
    ['Zij heeft schouderklachten.', 'symptom'],
    ['Hij slikt oxazepam.', 'medication'],
    ['Zij krijgt chemotherapie.', 'treatment'],
    ['Hij staat onder behandeling bij een uroloog.', 'practitioner'],
    ['Zij is van de trap gevallen.', 'cause'],
    ['Hij maakt een verwarde indruk.', 'observation'],
    ['Zij heeft hoge schulden.', 'private-life'],
  ])('%s: %s', (text, cls) => {
    const found = find(text)
    expect(found.map((s) => s.class)).toEqual([cls])
    expect(found[0]!.neutral).toBe(NEUTRAL[found[0]!.class!])
  })

  it('offers neutral words that are themselves no finding, in any sentence', () => {
    for (const neutral of new Set(Object.values(NEUTRAL))) {
      for (const frame of [
        '#',
        'Hij heeft #.',
        'Zij is uitgevallen wegens #.',
        'Hij staat onder behandeling bij een #.',
        'Haar # loopt nog, zegt mevrouw.',
        'Hij slikt #.',
      ]) {
        expect(words(frame.replace('#', neutral))).toEqual([])
      }
    }
  })

  it('is surer of an illness than of an abbreviation with two meanings', () => {
    expect(find('Hij heeft een hartinfarct gehad.')[0]!.confidence).toBe('certain')
    expect(find('Bekend met RA.')[0]!.confidence).toBe('possible')
    expect(find('De RA tekent de jaarrekening.')).toEqual([])
  })

  it('lets the label of a cell decide', () => {
    expect(words('operatie', 'Reden verzuim')).toEqual(['operatie'])
    expect(words('Fysiotherapeut', 'Functie')).toEqual([])
    expect(words('Fysiotherapeut', 'Behandelaar')).toEqual(['Fysiotherapeut'])
    expect(words('GGZ Rivierenland', 'Werkgever')).toEqual([])
  })

  it('ends at the sentence, the cell and the list item', () => {
    expect(words('De klachten namen af. Aan zijn knie dacht niemand.')).toEqual([])
    expect(words('problemen;thuis')).toEqual([])
    expect(words('Hij heeft pijn\n\nAan de rug van het boek zat een vlek.')).not.toContain('pijn\n\nAan de rug')
  })

  it('reads over a broken line and over capitals', () => {
    expect(words('Hij heeft last van\nzijn rug gehad')).toEqual(['last van\nzijn rug'])
    expect(words('DIAGNOSE: BURN-OUT')).toEqual(['BURN-OUT'])
  })

  it('gives spans that lie in the text, in order and apart', () => {
    const text = 'Zij heeft ernstige depressieve klachten, slikt sertraline, is geopereerd aan haar linkerknie en haar man is overleden.'
    let past = 0
    for (const { start, end } of find(text)) {
      expect(start).toBeGreaterThanOrEqual(past)
      expect(end).toBeGreaterThan(start)
      past = end
    }
    expect(past).toBeLessThanOrEqual(text.length)
  })
})

describe('what counts only beside a finding', () => {
  it('needs one that is more than possible, or several halves', () => {
    expect(words('De muren zijn kaal en het is er koud.')).toEqual([])
    expect(words('Na de chemokuur is zij kaal.')).toEqual(['chemokuur', 'kaal'])
    expect(find('Na de chemokuur is zij kaal.')[1]!.confidence).toBe('possible')
  })

  it('must stand near', () => {
    expect(words(`Zij kreeg een chemokuur. ${'De offerte voor het nieuwe pand is klaar. '.repeat(12)}De muren zijn kaal.`)).toEqual([
      'chemokuur',
    ])
  })

  it('takes a part of the body, but not what it can or cannot do', () => {
    expect(words('Door de reuma zijn haar knieën een ramp.')).toContain('knieën')
    expect(words('Wegens reuma mag zij met haar knieën niet op de grond steunen.')).toEqual(['reuma'])
  })
})

describe('values behind a label', () => {
  it.each([
    ['Medicatie: Salmafix, 20 mg', ['Salmafix', '20 mg']],
    ['Diagnose: geen', []],
    ['Reden ziekmelding: bult op pols', ['bult op pols']],
    ['Klacht: pakket beschadigd', []],
    ['Datum;Diagnose\n3-2;bult op pols\n4-2;onbekend', ['bult op pols']],
  ])('%j', (text, found) => {
    expect(words(text)).toEqual(found)
  })
})

describe('words by rule', () => {
  it.each([
    ['knie', 'knieen'],
    ['migraine', 'migraines'],
    ['tumor', 'tumoren'],
    ['depressief', 'depressieve'],
    ['psychose', 'psychosen'],
    ['hand', 'handen'],
    ['been', 'benen'],
    ['kies', 'kiezen'],
    ['kwaal', 'kwalen'],
    ['afwezigheid', 'afwezigheden'],
    ['longembolie', 'longembolies'],
  ])('%s has the form %s', (word, form) => {
    expect(formsOf(word)).toContain(form)
  })

  it.each([
    ['schouderklachten', 'symptom'],
    ['rechterknieoperatie', 'treatment'],
    ['hartritmestoornis', 'illness'],
    ['slijmbeursontsteking', 'illness'],
    ['borstkankerpatiënt', 'illness'],
    ['paroxetine', 'medication'],
    ['lorazepam', 'medication'],
    ['rosuvastatine', 'medication'],
    ['infliximab', 'medication'],
    ['irbesartan', 'medication'],
    ['liesbreukoperatie', 'treatment'],
    ['autismeprofiel', 'illness'],
    ['gedragstherapie', 'treatment'],
  ])('%s is %s', (word, cls) => {
    expect(compoundAt(word, 0, word.length)?.cls).toBe(cls)
  })

  it.each([
    'magazine',
    'nostalgie',
    'kapitaalinjectie',
    'bedrijfsarts',
    'contractbreuk',
    'klantenklachten',
    'motorontsteking',
    'verspillen',
    'balkanker',
    'verkeersinfarct',
    'marktonderzoek',
    'reddingsoperatie',
    'machinerie',
    'vaatwastabletten',
  ])('%s is nothing', (word) => {
    expect(compoundAt(word, 0, word.length)).toBeNull()
  })
})

describe('the vocabulary', () => {
  it('holds more than ten thousand forms', () => {
    expect(vocabulary.terms.size).toBeGreaterThan(10_000)
  })

  it('has only patterns that can be read and end in a word', () => {
    for (const [, , pattern] of PATTERNS) {
      const elements = elementsOf(pattern)
      expect(
        elements.some((e) => !e.optional && e.words.length > 0),
        pattern,
      ).toBe(true)
      expect(elements.length, pattern).toBeLessThanOrEqual(16)
      expect(
        elements.some((e) => e.marked),
        pattern,
      ).toBe(true)
    }
  })

  it('knows where a sentence ends', () => {
    const gap = (between: string) => gapBetween(`a${between}B`, 1, 1 + between.length)
    expect([' ', '-', '\u00a0'].map(gap)).toEqual([GAP.close, GAP.close, GAP.close])
    expect([', ', ' (', ': '].map(gap)).toEqual([GAP.comma, GAP.comma, GAP.comma])
    expect(['. ', '\n\n', '; ', '\t', ' | ', '\n'].map(gap)).toEqual(Array(6).fill(GAP.end))
  })
})

describe('hostile text', () => {
  it.each([
    ['zijn '],
    ['heel erg '],
    ['last van zijn '],
    ['overlijden van zijn '],
    ['heeft een '],
    ['klachten'],
    ['met '],
    ['-'],
    ['pijn aan de en '],
    ['diagnose: '],
    ['medicatie: a, '],
    ['klacht: migraine, '],
    ['hernia kaal '],
  ])('%j, twenty thousand times', (part) => {
    expect(() => find(part.repeat(20_000))).not.toThrow()
  })
})
