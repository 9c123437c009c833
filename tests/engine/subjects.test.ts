import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadEngine } from '../../gateway/lexicon.ts'
import { roster } from '../../shared/engine/detectors/roster.ts'
import { compileKnown, emptyKnown } from '../../shared/engine/known.ts'
import { gather, mainSubject, parseName } from '../../shared/engine/subjects.ts'
import { tokenise } from '../../shared/engine/tokens.ts'
import type { Finding, Kind, Known, Own, Passage } from '../../shared/engine/types.ts'

loadEngine()
const own: Own = { names: ['De Wilg'], sites: [], domains: [], phones: [], ibans: [], numbers: [], staff: ['Marga Vlierhof'], logos: [] }

/** Passages with marked findings: {name:Noor Ossenbrink}. The roster reads along. */
function read(texts: readonly (string | (Partial<Passage> & { text: string }))[], known: Known = emptyKnown) {
  const passages = new Map<string, Passage>()
  const findings: Finding[] = []
  texts.forEach((t, i) => {
    const given = typeof t === 'string' ? { text: t } : t
    let text = ''
    let at = 0
    for (const m of given.text.matchAll(/\{([a-z-]+):([^}]*)\}/g)) {
      text += given.text.slice(at, m.index)
      findings.push({
        kind: m[1] as Kind,
        confidence: 'likely',
        start: text.length,
        end: text.length + m[2]!.length,
        passage: `p${i}`,
        detector: 'test',
      })
      text += m[2]!
      at = m.index + m[0].length
    }
    const passage: Passage = { place: [], ...given, id: `p${i}`, text: text + given.text.slice(at) }
    passages.set(passage.id, passage)
    for (const s of roster.detect({ passage, text: passage.text, label: passage.label ?? '', tokens: tokenise(passage.text) }, known)) {
      const same = findings.findIndex((f) => f.passage === passage.id && f.kind === s.kind && f.start < s.end && s.start < f.end)
      if (same >= 0) findings[same] = { ...findings[same]!, ...s }
      else findings.push({ ...s, passage: passage.id, detector: 'roster' })
    }
  })
  const result = gather(findings, (id) => passages.get(id)!, known)
  const textOf = (f: Finding) => passages.get(f.passage)!.text.slice(f.start, f.end)
  const groups = () => result.subjects.map((s) => result.findings.filter((f) => f.subject === s.id).map(textOf))
  const of = (text: string) => result.subjects.find((s) => s.id === result.findings.find((f) => textOf(f) === text)?.subject)
  return { ...result, groups, of }
}

describe('parseName', () => {
  it.each([
    ['Noor van den Ossenbrink', 'noor', '', 'van den', 'ossenbrink'],
    ['T.A. Zwaluwhorst', '', 'ta', '', 'zwaluwhorst'],
    ['Zwaluwhorst, T.', '', 't', '', 'zwaluwhorst'],
    ['Wierdsmaker ter, L.', '', 'l', 'ter', 'wierdsmaker'],
    ['Wierdsmaker, L. ter', '', 'l', 'ter', 'wierdsmaker'],
    ['dhr. drs. L. ter Wierdsmaker', '', 'l', 'ter', 'wierdsmaker'],
    ['de heer Muntendam', '', '', '', 'muntendam'],
    ['Fenna Kleibeuker-de Graaf', 'fenna', '', '', 'kleibeuker-de graaf'],
    ['Jan-Willem de Bakker', 'jan willem', '', 'de', 'bakker'],
    ['JP Muntendam', '', 'jp', '', 'muntendam'],
    ['Loïs', '', '', '', 'lois'],
    ['Ben de Bakker', 'ben', '', 'de', 'bakker'],
    ['Fatima El Wierdi', 'fatima', '', 'el', 'wierdi'],
    ['MUNTENDAM H.', '', 'h', '', 'muntendam'],
    ["J. in 't Wierd", '', 'j', 'in t', 'wierd'],
    ['Hilde Muntendam, MSc', 'hilde', '', '', 'muntendam'],
    ['', '', '', '', ''],
    ['L.', '', 'l', '', ''],
  ])('%s', (text, given, initials, infix, surname) => expect(parseName(text)).toEqual({ given, initials, infix, surname }))
  it('never fails', () =>
    fc.assert(
      fc.property(fc.string(), (s) => {
        expect(Object.keys(parseName(s))).toHaveLength(4)
      }),
      { seed: 1 },
    ))
})

describe('names of one person', () => {
  it('all compatible forms are one subject, whatever the order', () => {
    const { groups, subjects } = read([
      '{name:Zwaluwhorst, T.} kwam.',
      'De heer {name:Zwaluwhorst} en {name:Tjeerd}.',
      '{name:T.A. Zwaluwhorst}',
      'Dossier van {name:Tjeerd Zwaluwhorst}',
    ])
    expect(groups()).toEqual([['Zwaluwhorst, T.', 'Zwaluwhorst', 'Tjeerd', 'T.A. Zwaluwhorst', 'Tjeerd Zwaluwhorst']])
    expect(subjects[0]!.original).toBe('Tjeerd Zwaluwhorst')
    expect(subjects[0]!.keys).toEqual([
      { type: 'full', value: 'tjeerd zwaluwhorst' },
      { type: 'initial', value: 't zwaluwhorst' },
      { type: 'surname', value: 'zwaluwhorst' },
    ])
  })
  it('other first names, other initials, another tussenvoegsel: other people', () => {
    expect(read(['{name:Hilde Muntendam} en {name:Wouter Muntendam}']).subjects).toHaveLength(2)
    expect(read(['{name:H. Muntendam} en {name:W. Muntendam}']).subjects).toHaveLength(2)
    expect(read(['{name:H. de Muntendam} en {name:H. van Muntendam}']).subjects).toHaveLength(2)
  })
  it('either half of a double name', () => {
    expect(
      read(['{name:Fenna Kleibeuker-de Graaf}, {name:F. de Graaf}, mevrouw {name:Kleibeuker}, {name:De Graaf-Kleibeuker}']).subjects,
    ).toHaveLength(1)
  })
  it('a form that fits two people is a subject of its own, marked', () => {
    const { subjects, ambiguous, of } = read([
      '{name:Hilde Muntendam} en {name:Harm Muntendam}. Later belde {name:H. Muntendam}. Daarna weer {name:H. Muntendam}.',
    ])
    expect(subjects).toHaveLength(3)
    expect(ambiguous).toEqual([of('H. Muntendam')!.id])
  })
  it('the same name with another BSN is somebody else', () => {
    const row = (n: number, name: string, bsn: string) => [
      { text: `{name:${name}}`, row: n, column: '1:A', label: 'Naam' },
      { text: `{bsn:${bsn}}`, row: n, column: '1:B', label: 'BSN' },
    ]
    expect(
      read([...row(1, 'H. Muntendam', '123456782'), ...row(2, 'H. Muntendam', '111222333'), ...row(3, 'H. Muntendam', '123456782')])
        .subjects,
    ).toHaveLength(2)
  })
  it('the same BSN makes one of two mentions', () => {
    const { subjects, of } = read(['{name:T. Zwaluwhorst}, BSN {bsn:123456782}', '', 'bsn {bsn:1234.56.782}', '{name:Tjeerd Zwaluwhorst}'])
    expect(subjects).toHaveLength(1)
    expect(of('1234.56.782')!.keys[0]).toEqual({ type: 'bsn', value: '123456782' })
  })
})

describe('the roster and the firm', () => {
  const known = compileKnown([{ id: 'p1', given: 'Tjeerd', surname: 'Zwaluwhorst', bsn: '123456782', emails: ['tz@x.voorbeeld'] }], own)
  it('a known person is a client with all keys', () => {
    const { of } = read(['Geachte heer Zwaluwhorst,'], known)
    expect(of('Zwaluwhorst')).toMatchObject({ role: 'client', original: 'Tjeerd Zwaluwhorst' })
    expect(of('Zwaluwhorst')!.keys.map((k) => k.type)).toEqual(['roster', 'bsn', 'full', 'initial', 'surname', 'email'])
  })
  it('staff is staff, also by surname alone, and never the client', () => {
    const { of } = read(['Ik ben Marga Vlierhof.', 'Naam: Vlierhof'], known)
    expect(of('Vlierhof')!.role).toBe('staff')
    expect(of('Vlierhof')!.id).toBe(of('Marga Vlierhof')!.id)
  })
  it("the firm's own name is own", () => expect(read(['Wij van De Wilg schrijven u.'], known).of('De Wilg')!.role).toBe('own'))
})

it("a name seen inside the firm's own name is the firm's", () => {
  const passage: Passage = { id: 'p', text: 'Wij zijn Loopbaanhuis De Wilg, u bent Wilg.', place: [] }
  const name = (start: number, end: number): Finding => ({ kind: 'name', confidence: 'likely', start, end, passage: 'p', detector: 'name' })
  const findings: Finding[] = [
    { kind: 'organisation', confidence: 'certain', start: 9, end: 29, passage: 'p', detector: 'roster', person: 'own' },
    name(22, 29),
    name(38, 42),
  ]
  const result = gather(findings, () => passage, emptyKnown)
  expect(result.findings.map((f) => result.subjects.find((s) => s.id === f.subject)!.role)).toEqual(['own', 'own', 'unknown'])
})

describe('what belongs to a person', () => {
  it('a table row, with the name in pieces', () => {
    const cells = (n: number, ...c: string[]) =>
      c.map((text, k) => ({
        text,
        row: n,
        column: `1:${'ABCDE'[k]}`,
        label: ['Voornaam', 'Tussenvoegsel', 'Achternaam', 'BSN', 'Contactpersoon'][k]!,
      }))
    const { of, subjects } = read([
      ...cells(1, '{name:Loïs}', '{name:ter}', '{name:Wierdsmaker}', '{bsn:123456782}', '{name:P. Veldwinkel}'),
      ...cells(2, '{name:Noor}', '', '{name:Ossenbrink}', '{bsn:111222333}', '{name:P. Veldwinkel}'),
    ])
    expect(subjects).toHaveLength(3)
    expect(of('123456782')).toMatchObject({ original: 'Loïs ter Wierdsmaker', role: 'client' })
    expect(of('ter')!.id).toBe(of('Loïs')!.id)
    expect(of('P. Veldwinkel')!.role).toBe('third')
  })
  it('the only person of a passage gets its values; of several the nearest on the line', () => {
    const { of } = read([
      '{name:Noor Ossenbrink}, geboren {birth-date:9 maart 1971}, tel. {phone:0610203040}',
      '{name:H. Muntendam} {phone:0611111111}\n{name:Noor Ossenbrink} {phone:0622222222}',
      '{phone:0633333333}',
    ])
    expect(of('9 maart 1971')!.id).toBe(of('Noor Ossenbrink')!.id)
    expect(of('0611111111')!.id).toBe(of('H. Muntendam')!.id)
    expect(of('0622222222')!.id).toBe(of('Noor Ossenbrink')!.id)
    expect(of('0633333333')).toBeUndefined()
  })
  it('a mail address by its name, wherever it stands', () => {
    const { of } = read(['{name:Noor Ossenbrink} en {name:Hilde Muntendam}', 'Post: {email:h.muntendam@x.voorbeeld}'])
    expect(of('h.muntendam@x.voorbeeld')!.id).toBe(of('Hilde Muntendam')!.id)
  })
  it('a BSN alone is a person', () =>
    expect(read(['Betreft {bsn:123456782}']).subjects).toMatchObject([
      { role: 'client', original: '123456782', keys: [{ type: 'bsn', value: '123456782' }] },
    ]))
})

describe('roles', () => {
  it.each([
    ['Naam: {name:Noor Ossenbrink}', 'client'],
    ['Cliënt {name:Noor Ossenbrink} is ziek.', 'client'],
    ['Betreft: mevrouw {name:N. Ossenbrink}', 'client'],
    ['{name:Noor Ossenbrink}, BSN {bsn:123456782}', 'client'],
    ['Werknemer: {name:Noor Ossenbrink}', 'client'],
    ['Beste {name:Noor}, hierbij', 'third'],
    ['Geachte mevrouw {name:Ossenbrink},', 'third'],
    ['Met vriendelijke groet,\n{name:Noor Ossenbrink}', 'third'],
    ['Contactpersoon: {name:Noor Ossenbrink}', 'third'],
    ['t.a.v. {name:N. Ossenbrink}', 'third'],
    ['Behandeld door: {name:Noor Ossenbrink}', 'third'],
    ['Referentie: {name:Noor Ossenbrink}', 'third'],
    ['{name:Noor Ossenbrink}, arbeidsdeskundige', 'third'],
    ['Contactpersoon van cliënt {name:Noor Ossenbrink}', 'client'],
    ['Factuur aan: {name:Noor Ossenbrink}', 'debtor'],
    ['Ik zag {name:Noor Ossenbrink} daar.', 'unknown'],
  ])('%s -> %s', (text, role) => expect(read([text]).subjects[0]!.role).toBe(role))
  it('a label says it too', () => {
    expect(
      read([{ text: '{name:Noor Ossenbrink}', label: 'Invoice/AccountingCustomerParty/Party/PartyName/Name' }]).subjects[0]!.role,
    ).toBe('debtor')
    expect(read([{ text: '{name:Noor Ossenbrink}', label: 'Contactpersoon' }]).subjects[0]!.role).toBe('third')
    expect(read([{ text: '{name:Noor Ossenbrink}', label: 'Naam cliënt' }]).subjects[0]!.role).toBe('client')
  })
  it("the debtor's address is the debtor's", () => {
    const { of } = read([
      { text: '{name:Noor Ossenbrink}', label: 'Invoice/AccountingCustomerParty/Party/Name' },
      { text: '{address:Laan 3}', label: 'Invoice/AccountingCustomerParty/Party/Address' },
    ])
    expect(of('Laan 3')!.role).toBe('debtor')
  })
  it('who is called client once is the client, also where greeted', () =>
    expect(read(['Beste {name:Noor}', 'Cliënt: {name:Noor Ossenbrink}']).subjects).toMatchObject([{ role: 'client' }]))
})

describe('mainSubject', () => {
  it('who stands at the top, not the adviser or the referee', () => {
    const { subjects, findings } = read([
      'Opgemaakt door {name:H. Muntendam}',
      'Curriculum vitae {name:Noor Ossenbrink}',
      'Referentie: {name:P. Veldwinkel}',
      'Naam: {name:K. Kleibeuker}',
    ])
    expect(mainSubject(subjects, findings)!.original).toBe('Noor Ossenbrink')
  })
  it('the person on the list first', () => {
    const { subjects, findings } = read(
      ['CV {name:H. Muntendam}', 'Noor Ossenbrink'],
      compileKnown([{ id: 'p', given: 'Noor', surname: 'Ossenbrink' }], own),
    )
    expect(mainSubject(subjects, findings)!.original).toBe('Noor Ossenbrink')
  })
  it('nobody', () => expect(mainSubject([], [])).toBeUndefined())
})

it('gathers a hundred thousand findings without growing slower than they grow', () => {
  const cells = (count: number) =>
    Array.from({ length: count }, (_, i) => ({
      text: `{name:Naam${i % 26}${String.fromCharCode(97 + (i % 26))}x} `,
      row: i,
      column: '1:A',
      label: 'Naam',
    }))
  expect(read(cells(20_000)).subjects.length).toBeLessThanOrEqual(26)
})
