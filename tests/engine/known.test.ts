import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadEngine } from '../../gateway/lexicon.ts'
import { roster } from '../../shared/engine/detectors/roster.ts'
import { compileKnown, emptyKnown, withLearned } from '../../shared/engine/known.ts'
import { oneApart } from '../../shared/engine/people/near.ts'
import { tokenise } from '../../shared/engine/tokens.ts'
import type { Known, Own, Person } from '../../shared/engine/types.ts'

loadEngine()

/** Invented people; the BSNs pass the elfproef. */
const people: Person[] = [
  {
    id: 'p1',
    given: 'Tjeerd Anne',
    initials: 'T.A.',
    surname: 'Zwaluwhorst',
    bsn: '123456782',
    birthDate: '1971-03-09',
    emails: ['tjeerd@post.voorbeeld'],
    phones: ['06-10203040'],
    address: 'Meidoornlaan 17, 9999 ZX Nergenshuizen',
  },
  { id: 'p2', given: 'Loïs', infix: 'ter', surname: 'Wierdsmaker' },
  { id: 'p3', given: 'Fenna', surname: 'Kleibeuker-de Graaf' },
  { id: 'p4', given: 'Dirk-Jan', infix: 'de', surname: 'Bakker' },
  { id: 'p5', given: 'Noor', infix: 'van den', surname: 'Ossenbrink' },
  { id: 'p6', given: 'Hilde', surname: 'Muntendam' },
  { id: 'p7', given: 'Harm', surname: 'Muntendam' },
]
const own: Own = {
  names: ['Loopbaanhuis De Wilg B.V.'],
  sites: ['Wilgenkade 3, 9999 ZZ Nergenshuizen'],
  domains: ['dewilg.voorbeeld'],
  phones: ['0599-123456'],
  ibans: ['NL02 ABNA 0123 4567 89'],
  numbers: ['12345679', 'NL001234567B01'],
  staff: ['Marga Vlierhof'],
  logos: [],
}
const known = compileKnown(people, own)

const see = (text: string, k: Known = known, label = '') =>
  [...roster.detect({ passage: { id: 'x', text, place: [] }, text, label, tokens: tokenise(text) }, k)].map((s) => ({
    ...s,
    text: text.slice(s.start, s.end),
  }))
const names = (text: string, k?: Known) =>
  see(text, k)
    .filter((s) => s.kind === 'name')
    .map((s) => `${s.person ?? '?'}:${s.confidence}:${s.text}`)

describe('written forms of a known name', () => {
  it.each([
    ['Gesproken met Tjeerd Zwaluwhorst vandaag.', 'p1:certain:Tjeerd Zwaluwhorst'],
    ['Gesproken met T. Zwaluwhorst vandaag.', 'p1:certain:T. Zwaluwhorst'],
    ['Gesproken met T.A. Zwaluwhorst vandaag.', 'p1:certain:T.A. Zwaluwhorst'],
    ['Gesproken met T A Zwaluwhorst vandaag.', 'p1:certain:T A Zwaluwhorst'],
    ['Gesproken met TA Zwaluwhorst vandaag.', 'p1:certain:TA Zwaluwhorst'],
    ['Gesproken met de heer Zwaluwhorst vandaag.', 'p1:certain:Zwaluwhorst'],
    ['Gesproken met Tjeerd A. Zwaluwhorst vandaag.', 'p1:certain:Tjeerd A. Zwaluwhorst'],
    ['ZWALUWHORST', 'p1:certain:ZWALUWHORST'],
    ['ZWALUWHORST Tjeerd', 'p1:certain:ZWALUWHORST Tjeerd'],
    ['Zwaluwhorst, Tjeerd', 'p1:certain:Zwaluwhorst, Tjeerd'],
    ['Zwaluwhorst, T.A.', 'p1:certain:Zwaluwhorst, T.A.'],
    ['Tjeerd\nZwaluwhorst', 'p1:certain:Tjeerd\nZwaluwhorst'],
    ['Het is Zwaluwhorsts dossier.', 'p1:certain:Zwaluwhorst'],
    ["Het is Zwaluwhorst's dossier.", 'p1:certain:Zwaluwhorst'],
    ['tjeerd zwaluwhorst', 'p1:certain:tjeerd zwaluwhorst'],
    ['Wierdsmaker ter, L.', 'p2:certain:Wierdsmaker ter, L.'],
    ['Wierdsmaker, L. ter', 'p2:certain:Wierdsmaker, L. ter'],
    ['Wierdsmaker, ter, L.', 'p2:certain:Wierdsmaker, ter, L.'],
    ['Lois Ter Wierdsmaker', 'p2:certain:Lois Ter Wierdsmaker'],
    ['LOÏS TER WIERDSMAKER', 'p2:certain:LOÏS TER WIERDSMAKER'],
    ['mevrouw Kleibeuker - de Graaf', 'p3:certain:Kleibeuker - de Graaf'],
    ['mevrouw F. de Graaf-Kleibeuker', 'p3:certain:F. de Graaf-Kleibeuker'],
    ['Fenna Kleibeuker', 'p3:certain:Fenna Kleibeuker'],
    ['Fenna de Graaf', 'p3:certain:Fenna de Graaf'],
    ['Noor v.d. Ossenbrink', 'p5:certain:Noor v.d. Ossenbrink'],
    ['N. vd Ossenbrink', 'p5:certain:N. vd Ossenbrink'],
    ['N. Ossenbrink', 'p5:certain:N. Ossenbrink'],
    ['Dirk Jan de Bakker', 'p4:certain:Dirk Jan de Bakker'],
    ['D.J. de Bakker', 'p4:certain:D.J. de Bakker'],
  ])('%s', (text, expected) => expect(names(text)).toEqual([expected]))

  it.each([
    ['map/zwaluwhorst_t.docx', 'zwaluwhorst_t'],
    ['ZwaluwhorstCV.pdf', 'Zwaluwhorst'],
    ['CV_TjeerdZwaluwhorst_2026.pdf', 'TjeerdZwaluwhorst'],
    ['login tjeerd.zwaluwhorst', 'tjeerd.zwaluwhorst'],
    ['gebruiker @tzwaluwhorst', 'tzwaluwhorst'],
    ['https://x.voorbeeld/in/tjeerd-zwaluwhorst/', 'tjeerd-zwaluwhorst'],
  ])('glued in a handle: %s', (text, expected) => {
    const found = see(text).filter((s) => s.kind === 'name')
    expect(found.map((s) => s.text)).toEqual([expected])
    expect(found[0]!.person).toBe('p1')
  })
  it('a mail address with the name in it is one finding of that person', () => {
    expect(see('Mail t.zwaluwhorst@elders.voorbeeld nu')).toMatchObject([
      { kind: 'email', person: 'p1', confidence: 'likely', text: 't.zwaluwhorst@elders.voorbeeld' },
    ])
  })
  it('a name cut by a line end', () => expect(names('Zwaluw-\nhorst kwam')).toEqual(['p1:certain:Zwaluw-\nhorst']))
})

describe('what is not this person', () => {
  it.each([
    'Zij ging naar de bakker op de hoek.',
    'Bakker worden is haar droom.',
    'De bakker is open.',
    'Er ligt muntgeld.',
    'Hij werkt als graaf.',
  ])('%s', (text) => expect(names(text)).toEqual([]))
  it('an ordinary word counts beside a title, a first name, in a sentence with a capital', () => {
    expect(names('Volgens mevrouw De Bakker gaat het.')).toEqual(['p4:certain:De Bakker'])
    expect(names('Volgens De Bakker gaat het.')).toEqual(['p4:certain:De Bakker'])
  })
  it('another first name with the same surname is nobody on the list', () =>
    expect(names('Wouter Zwaluwhorst')).toEqual(['?:likely:Wouter Zwaluwhorst']))
  it("a surname of two people is theirs both, so nobody's", () => {
    expect(names('de familie Muntendam')).toEqual(['?:certain:Muntendam'])
    expect(names('H. Muntendam')).toEqual(['?:certain:H. Muntendam'])
    expect(names('Hilde Muntendam')).toEqual(['p6:certain:Hilde Muntendam'])
  })
  it('the initial of the next person is theirs', () =>
    expect(names('Zwaluwhorst, T. Pietersma en anderen')).toEqual(['p1:certain:Zwaluwhorst']))
  it('a first name alone only where the surname is known', () => {
    expect(names('Noor belde gisteren.')).toEqual([])
    expect(names('Vandaag belde Noor.', withLearned(known, new Map([['van den ossenbrink', 'surname']])))).toEqual(['p5:certain:Noor'])
    expect(names('Mevrouw Ossenbrink belde. Later kwam Noor langs.')).toEqual(['p5:certain:Ossenbrink', 'p5:certain:Noor'])
  })
  it('nothing known, nothing found', () => expect(see('Tjeerd Zwaluwhorst, 123456782', emptyKnown)).toEqual([]))
})

describe('what belongs to a known person', () => {
  it.each([
    ['BSN 123456782', 'bsn', '123456782'],
    ['BSN 1234.56.782', 'bsn', '1234.56.782'],
    ['bsn 123 456 782', 'bsn', '123 456 782'],
    ['123-456-782', 'bsn', '123-456-782'],
    ['123\u00a0456\n782', 'bsn', '123\u00a0456\n782'],
    ['NL123456782B01', 'bsn', '123456782'],
    ['bel 0610203040', 'phone', '0610203040'],
    ['bel +31 6 10 20 30 40', 'phone', '+31 6 10 20 30 40'],
    ['bel +31 (0)6-10203040', 'phone', '+31 (0)6-10203040'],
    ['0031610203040', 'phone', '0031610203040'],
    ['9 maart 1971', 'birth-date', '9 maart 1971'],
    ['09-03-1971', 'birth-date', '09-03-1971'],
    ['1971-03-09', 'birth-date', '1971-03-09'],
    ["9-3-'71", 'birth-date', "9-3-'71"],
    ['Tjeerd@Post.Voorbeeld', 'email', 'Tjeerd@Post.Voorbeeld'],
    ['meidoornlaan 17', 'address', 'meidoornlaan 17'],
    ['Meidoornlaan 17\n9999ZX Nergenshuizen', 'address', 'Meidoornlaan 17\n9999ZX Nergenshuizen'],
  ])('%s', (text, kind, span) => expect(see(text).filter((s) => s.kind === kind)).toMatchObject([{ person: 'p1', text: span }]))
  it('a street alone is not the address, eight other digits not the number', () =>
    expect(see('Meidoornlaan; 12345678; 1234567821')).toEqual([]))
})

describe('the firm itself', () => {
  it.each([
    ['Loopbaanhuis De Wilg', 'organisation', 'own'],
    ['loopbaanhuis de wilg bv', 'organisation', 'own'],
    ['zij zit bij de wilg', 'organisation', undefined],
    ['NL02ABNA0123456789', 'iban', 'own'],
    ['nl02 abna 0123 4567 89', 'iban', 'own'],
    ['KvK 12345679', 'reference', 'own'],
    ['btw NL001234567B01', 'reference', 'own'],
    ['(0599) 12 34 56', 'phone', 'own'],
    ['info@dewilg.voorbeeld', 'email', 'own'],
    ['post@mail.dewilg.voorbeeld', 'email', 'own'],
    ['www.dewilg.voorbeeld', 'organisation', 'own'],
    ['Wilgenkade 3', 'address', 'own'],
    ['M. Vlierhof', 'name', 'staff'],
    ['Marga Vlierhof', 'name', 'staff'],
  ])('%s', (text, kind, person) => {
    const found = see(text)
      .filter((s) => s.kind === kind)
      .map((s) => s.person)
    expect(found).toEqual(person === undefined ? [] : [person])
  })
  it("somebody else's domain that ends the same is not ours", () => expect(see('info@nietdewilg.voorbeeld')).toEqual([]))
})

describe('properties', () => {
  const letters = fc.constantFrom(...'abdefghijklmnoprstuvwz')
  const made = fc.array(letters, { minLength: 3, maxLength: 6 }).map((l) => l.join(''))
  // The middle makes sure that no dictionary word arises.
  const surname = fc.tuple(made, made).map(([a, b]) => `${a[0]!.toUpperCase()}${a.slice(1)}wqx${b}`)
  const given = fc.constantFrom('Sietske', 'Gijsbert', 'Wietske', 'Fokke', 'Annelies')
  const infix = fc.constantFrom('', 'van', 'de', 'van der', 'ter', "van 't", "in 't")
  const forms = (g: string, t: string, s: string) => {
    const last = t === '' ? s : `${t} ${s}`
    return [
      `${g} ${last}`,
      `${g[0]}. ${last}`,
      `${g[0]} ${last}`,
      last,
      `${s}, ${g}`,
      `${s}, ${g[0]}.`,
      t === '' ? `${s} ${g[0]}.` : `${s} ${t}, ${g[0]}.`,
      t === '' ? s : `${s}, ${g[0]}. ${t}`,
      last.toUpperCase(),
      `${g} ${last}`.toUpperCase(),
      `${g}\n${last}`,
    ]
  }
  it('every written form of every made-up person is found, whole and certain', () => {
    fc.assert(
      fc.property(given, infix, surname, (g, t, s) => {
        const k = compileKnown([{ id: 'q', given: g, infix: t, surname: s }], own)
        for (const form of forms(g, t, s)) {
          const text = `Zojuist was ${form} aan de beurt.`
          const found = see(text, k).filter((x) => x.kind === 'name')
          const span = form.replace(/^'/, '')
          expect(
            found.map((x) => [x.person, x.confidence, x.text.replace(/^'/, '')]),
            text,
          ).toEqual([['q', 'certain', span]])
        }
      }),
      { seed: 4710, numRuns: 150 },
    )
  })
  it('one slip of the pen in a surname is likely, and the right person', () => {
    const slip = fc.tuple(surname, fc.nat(), fc.constantFrom('swap', 'drop', 'add', 'change'), letters)
    fc.assert(
      fc.property(given, slip, (g, [s, at, how, letter]) => {
        const i = 1 + (at % (s.length - 2))
        const wrong =
          how === 'swap'
            ? s.slice(0, i) + s[i + 1] + s[i] + s.slice(i + 2)
            : how === 'drop'
              ? s.slice(0, i) + s.slice(i + 1)
              : s.slice(0, i) + letter + s.slice(how === 'add' ? i : i + 1)
        fc.pre(wrong !== s && oneApart(wrong.toLowerCase(), s.toLowerCase()))
        const k = compileKnown([{ id: 'q', given: g, surname: s }], own)
        const found = see(`Vandaag kwam ${g} ${wrong} langs.`, k).filter((x) => x.kind === 'name')
        expect(
          found.map((x) => [x.person, x.confidence, x.text]),
          `${g} ${wrong} for ${s}`,
        ).toEqual([['q', 'likely', `${g} ${wrong}`]])
      }),
      { seed: 4711, numRuns: 400 },
    )
  })
  it('every span lies in its text and every sighting of a number or mail has a person', () => {
    const word = fc.constantFrom(
      'Tjeerd',
      'Zwaluwhorst',
      'zwaluwhorst',
      'de',
      'Bakker',
      'ter',
      'L.',
      '-',
      ', ',
      '\n',
      '@',
      '.',
      '_',
      '123456782',
      '06',
      '10203040',
      'Fenna',
      'Graaf',
      'NL02',
      'ABNA',
      '’s',
      '9 maart',
      '1971',
      '\u00a0',
      'Wilgenkade',
      '3',
      'é',
      '𝒳',
    )
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), fc.constantFrom('', ' '), (words, glue) => {
        const text = words.join(glue)
        for (const s of see(text)) {
          expect(s.start).toBeGreaterThanOrEqual(0)
          expect(s.end).toBeLessThanOrEqual(text.length)
          expect(s.start).toBeLessThan(s.end)
          if (s.kind !== 'name') expect(s.person).toBeDefined()
        }
      }),
      { seed: 4712, numRuns: 500 },
    )
  })
})

describe('near names', () => {
  it.each([
    ['abcde', 'abxde', true],
    ['abcde', 'abde', true],
    ['abcde', 'abccde', true],
    ['abcde', 'abdce', true],
    ['abcde', 'abcde', false],
    ['abcde', 'badce', false],
    ['abcde', 'abc', false],
  ])('%s %s %s', (a, b, yes) => {
    expect(oneApart(a, b)).toBe(yes)
    expect(oneApart(b, a)).toBe(yes)
  })
  it('another known surname or an ordinary word is never a slip', () => {
    const k = compileKnown(
      [
        { id: 'a', given: 'Tjeerd', surname: 'Veldwinkel' },
        { id: 'b', given: 'Noor', surname: 'Veldwinkels' },
        { id: 'c', given: 'Fokke', surname: 'Voorbeelt' },
      ],
      own,
    )
    expect(names('Vandaag kwam Veldwinkels.', k)).toEqual(['b:certain:Veldwinkels'])
    expect(names('Dit is een Voorbeeld.', k)).toEqual([])
  })
})

describe('a surname alone', () => {
  const few = compileKnown([
    { id: 'a', given: 'Tobias', infix: 'van', surname: 'Assen' },
    { id: 'b', given: 'Piet', infix: "van 't", surname: 'Hof' },
    { id: 'c', given: 'Karin', surname: 'Muntendammer' },
  ])
  const spans = (text: string) => see(text, few).map((s) => s.text)
  it('counts with its tussenvoegsel as a cell, a line or up to a comma, though it is a place or a word', () => {
    expect(spans('Van Assen')).toEqual(['Van Assen'])
    expect(spans('Aan: Van Assen, derde etage')).toEqual(['Van Assen'])
    expect(spans("Van 't Hof")).toEqual(["Van 't Hof"])
    expect(spans('Van Assen naar Emmen is het een half uur.')).toEqual([])
  })
  it("is nobody's in the name of a firm", () => {
    expect(spans('Muntendammer Logistiek')).toEqual([])
    expect(spans('bij slagerij Muntendammer')).toEqual([])
    expect(spans('Muntendammer & Visser')).toEqual([])
    expect(spans('Muntendammer & Karin')).toEqual(['Muntendammer', 'Karin'])
    expect(spans('De heer Muntendammer belt.')).toEqual(['Muntendammer'])
  })
})
