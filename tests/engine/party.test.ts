import { beforeAll, describe, expect, it } from 'vitest'
import { loadEngine } from '../../gateway/lexicon.ts'
import { isNewBtwId } from '../../shared/engine/checks/mod97.ts'
import { natureOf, registrationOf } from '../../shared/engine/party.ts'

beforeAll(() => loadEngine())

describe('natureOf', () => {
  it.each([
    [
      'company',
      'De Wilg B.V.',
      'De Wilg BV i.o.',
      'VOF Rietsema',
      'Gemeente Ede',
      'Stichting Zonnewijzer',
      'Musterbau GmbH',
      'Acme Trading Ltd.',
      'UWV',
    ],
    ['firm', 'Bakkerij Jan de Wit', 'Van der Meulen Techniek', 'Tuincentrum De Linde', 'Fa. Rietsema', 'Van Dalen grond en bestratingen'],
    [
      'person',
      'Jorrit Steenhuisma',
      'J. de Vries',
      'mw. A. Bakker',
      'S.A. Rietsema',
      'B.V. Rietsema',
      'N.V. de Boer',
      'JANSEN P',
      'jan de vries',
      'Familie Rietsema',
      'E. Winkel',
      'Fatima el Amrani',
      'Dirk Zomer',
    ],
    ['unknown', 'Ontvanger', '', '12345', 'XKPN'],
  ])('%s', (nature, ...names) => {
    expect(names.map((n) => [n, natureOf(n)])).toEqual(names.map((n) => [n, nature]))
  })
  it('never takes initials in front of a surname for a legal form', () => {
    for (const initials of ['B.V.', 'N.V.', 'S.A.', 'V.O.F.'].slice(0, 3)) expect(natureOf(`${initials} Steenhuisma`)).toBe('person')
  })
})

describe('registrationOf', () => {
  it('knows companies by their numbers', () => {
    expect(registrationOf('87654321', '0106')).toBe('firm')
    expect(registrationOf('004532016', '')).toBe('firm')
    expect(registrationOf('NL812345678B01', '')).toBe('firm')
    expect(registrationOf('BE0123456789', '')).toBe('firm')
  })
  it('sees the BSN in the btw-id that a sole trader had before 2020, in any spelling', () => {
    for (const id of ['NL214365876B01', '214365876B01', 'NL 2143.65.876.B.01', 'nl214365876b01'])
      expect(registrationOf(id, '')).toBe('vat-bsn')
    const digits = Array.from({ length: 97 }, (_, i) => `NL214365876B${String(i).padStart(2, '0')}`).find(isNewBtwId)!
    expect(registrationOf(digits, '')).toBe('firm')
  })
  it('doubts nine bare digits, and believes a scheme', () => {
    expect(registrationOf('214365876', '')).toBe('bsn')
    expect(registrationOf('214365876', '0190')).toBe('firm')
    expect(registrationOf('1', 'NL:BSN')).toBe('bsn')
  })
  it('says nothing of what is empty or was taken out', () => {
    for (const value of ['', '-', '000000000', 'NL[BSN]B01']) expect(registrationOf(value, '')).toBe('none')
  })
})
