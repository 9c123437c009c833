import { describe, expect, it } from 'vitest'
import { messages } from '../../shared/nl.ts'
import { readOwn } from '../../shared/own.ts'
import { readRoster } from '../../shared/roster.ts'

const codeOf = (run: () => unknown): string => {
  try {
    run()
  } catch (e) {
    return (e as { code?: string }).code ?? String(e)
  }
  return 'none'
}

describe('readRoster', () => {
  it('reads Dutch headers in any order, quotes, a BOM and semicolons', () => {
    const { people, warnings } = readRoster(
      '\uFEFFAchternaam;Tussenvoegsel;Voornamen;Voorletters;BSN;Geboortedatum;E-mail;Telefoon;Adres\r\nWierdsmaker;ter;Loïs;L.;123456782;9 maart 1971;a@x.voorbeeld;06-10203040;"Laan 3, ""achter"""\r\n',
    )
    expect(warnings).toEqual([])
    expect(people).toMatchObject([
      {
        surname: 'Wierdsmaker',
        infix: 'ter',
        given: 'Loïs',
        initials: 'L.',
        bsn: '123456782',
        birthDate: '1971-03-09',
        emails: ['a@x.voorbeeld'],
        phones: ['06-10203040'],
        address: 'Laan 3, "achter"',
      },
    ])
  })
  it.each([',', '\t', ';', '|'])('recognises the delimiter %j', (mark) => {
    expect(
      readRoster(['first name', 'last name', 'date of birth'].join(mark) + '\n' + ['Noor', 'Ossenbrink', '1980-12-31'].join(mark)).people,
    ).toMatchObject([{ given: 'Noor', surname: 'Ossenbrink', birthDate: '1980-12-31' }])
  })
  it.each([
    ['Noor van den Ossenbrink', { given: 'Noor', infix: 'van den', surname: 'Ossenbrink' }],
    ['"Ossenbrink, Noor van den"', { given: 'Noor', infix: 'van den', surname: 'Ossenbrink' }],
    ['"Wierdsmaker, L. ter"', { initials: 'L.', infix: 'ter', surname: 'Wierdsmaker' }],
    ['Dirk-Jan Bakker', { given: 'Dirk-Jan', surname: 'Bakker' }],
    ['Fenna Kleibeuker-de Graaf', { given: 'Fenna', surname: 'Kleibeuker-de Graaf' }],
    ["Loïs van 't Wierd", { given: 'Loïs', infix: "van 't", surname: 'Wierd' }],
  ])('takes a whole name apart: %s', (cell, expected) => {
    const person = readRoster(`naam,bsn\n${cell},`).people[0]!
    expect(person).toMatchObject(expected)
  })
  it("joins a partner's name, address columns and two phone columns", () => {
    expect(
      readRoster(
        'voornaam;achternaam;achternaam partner;straat;huisnummer;postcode;woonplaats;telefoon;mobiel\nFenna;Graaf;Kleibeuker;Laan;3;9999ZX;Nergens;0599123456;0610203040',
      ).people[0],
    ).toMatchObject({ surname: 'Kleibeuker-Graaf', address: 'Laan 3, 9999ZX Nergens', phones: ['0599123456', '0610203040'] })
  })
  it('restores the zero a spreadsheet took from a BSN', () =>
    expect(readRoster('achternaam,bsn\nA,12345672').people[0]!.bsn).toBe('012345672'))
  it('gives the same person the same id, in another list too, and two people two', () => {
    const one = readRoster('achternaam,bsn\nWierdsmaker,123456782').people[0]!
    const two = readRoster('bsn;voornaam;achternaam\n111222333;Noor;Ossenbrink\n1234.56.782;Loïs;Wierdsmaker').people
    expect(two[1]!.id).toBe(one.id)
    expect(two[0]!.id).not.toBe(one.id)
    expect(one.id).not.toContain('123456782')
  })
  it('merges a person who stands there twice', () => {
    expect(readRoster('achternaam,bsn,email\nA,123456782,a@x.nl\nA,123456782,b@x.nl').people).toMatchObject([
      { emails: ['a@x.nl', 'b@x.nl'] },
    ])
  })
  it('warns by row, without the value', () => {
    const { people, warnings } = readRoster(
      'achternaam;bsn;geboortedatum\nVeldwinkel;123456789;gisteren\n;;1980-01-01\n\n"Twee\nregels";;\n',
    )
    expect(people).toHaveLength(2)
    expect(warnings).toEqual([
      { code: 'roster.bsn', place: [['row', 2]] },
      { code: 'roster.date', place: [['row', 2]] },
      { code: 'roster.nameless', place: [['row', 3]] },
    ])
    for (const w of warnings) expect(messages[w.code]).toBeTruthy()
  })
  it('has a clear error for a list without people or names', () => {
    expect(codeOf(() => readRoster(''))).toBe('roster.empty')
    expect(codeOf(() => readRoster('achternaam;bsn\n'))).toBe('roster.empty')
    expect(codeOf(() => readRoster('kleur;maat\nrood;3'))).toBe('roster.columns')
    for (const code of ['roster.empty', 'roster.columns', 'own.json', 'own.field', 'own.malformed']) expect(messages[code]).toBeTruthy()
  })
})

describe('readOwn', () => {
  it('takes Dutch and English keys, a text or a list, numbers as text', () => {
    expect(
      readOwn(
        '{"namen":["De Wilg B.V."],"vestigingen":"Wilgenkade 3","domains":["dewilg.voorbeeld"],"KvK":12345679,"btw":"NL001234567B01","medewerkers":["M. Vlierhof"]}',
      ),
    ).toEqual({
      names: ['De Wilg B.V.'],
      sites: ['Wilgenkade 3'],
      domains: ['dewilg.voorbeeld'],
      phones: [],
      ibans: [],
      numbers: ['12345679', 'NL001234567B01'],
      staff: ['M. Vlierhof'],
      logos: [],
    })
  })
  it('takes nothing at all', () => expect(readOwn('{}').names).toEqual([]))
  it.each([
    ['geen json', 'own.json'],
    ['[]', 'own.malformed'],
    ['{"naam":{"a":1}}', 'own.malformed'],
    ['{"kleur":"rood"}', 'own.field'],
    ['{"logos":["x"]}', 'own.malformed'],
    ['null', 'own.malformed'],
  ])('%s -> %s', (json, code) => {
    expect(codeOf(() => readOwn(json))).toBe(code)
  })
})
