import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findDates, isCalendarDay, parseIso, toIso } from '../../shared/engine/checks/dates.ts'
import { isElfproef, isOldAccount } from '../../shared/engine/checks/elfproef.ts'
import { isIban, isNewBtwId } from '../../shared/engine/checks/mod97.ts'
import { mrzChecks, mrzDigit } from '../../shared/engine/checks/mrz.ts'
import { detectors } from '../../shared/engine/detectors/index.ts'
import { emptyKnown } from '../../shared/engine/known.ts'
import type { Known } from '../../shared/engine/types.ts'
import { findKind, mark, mergeSpans, parseCases } from './case-file.ts'

const digits = (n: number) => fc.array(fc.integer({ min: 0, max: 9 }), { minLength: n, maxLength: n })

/** Numbers that pass the elfproef: eight free digits, kept where the ninth can be one digit. */
const passing = digits(8)
  .map((d) => ({ d, check: d.reduce((sum, digit, i) => sum + (9 - i) * digit, 0) % 11 }))
  .filter(({ d, check }) => check < 10 && d.some((digit) => digit !== check))
  .map(({ d, check }) => [...d, check].join(''))

const group = (s: string, sizes: readonly number[], joint: string) => {
  const parts: string[] = []
  let at = 0
  for (const size of sizes) parts.push(s.slice(at, (at += size)))
  return parts.join(joint)
}
const joints = fc.constantFrom(' ', '.', '-', '\u00a0', '\u2009', ' - ', '/', '–', '\n')
const shapes = fc.constantFrom([9], [3, 3, 3], [4, 2, 3], [2, 3, 4], [3, 2, 4], [1, 1, 1, 1, 1, 1, 1, 1, 1])
const labels = fc.constantFrom(
  'BSN',
  'BSN:',
  'bsn',
  'Burgerservicenummer:',
  'burgerservicenummer is',
  'Sofinummer',
  'BSN-nummer',
  'Persoonsnummer (BSN):',
  'Uw burgerservicenr.',
)

const find = (kind: string, text: string, label = '', known: Known = emptyKnown) =>
  mark(text, findKind(detectors, kind, text, label, known))

describe('bsn', () => {
  test('every valid number in every spelling beside a label is found, whole', () => {
    fc.assert(
      fc.property(passing, shapes, joints, labels, (number, sizes, joint, label) => {
        const written = group(number, sizes, joint)
        expect(find('bsn', `${label} ${written}, graag bevestigen.`)).toBe(`${label} [[${written}]], graag bevestigen.`)
      }),
    )
  })
  test('is found plain, without a label', () => {
    fc.assert(
      fc.property(passing, (number) => {
        expect(find('bsn', `Betreft ${number}.`)).toBe(`Betreft [[${number}]].`)
      }),
    )
  })
  test('is found in a cell under a header that says so, also without its leading zero', () => {
    fc.assert(
      fc.property(passing, (number) => {
        const written = number.startsWith('0') && !number.startsWith('000') ? number.replace(/^0/, '') : number
        expect(find('bsn', written, 'BSN')).toBe(`[[${written}]]`)
      }),
    )
  })
  test('an RSIN, an invoice or a customer number is none, though it passes the elfproef', () => {
    const words = fc.constantFrom(
      'RSIN',
      'RSIN:',
      'Factuurnummer',
      'factuur',
      'Klantnr.',
      'Polisnummer:',
      'Dossier',
      'Kenmerk:',
      'OIN',
      'Loonheffingennummer',
      'Ordernr',
    )
    fc.assert(
      fc.property(passing, words, (number, word) => {
        expect(find('bsn', `${word} ${number}`)).toBe(`${word} ${number}`)
      }),
    )
  })
  test('digits of a phone number or an account are none', () => {
    fc.assert(
      fc.property(passing, digits(2), (number, two) => {
        for (const text of [
          `0${number}`,
          `+31${number}`,
          `+31 ${number}`,
          `06 ${two.join('')}${number.slice(0, 6)}`,
          `NL${two.join('')}INGB0${number}`,
          `NL${two.join('')} INGB 0${number.slice(0, 3)} ${number.slice(3, 7)} ${number.slice(7)}`,
        ]) {
          expect(find('bsn', text)).toBe(text)
        }
      }),
    )
  })
  test('the numbers of the firm itself are none', () => {
    fc.assert(
      fc.property(passing, (number) => {
        const known = { ...emptyKnown, own: { ...emptyKnown.own, numbers: [number] } }
        expect(find('bsn', `Betreft ${number}`, '', known)).toBe(`Betreft ${number}`)
      }),
    )
  })
})

describe('birth-date', () => {
  const days = fc
    .date({ min: new Date('1930-01-01T12:00:00Z'), max: new Date('2008-12-31T12:00:00Z'), noInvalidDate: true })
    .map((d) => d.toISOString().slice(0, 10))
  const months = [
    'januari',
    'februari',
    'maart',
    'april',
    'mei',
    'juni',
    'juli',
    'augustus',
    'september',
    'oktober',
    'november',
    'december',
  ]
  const spell = (iso: string): string[] => {
    const [y, m, d] = iso.split('-') as [string, string, string]
    const month = months[Number(m) - 1]!
    return [
      iso,
      `${d}-${m}-${y}`,
      `${Number(d)}-${Number(m)}-${y}`,
      `${d}.${m}.${y}`,
      `${Number(d)}/${Number(m)}/${y}`,
      `${Number(d)} - ${Number(m)} - ${y}`,
      `${Number(d)} ${month} ${y}`,
      `${Number(d)}e ${month} ${y}`,
      `${Number(d)} ${month === 'maart' ? 'mrt' : month.slice(0, 3)}. ${y}`,
      `${Number(d)}\u00a0${month}\u00a0${y}`,
      `${Number(d)} ${month}\n${y}`,
      `${Number(d)} ${month.toUpperCase()} ${y}`,
    ]
  }
  test('every date in every spelling is read as that day', () => {
    fc.assert(
      fc.property(days, (iso) => {
        for (const written of spell(iso))
          expect(findDates(`op ${written}, te Epe`).map((d) => [toIso(d), d.start, d.end])).toEqual([[iso, 3, 3 + written.length]])
      }),
    )
  })
  test('a birth date is found after "geboren", the same date in a letter head is not', () => {
    fc.assert(
      fc.property(days, (iso) => {
        for (const written of spell(iso)) {
          expect(find('birth-date', `geboren op ${written} te Epe`)).toBe(`geboren op [[${written}]] te Epe`)
          expect(find('birth-date', `Epe, ${written}\n\nGeachte heer`)).toBe(`Epe, ${written}\n\nGeachte heer`)
        }
      }),
    )
  })
  test('one that the roster knows is found anywhere, in any spelling', () => {
    fc.assert(
      fc.property(days, (iso) => {
        const known = { ...emptyKnown, people: [{ id: 'p1', birthDate: iso }] }
        const [y, m, d] = iso.split('-') as [string, string, string]
        for (const written of [...spell(iso), `${d}-${m}-${y.slice(2)}`, `${Number(d)} ${months[Number(m) - 1]} '${y.slice(2)}`]) {
          expect(
            mergeSpans(
              findKind(
                detectors.filter((x) => x.id === 'birth-date'),
                'birth-date',
                `zie ${written} aldaar`,
                '',
                known,
              ),
            ),
          ).toEqual([{ start: 4, end: 4 + written.length }])
        }
      }),
    )
  })
  test('a day the calendar does not have is no date', () => {
    expect([
      isCalendarDay(1900, 2, 29),
      isCalendarDay(2000, 2, 29),
      isCalendarDay(1973, 2, 29),
      isCalendarDay(1973, 11, 31),
      isCalendarDay(null, 2, 29),
    ]).toEqual([false, true, false, false, true])
    expect(findDates('29-02-1973')).toEqual([])
  })
  test('the years are read that people write out', () => {
    expect(
      [
        'drie juli negentienhonderd drieënzeventig',
        '3 juli negentien drie en zeventig',
        'eerste mei tweeduizend',
        '1 mei tweeduizend en twee',
        "3 jul. '73",
        '07/13/1973',
        '19730703',
      ].map(parseIso),
    ).toEqual(['1973-07-03', '1973-07-03', '2000-05-01', '2002-05-01', '1973-07-03', '1973-07-13', '1973-07-03'])
  })
})

describe('check digits', () => {
  test('one wrong digit is always seen in an IBAN and in a BSN', () => {
    fc.assert(
      fc.property(passing, fc.integer({ min: 0, max: 8 }), fc.integer({ min: 1, max: 9 }), (number, at, add) => {
        const wrong = number.slice(0, at) + ((Number(number[at]) + add) % 10) + number.slice(at + 1)
        expect(isElfproef(wrong)).toBe(false)
        const iban = withCheck('NL', `RABO0${number}`)
        expect(isIban(iban)).toBe(true)
        expect(isIban(iban.slice(0, 9 + at) + ((Number(number[at]) + add) % 10) + iban.slice(10 + at))).toBe(false)
      }),
    )
  })
  test('repdigits, wrong lengths and letters pass nothing', () => {
    for (const s of ['000000000', '111111111', '999999999', '', '1234567', '1234567890', '12345678a']) expect(isElfproef(s)).toBe(false)
    for (const s of ['NL', 'NL00RABO0000000000', 'XX81RABO0639838921', 'NL81RABO063983892', 'NL81RABO06398389211'])
      expect(isIban(s)).toBe(false)
    expect(isOldAccount('000000000')).toBe(false)
    expect(isNewBtwId('NL252707318B01')).toBe(true)
    expect(isNewBtwId('NL252707319B01')).toBe(false)
  })
  test('the example of ICAO Doc 9303 part 4 holds', () => {
    expect(mrzDigit('L898902C3')).toBe(6)
    expect(mrzChecks('L898902C36UTO7408122F1204159ZE184226B<<<<<10')).toEqual({ held: 3, of: 3 })
  })
})

describe('iban and phone', () => {
  test('every valid Dutch IBAN is found in every spelling', () => {
    const write = fc.constantFrom(
      (s: string) => s,
      (s: string) => s.toLowerCase(),
      (s: string) => s.replace(/(.{4})(?=.)/g, '$1 '),
      (s: string) => s.replace(/(.{4})(?=.)/g, '$1.'),
      (s: string) => s.replace(/(.{4})(?=.)/g, '$1\u00a0'),
    )
    fc.assert(
      fc.property(passing, fc.constantFrom('RABO', 'INGB', 'KNAB'), write, (number, bank, spelling) => {
        const written = spelling(withCheck('NL', `${bank}0${number}`))
        expect(find('iban', `Rekening ${written} t.n.v.`)).toBe(`Rekening [[${written}]] t.n.v.`)
        expect(find('phone', `Rekening ${written} t.n.v.`)).toBe(`Rekening ${written} t.n.v.`)
      }),
    )
  })
  test('every Dutch mobile number is found in every grouping', () => {
    const sizes = fc.constantFrom([10], [2, 8], [2, 2, 2, 2, 2], [2, 4, 4], [2, 3, 3, 2], [2, 3, 5], [4, 6], [4, 2, 2, 2], [2, 4, 2, 2])
    fc.assert(
      fc.property(
        digits(7),
        fc.integer({ min: 1, max: 9 }),
        sizes,
        fc.constantFrom(' ', '-', '.', '\u00a0', ' - '),
        (rest, first, shape, joint) => {
          const written = group(`06${first}${rest.join('')}`, shape, joint)
          expect(find('phone', `Bel ${written}.`)).toBe(`Bel [[${written}]].`)
        },
      ),
    )
  })
})

describe('any text', () => {
  const scraps = fc.constantFrom(
    'BSN',
    ' ',
    '\n',
    '\t',
    ';',
    '123',
    '387981135',
    '06',
    '+31',
    '(',
    ')',
    '@',
    '.nl',
    'geboren',
    '3-7-1973',
    ' juli ',
    'NL81',
    'RABO',
    '<',
    '<<',
    'paspoort',
    'B01',
    '-',
    '.',
    '"',
    '|',
    "'",
    'é',
    '\u00a0',
    '*',
    '€',
  )
  test('gives only spans that lie in it and hold something', () => {
    fc.assert(
      fc.property(
        fc.array(scraps, { maxLength: 40 }).map((parts) => parts.join('')),
        (text) => {
          for (const kind of ['bsn', 'birth-date', 'phone', 'email', 'iban', 'id-document', 'mrz']) {
            for (const { start, end } of findKind(detectors, kind, text))
              expect(start >= 0 && end <= text.length && text.slice(start, end).trim() !== '').toBe(true)
          }
        },
      ),
    )
  })
})

describe('case files', () => {
  test('marks, labels, escapes and known failures are read', () => {
    expect(parseCases('# x\n\nlabel: BSN | a\\t[[b]]\n? c\\u0041')).toEqual([
      { line: 3, label: 'BSN', knownFailure: false, text: 'a\tb', spans: [{ start: 2, end: 3 }] },
      { line: 4, label: '', knownFailure: true, text: 'cA', spans: [] },
    ])
    expect(() => parseCases('a [[b')).toThrow('line 1')
  })
})

function withCheck(country: string, bban: string): string {
  const number = [...`${bban}${country}00`].map((c) => parseInt(c, 36)).join('')
  return `${country}${String(98n - (BigInt(number) % 97n)).padStart(2, '0')}${bban}`
}
