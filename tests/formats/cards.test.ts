import { describe, expect, it } from 'vitest'
import { recognise } from '../../shared/clean.ts'
import { ics } from '../../shared/formats/ics.ts'
import { vcard } from '../../shared/formats/vcard.ts'
import { blobOf, passagesOf, textsIn, writtenText } from './mail-kit.ts'

const card = (...lines: string[]): string => ['BEGIN:VCARD', 'VERSION:3.0', ...lines, 'END:VCARD', ''].join('\r\n')
const calendar = (...lines: string[]): string =>
  ['BEGIN:VCALENDAR', 'BEGIN:VEVENT', ...lines, 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n')

describe('vcard', () => {
  it('reads each value under what it is', async () => {
    const found = await passagesOf(
      await vcard.open(
        blobOf(
          card(
            'N:Wolthuizen;Sjoerd;van;;',
            'item1.EMAIL;TYPE=work:s@voorbeeld.test',
            'BDAY:1981-03-12',
            'TEL;TYPE=cell:06-12345678',
            'NOTE:een\\, twee\\nBSN 1112',
            ' 22333',
            'X-IETS:Joke',
          ),
        ),
      ),
    )
    expect(found.map((p) => [p.text, p.label, p.kind, p.technical])).toEqual([
      ['Wolthuizen', 'Achternaam', undefined, undefined],
      ['Sjoerd', 'Voornaam', undefined, undefined],
      ['van', 'Tussenvoegsel', undefined, undefined],
      ['s@voorbeeld.test', 'E-mail', 'email', undefined],
      ['1981-03-12', 'Geboortedatum', 'birth-date', undefined],
      ['06-12345678', 'Telefoon', 'phone', undefined],
      ['een, twee\nBSN 111222333', undefined, undefined, undefined],
      ['Joke', undefined, undefined, true],
    ])
  })
  it('folds what it changed at 75 octets, and escapes it', async () => {
    const out = await writtenText(vcard, card(`NOTE:${'é'.repeat(30)} Jet ${'b'.repeat(40)}`, 'FN:Jet'), { replace: { Jet: 'a;b, c' } })
    expect(out).toBe(card(`NOTE:${'é'.repeat(30)} a\\;b\\, c `, ` ${'b'.repeat(40)}`, 'FN:a\\;b\\, c'))
    expect(await textsIn(vcard, blobOf(out))).toContain(`${'é'.repeat(30)} a;b, c ${'b'.repeat(40)}`)
  })
  it('reads the quoted-printable of version 2.1 over its soft breaks', async () => {
    const text = card('FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Sj=C3=B6erd Wolt=', 'huizen')
    expect(await textsIn(vcard, blobOf(text))).toEqual(['Sjöerd Wolthuizen'])
    expect(await writtenText(vcard, text, { replace: { 'Sjöerd Wolthuizen': 'é' } })).toBe(
      card('FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=A9'),
    )
  })
  it('drops pictures and places on the map', async () => {
    expect(await writtenText(vcard, card('PHOTO;ENCODING=b;TYPE=JPEG:SmFu', ' SmFu', 'GEO:52.1;5.3', 'FN:Jet'), { residue: 'drop' })).toBe(
      card('FN:Jet'),
    )
  })
})

describe('ics', () => {
  it('reads words, names and addresses; times and settings are no passages', async () => {
    const found = await passagesOf(
      await ics.open(
        blobOf(
          calendar(
            'DTSTART;TZID=Europe/Amsterdam:20250203T100000',
            'SUMMARY:Gesprek Wolthuizen',
            'ATTENDEE;CN="Dekker, Jet";ROLE=REQ-PARTICIPANT:mailto:jet@voorbeeld.test',
            'X-ALT-DESC;FMTTYPE=text/html:<p>Jet</p>',
          ),
        ),
      ),
    )
    expect(found.map((p) => [p.text, p.label])).toEqual([
      ['Gesprek Wolthuizen', undefined],
      ['"Dekker, Jet"', 'Deelnemer'],
      ['mailto:jet@voorbeeld.test', 'Deelnemer'],
    ])
  })
  it('keeps a parameter whole and drops what repeats the text in HTML', async () => {
    const out = await writtenText(
      ics,
      calendar('ATTENDEE;CN="Dekker, Jet":mailto:jet@voorbeeld.test', 'X-ALT-DESC:<p>Jet</p>', 'DESCRIPTION:Jet'),
      { replace: { 'Dekker, Jet': 'a:b;"c"', Jet: 'X' }, residue: 'drop' },
    )
    expect(out).toBe(calendar('ATTENDEE;CN="a b \'c\'":mailto:jet@voorbeeld.test', 'DESCRIPTION:X'))
  })
  it('is known by its first line', async () => {
    expect((await recognise(blobOf(calendar('SUMMARY:a')), 'a.txt')).id).toBe('ics')
    expect((await recognise(blobOf(card('FN:a')), 'a.txt')).id).toBe('vcard')
    const text = calendar('SUMMARY:a', ' b', 'X;', '', ' ')
    expect(await writtenText(ics, text)).toBe(text)
  })
})
