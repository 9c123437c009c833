import { beforeAll, describe, expect, it } from 'vitest'
import { loadEngine } from '../../gateway/lexicon.ts'
import { compileKnown } from '../../shared/engine/known.ts'
import { plainOf } from '../../shared/engine/plain.ts'
import { scan } from '../../shared/engine/scan.ts'
import type { Passage } from '../../shared/engine/types.ts'

beforeAll(() => loadEngine())

const known = compileKnown([{ id: 'r1', given: 'Jorrit', surname: 'Steenhuisma', bsn: '214365876', birthDate: '1979-05-04' }])
const passage = (text: string): Passage => ({ id: 'p', text, place: [['line', 1]] })
const found = (text: string) => scan([passage(text)], known).map((f) => `${f.kind} ${text.slice(f.start, f.end)}`)

describe('plainOf', () => {
  it('leaves a text alone that reads as it is written', () => {
    for (const text of ['', 'Jan & Piet', '21 % btw', 'a = b', 'C:\\map', 'A. B. de Vries', 'één 🙂', '\ud835', '\udb40x', '\ud835x'])
      expect(plainOf(text)).toBeNull()
  })
  it.each([
    ['soft\u00adhy\u200bphen', 'softhyphen'],
    ['\uff11\uff12\u0663', '123'],
    ['\ufb02uit', 'fluit'],
    ['\u{1d7ce}\u{1d7cf}', '01'],
    ['caf%C3%A9%20x', 'café x'],
    ['caf%E9', 'café'],
    ['caf=C3=A9 a=\nb', 'café ab'],
    ['&#66;&#x42;&euml;&nbsp;', 'BBë\u00a0'],
    ['\\u0042\\x42', 'BB'],
    ['\u001b[1mvet\u001b[0m', 'vet'],
    ['a\0b\u000bc', 'ab\nc'],
    ['B O O M \u{1d7ce}', 'BOOM 0'],
  ])('%j reads %j', (written, text) => expect(plainOf(written)?.text).toBe(text))
  it('leads back to all that is written between two letters', () => {
    const text = 'x &#66;o\u00ado%6D.'
    const plain = plainOf(text)!
    expect(plain.text).toBe('x Boom.')
    const { start, end } = plain.written({ start: 2, end: 6 })
    expect(text.slice(start, end)).toBe('&#66;o\u00ado%6D')
  })
})

describe('a disguised value is found whole', () => {
  it.each([
    '2143\u00ad65876',
    '2143\u206665876',
    '2143\u034f65876',
    '２１４３６５８７６',
    '٢١٤٣٦٥٨٧٦',
    '2143\u000065876',
    '2143&#54;5876',
    '2143%365876',
    '2143\\u00365876',
    '2143\u001b[0m65876',
    '2143=\n65876',
  ])('BSN %j', (bsn) => {
    expect(found(`Het BSN ${bsn} hier`)).toContain(`bsn ${bsn}`)
  })
  it.each(['Steen\u00adhuis\u00adma', 'Steen\u2066huisma', 'St&#101;enhuisma', 'St%65enhuisma', 'S T E E N H U I S M A'])(
    'name %j',
    (name) => {
      expect(found(`Gezien: ${name}, akkoord`)).toContain(`name ${name}`)
    },
  )
  it('in a link', () => expect(found('HYPERLINK "mailto:x@y.nl?subject=BSN%20214365876"')).toContain('bsn 214365876'))
  it('a mark may also part two words', () => expect(found('Dossier van Jorrit\u200bSteenhuisma, gezien').join()).toContain('Steenhuisma'))
})

describe('a number over the boxes of a form', () => {
  const cells = (label: string, ...texts: string[]): Passage[] =>
    [label, ...texts].map((text, i) => ({
      id: `c${i}`,
      text,
      row: 0,
      column: `1:${i}`,
      place: [
        ['row', 1],
        ['column', i + 1],
      ],
    }))
  const kinds = (passages: Passage[]) => scan(passages, known).map((f) => `${f.passage} ${f.kind}`)
  it('is a BSN when the cell before says so', () =>
    expect(kinds(cells('BSN', ...'987654329'))).toEqual([...'123456789'].map((n) => `c${n} bsn`)))
  it('is a birth date, in three cells or eight', () => {
    expect(kinds(cells('Geboren op', '4', '5', '1979'))).toEqual(['c1 birth-date', 'c2 birth-date', 'c3 birth-date'])
    expect(kinds(cells('Geb. datum', ...'04051979'))).toHaveLength(8)
  })
  it('is nobody where nothing says so', () => expect(kinds(cells('Aantallen', ...'987654329'))).toEqual([]))
})
