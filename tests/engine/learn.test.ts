import { describe, expect, test } from 'vitest'
import { loadEngine } from '../../gateway/lexicon.ts'
import { emptyKnown } from '../../shared/engine/known.ts'
import { learn } from '../../shared/engine/learn.ts'
import { scan } from '../../shared/engine/scan.ts'
import type { Finding, Passage } from '../../shared/engine/types.ts'

loadEngine()

/** The names that a document of these paragraphs is found to hold, with their paragraph. */
function names(...paragraphs: string[]): string[] {
  const passages: Passage[] = paragraphs.map((text, i) => ({ id: String(i), text, place: [['paragraph', i + 1]] }))
  return scan(passages, emptyKnown)
    .filter((f) => f.kind === 'name')
    .map((f) => `${f.passage}: ${paragraphs[Number(f.passage)]!.slice(f.start, f.end)}`)
}

const finding = (text: string, confidence: Finding['confidence']): Finding => ({
  kind: 'name',
  passage: 'p',
  detector: 'name',
  confidence,
  start: 0,
  end: text.length,
})
const learned = (text: string, confidence: Finding['confidence'] = 'certain') =>
  Object.fromEntries(learn([finding(text, confidence)], () => text))

describe('learn', () => {
  test('a full name gives itself, the given name and the surname', () =>
    expect(learned('Sjoerd Wolthuis')).toEqual({ 'sjoerd wolthuis': 'full', sjoerd: 'given', wolthuis: 'surname' }))
  test('a tussenvoegsel: surname with and without it', () =>
    expect(learned('Marieke van der Wal')).toEqual({
      'marieke van der wal': 'full',
      marieke: 'given',
      'van der wal': 'surname',
      wal: 'surname',
    }))
  test('initials teach the surname only', () => expect(learned('N.O. Lichtenbeld')).toEqual({ lichtenbeld: 'surname' }))
  test('surname first', () =>
    expect(learned('Hoekzema, Tjitske')).toEqual({ 'tjitske hoekzema': 'full', tjitske: 'given', hoekzema: 'surname' }))
  test('what is only possible teaches nothing', () => expect(learned('Sjoerd Wolthuis', 'possible')).toEqual({}))
  test('an ordinary word alone is learned only when it is certain', () => {
    expect(learned('Bakker', 'likely')).toEqual({})
    expect(learned('Bakker', 'certain')).toEqual({ bakker: 'surname' })
  })
  test('a heading teaches nothing: too many words, or German', () => {
    expect(learned('KANSEN BOUW MENSEN WERK TOEKOMST PLANNEN')).toEqual({})
    expect(learned('Zur Wissenslage')).toEqual({})
  })
  test('other kinds teach nothing', () =>
    expect(learn([{ ...finding('Wolthuis', 'certain'), kind: 'address' }], () => 'Wolthuis').size).toBe(0))
})

describe('what teaches no name', () => {
  test('a place, however it was introduced', () => {
    expect(learned('Vlaanderen')).toEqual({})
    expect(learned('Oost-Vlaanderen')).toEqual({})
  })
  test('a word that no list has with the ending of an ordinary one', () => expect(learned('Zwormeling', 'likely')).toEqual({}))
})

describe('a name learned in one paragraph is found in the others', () => {
  test('with one letter more, but not with two', () =>
    expect(names('De heer R. Kwintelaar is ziek.', 'In het systeem staat Kwinttelaar.', 'In het Kwantielaas en bij Kwintelaar.')).toEqual([
      '0: R. Kwintelaar',
      '1: Kwinttelaar',
      '2: Kwintelaar',
    ]))
  test('alone, in capitals and in lower case', () =>
    expect(
      names('De heer S. Kwintelaar is ziek.', 'Later zei Kwintelaar dat het gaat.', 'KWINTELAAR BELT', 'volgens kwintelaar niet'),
    ).toEqual(['0: S. Kwintelaar', '1: Kwintelaar', '2: KWINTELAAR', '3: kwintelaar']))
  test('an ordinary word only with a capital inside a sentence', () =>
    expect(names('Mevrouw H. Storm belde.', 'Wij vroegen Storm om bericht.', 'De storm van gisteren gaf schade.')).toEqual([
      '0: H. Storm',
      '1: Storm',
    ]))
  test('in another language only with a capital, and what is plain there stays out', () =>
    expect(
      names(
        'The report of the team is for you and for the board.',
        'Notes from the Green Team are on the Total page of this document.',
        'And this is green.',
      ).filter((n) => /green|notes|total/.test(n)),
    ).toEqual([]))
  test('without the first paragraph the same word is no name', () =>
    expect(names('De storm van gisteren gaf schade.', 'Afspraken met storm en regen')).toEqual([]))
})
