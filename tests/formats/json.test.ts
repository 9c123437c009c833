import { describe, expect, it } from 'vitest'
import { json } from '../../shared/formats/json.ts'
import { passagesIn } from './office-package.ts'
import { rewriteText } from './text-package.ts'

const sees = (text: string, name = 'x') => json.recognises(new TextEncoder().encode(text), new Blob([text]), name)

describe('json', () => {
  it('recognises JSON and JSON Lines, and leaves prose in brackets alone', () => {
    expect(sees('{"a":1}')).toBe(true)
    expect(sees('[]')).toBe(true)
    expect(sees('{"a":1}\n{"a":2}\n')).toBe(true)
    expect(sees(`[${'"x",'.repeat(30000)}`.slice(0, 65536))).toBe(true)
    expect(sees('[1] Inleiding\n[2] Slot')).toBe(false)
    expect(sees('{a: 1}')).toBe(false)
    expect(sees('{a: 1}', 'export.json')).toBe(true)
  })
  it('gives values with their path, columns and rows', async () => {
    const values = (await passagesIn(json, new Blob(['{"lijst":[{"naam":"Bo","adres":{"plaats":"Ee"}},{"naam":"An"}]}']))).filter(
      (p) => !p.header,
    )
    expect(values.map((p) => [p.label, p.text, p.row])).toEqual([
      ['lijst/naam', 'Bo', 2],
      ['lijst/adres/plaats', 'Ee', 2],
      ['lijst/naam', 'An', 3],
    ])
  })
  it('leaves every untouched byte, and edits inside escapes', async () => {
    const source = ' {"a" : "x\\u0042o\\n\\"y\\"\\/", "b":[1.50,-2e3,true,null], "b":{}}\r\n'
    expect((await rewriteText(json, source)).raw).toBe(source)
    expect((await rewriteText(json, source, { Bo: 'say "hi"\n' })).raw).toBe(source.replace('\\u0042o', 'say \\"hi\\"\\n'))
  })
  it('makes an edited number a text, a number or nothing', async () => {
    const source = '[111222333,111222334,19710405]'
    expect((await rewriteText(json, source, { '111222333': '[BSN]', '111222334': '', '19710405': '1971' })).raw).toBe('["[BSN]",null,1971]')
  })
  it('edits keys, each where it stands', async () => {
    expect((await rewriteText(json, '{"Bo":{"Bo":1,"c":{"Bo":2}},"d":[{"Bo":3}]}', { Bo: '(x)' })).raw).toBe(
      '{"(x)":{"(x)":1,"c":{"(x)":2}},"d":[{"(x)":3}]}',
    )
  })
  it('takes out dropped columns whole: first, last, neighbours', async () => {
    const drop = (...paths: string[]) => rewriteText(json, '{"a":1, "b":2, "c":{"a":3}}', {}, { dropsColumn: (c) => paths.includes(c) })
    expect((await drop('1:a')).raw).toBe('{"b":2, "c":{"a":3}}')
    expect((await drop('1:a', '1:b')).raw).toBe('{"c":{"a":3}}')
    expect((await drop('1:b')).raw).toBe('{"a":1, "c":{"a":3}}')
    expect((await drop('1:c/a', '1:b')).raw).toBe('{"a":1, "c":{}}')
  })
  it('never passes a file inside a string', async () => {
    const { raw, residue } = await rewriteText(
      json,
      `{"foto":"data:image/png;base64,${'QUJD'.repeat(100)}","tekst":"${'lang verhaal. '.repeat(60)}"}`,
      {},
      { residue: () => 'keep' },
    )
    expect(raw.startsWith('{"foto":null,"tekst":"lang verhaal. ')).toBe(true)
    expect(residue).toEqual(['embedded'])
  })
  it.each(['{"a":1', '{"a" 1}', '{"a":1,}', '[1,]', '{"a":"x}', '{"a":"\\x"}', '[nope]', '[1 2]', '{"a":1]', '', '{"a":01}', '["a\nb"]'])(
    'refuses %j',
    async (source) => {
      await expect(json.open(new Blob([source]))).rejects.toMatchObject({ code: 'format.damaged' })
    },
  )
  it('caps nesting', async () => {
    await expect(json.open(new Blob(['['.repeat(5000)]))).rejects.toMatchObject({ code: 'limit.depth' })
  })
})
