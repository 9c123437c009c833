import { describe, expect, it } from 'vitest'
import { swiftText } from '../../shared/formats/parts/mt940-fields.ts'
import { wrap } from '../../shared/formats/parts/mt940-wrap.ts'
import { mt940 } from '../../shared/formats/mt940.ts'
import { passagesIn } from './office-package.ts'
import { rewriteText } from './text-package.ts'

const statement = (...lines: string[]) =>
  [':20:A', ':25:NL20INGB0001234567', ':28C:1', ':60F:C260101EUR10,00', ...lines, ':62F:C260102EUR20,00', '-', ''].join('\r\n')
const details = (raw: string) => raw.slice(raw.indexOf(':86:') + 4, raw.lastIndexOf('\r\n:62F:')).split('\r\n')

describe('mt940', () => {
  it('recognises statements by content, and no letter that mentions a field', () => {
    const sees = (text: string) => mt940.recognises(new TextEncoder().encode(text), new Blob([text]), 'x.txt')
    expect(sees(statement())).toBe(true)
    expect(sees('{1:F01X}{4:\r\n:20:A\r\n:25:1\r\n:60F:C260101EUR1,00\r\n')).toBe(true)
    expect(sees('Beste Anke,\n:61: staat voor een boeking.\n:86: voor de omschrijving.\n')).toBe(false)
  })
  it('reads a name and a BSN that are cut at column 65, and the parts by their codes', async () => {
    const text = statement(
      ':61:2601020102C1,00NTRFR1//R2',
      `:86:/CNTP/NL86INGB0002445588/INGBNL2A/${'.'.repeat(24)}Anke`,
      ' Brouwershof///REMI/USTD//BSN 1112',
      '22333/',
    )
    expect((await passagesIn(mt940, new Blob([text]))).map((p) => [p.label ?? p.kind ?? '', p.text]).slice(2)).toEqual([
      ['', 'R1'],
      ['', 'R2'],
      ['iban', 'NL86INGB0002445588'],
      ['', 'INGBNL2A'],
      ['Naam tegenpartij', `${'.'.repeat(24)}Anke Brouwershof`],
      ['', 'BSN 111222333'],
    ])
  })
  it('touches no balance, date or amount, and nothing of an entry without edits', async () => {
    const text = statement(
      ':61:2601020102C1,00NTRFR1',
      ':86:Anke Brouwershof',
      ':61:2601020102D2,50NTRFR2',
      ':86:/EREF/X/REMI/lang genoeg om te laten staan, ook al is de regel veel langer dan toegestaan/',
    )
    expect((await rewriteText(mt940, text, { 'Anke Brouwershof': 'Cliënt K-0417' })).raw).toBe(
      text.replace('Anke Brouwershof', 'Client K-0417'),
    )
    expect((await rewriteText(mt940, text)).raw).toBe(text)
  })
  it('wraps edited details at 65 characters in six lines, and shortens the free text alone', async () => {
    const body = `/TRTP/SEPA/IBAN/NL86INGB0002445588/NAME/Bo/REMI/${'woord '.repeat(52)}/EREF/KENMERK-9`
    const lines = body.match(/.{1,65}/g)!
    const { raw } = await rewriteText(mt940, statement(':61:2601020102C1,00NTRFR1', `:86:${lines.join('\r\n')}`), {
      Bo: 'Client K-0417 met een erg lange naam erachter',
    })
    const after = details(raw)
    expect(after.length).toBeLessThanOrEqual(6)
    expect(Math.max(...after.map((l) => l.length))).toBeLessThanOrEqual(65)
    expect(after.join('')).toMatch(
      /^\/TRTP\/SEPA\/IBAN\/NL86INGB0002445588\/NAME\/Client K-0417 met een erg lange naam erachter\/REMI\/(woord ?)+.*\/EREF\/KENMERK-9$/,
    )
  })
  it('never begins a line like a field or the trailer', () => {
    for (const sign of [':61:', '-}', ' x'])
      for (const line of wrap(`${'a'.repeat(65)}${sign}${'b'.repeat(80)}`, 1, '\n').split('\n')) expect(line).not.toMatch(/^[:\- ]/)
  })
  it('keeps the columns of filled lines', async () => {
    const line = (text: string) => text.padEnd(65)
    const text = statement(
      ':61:2601020102C1,00NTRFR1',
      `:86:${line('IBAN: NL86INGB0002445588')}`,
      line('NAAM: ANKE BROUWERSHOF          OMSCHRIJVING'),
      'EINDE',
    )
    expect(details((await rewriteText(mt940, text, { 'ANKE BROUWERSHOF': '[naam]' })).raw)).toEqual([
      line('IBAN: NL86INGB0002445588'),
      line('NAAM: (naam)          OMSCHRIJVING'),
      'EINDE',
    ])
  })
  it('keeps references within 16 characters and the old name column at its width', async () => {
    const name = 'A. BROUWERSHOF'.padEnd(32)
    const text = statement(':61:260102C1,00NTRF111222333//REF', `:61:260102C1,00N0440121470966      ${name}`)
    const { raw } = await rewriteText(mt940, text, { '111222333': '[een heel lange vervanging]', 'A. BROUWERSHOF': 'Cliënt K-0417' })
    expect(raw).toContain(':61:260102C1,00NTRF(een heel lange //REF\r\n')
    expect(raw).toContain(`:61:260102C1,00N0440121470966      ${'Client K-0417'.padEnd(32)}\r\n`)
  })
  it('reads details spread over several fields 86 as one', async () => {
    const first = `NAAM ${'x'.repeat(56)}BRO`
    const text = statement(':61:260102C1,00NTRFR1', `:86:${first}`, ':86:UWERSHOF betaalt')
    const { raw } = await rewriteText(mt940, text, { BROUWERSHOF: '(x)' })
    expect(raw).not.toMatch(/BRO|UWERSHOF/)
    expect(raw.match(/:86:/g)).toHaveLength(2)
  })
  it('writes nothing that SWIFT does not know', () => {
    expect(swiftText('Cliënt [naam] š/ß?ø_€')).toBe('Client (naam) s-ss.o-.')
  })
  it('reads what is no plain number in a balance or header, and refuses what is no text', async () => {
    const odd = statement().replace(':28C:1', ':28C:111222333 Brouwershof')
    expect((await passagesIn(mt940, new Blob([odd]))).map((p) => p.text)).toContain('111222333 Brouwershof')
    await expect(mt940.open(new Blob([new Uint8Array(3000).fill(3)]))).rejects.toMatchObject({ code: 'format.damaged' })
  })
})
