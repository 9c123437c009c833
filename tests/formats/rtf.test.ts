import { describe, expect, it } from 'vitest'
import { rtf } from '../../shared/formats/rtf.ts'
import { passagesIn } from './office-package.ts'
import { rewriteText } from './text-package.ts'

const bytes = (raw: string) => new Blob([Uint8Array.from(raw, (c) => c.charCodeAt(0))])
const doc = (body: string, head = '') =>
  `{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fcharset0 A;}{\\f1\\fcharset238 B;}{\\f2\\fcharset128 C;}}${head}${body}}`
const texts = async (raw: string) => (await passagesIn(rtf, bytes(raw))).filter((p) => p.technical !== true).map((p) => p.text)
const edited = async (body: string, replace: Record<string, string>) => (await rewriteText(rtf, bytes(doc(body)), replace)).raw

describe('rtf', () => {
  it.each([
    ['groups, control words and optional hyphens inside words', 'Brou{\\b wers}\\insrsid12 ho\\-f\\par', ['Brouwershof']],
    ['hex escapes by the code page of the font', "\\f0 \\'8a\\f1 \\'8a\\f1 \\'f8\\par", ['ŠŠř']],
    [
      'unicode with fallback of any length, and halves of one character',
      "\\uc2\\u233\\'41\\'42x\\uc0\\u8364 y\\uc1\\u-10179?\\u-8704?\\par",
      ['éx€y😀', 'AB'],
    ],
    ['two bytes for one character', "\\f2 \\'83\\'5d\\par", ['ゾ']],
    ['signs and blanks', '04\\_05\\_1971\\~\\{a\\}\\tab b\\line c\\emdash d\\par', ['04-05-1971\u00a0{a}\tb\nc—d']],
    ['line ends of the file are nothing, one behind a backslash is a paragraph', 'Bro\r\nuwers\\\nhof', ['Brouwers', 'hof']],
    [
      'headers, footnotes and text boxes by themselves',
      '{\\header Brou\\par}a{\\footnote b\\par}c{\\shp{\\*\\shpinst{\\shptxt d\\par}}}\\par',
      ['Brou', 'b', 'd', 'ac'],
    ],
    ['braces end the fallback', '{\\uc1\\u82}olf\\par', ['Rolf']],
    ['data between text is skipped whole', 'a\\bin3 }}}b\\par', ['ab']],
  ])('reads %s', async (_, body, expected) => {
    expect(await texts(doc(body))).toEqual(expected)
  })
  it('leaves every byte of a file without edits, and what it does not touch', async () => {
    const raw = doc("{\\*\\onbekend iets}\\pard Fa\\'e9 {\\b x}\\par\r\n\xe9\\par")
    expect((await rewriteText(rtf, bytes(raw))).raw).toBe(raw)
    expect((await rewriteText(rtf, bytes(raw), { x: 'yy' })).raw).toBe(raw.replace('{\\b x}', '{\\b yy}'))
  })
  it('writes plain ASCII that no control word swallows', async () => {
    expect(await edited("\\b\\'42o\\par", { Bo: 'Cliënt {1}' })).toContain('\\b Cli\\u235?nt \\{1\\}\\par')
    expect(await edited('\\uc0\\b\\u66\\u111 x\\par', { Bo: 'é' })).toContain('\\b \\u233 x\\par')
    expect(await edited("\\fs24\\'31\\'32\\par", { '12': '34' })).toContain('\\fs24 34\\par')
    expect(await edited("\\b\\'42{\\i o}st\\par", { Bo: '' })).toContain('\\b {\\i }st\\par')
  })
  it('takes out deleted text, comments, metadata, authors and embedded files, and keeps what was inserted', async () => {
    const body =
      '{\\info{\\author Brouwershof}}{\\*\\revtbl{Brouwershof;}}{\\*\\docvar {a}{Brouwershof}}a{\\deleted\\revauth1 Brouwershof}{\\revised b}{\\*\\atnauthor Brouwershof}{\\*\\annotation Brouwershof\\par}{\\object{\\*\\objdata 4272}{\\result c}}\\par'
    const { raw, residue } = await rewriteText(rtf, bytes(doc(body)))
    expect(raw).not.toMatch(/Brouwershof|4272|revauth1/)
    expect(await texts(raw)).toEqual(['abc'])
    expect(new Set(residue)).toEqual(new Set(['metadata', 'revision', 'comment', 'embedded']))
    expect((await rewriteText(rtf, bytes(raw))).raw).toBe(raw)
  })
  it('never passes long hex of an unknown kind, whatever calls it', async () => {
    const { raw } = await rewriteText(
      rtf,
      bytes(doc(`{\\*\\zomaar ${'42726f75'.repeat(10)}}a{\\sp{\\sn x}{\\sv ${'00ff'.repeat(30)}}}\\par`)),
      {},
      { residue: () => 'keep' },
    )
    expect(raw).not.toMatch(/[0-9a-f]{20}/)
  })
  it('gives pictures with their hash and keeps them only when told', async () => {
    const raw = doc('a{\\*\\shppict{\\pict\\pngblip\\picwgoal300\\pichgoal300 0001ff}}\\par')
    expect((await rewriteText(rtf, bytes(raw))).raw).toBe(doc('a{\\*\\shppict }\\par'))
    expect((await rewriteText(rtf, bytes(raw), {}, { residue: () => 'keep' })).raw).toBe(raw)
    const opened = await rtf.open(bytes(raw))
    expect(opened.residue()).toMatchObject([{ type: 'picture', hash: expect.stringMatching(/^[0-9a-f]{64}$/) }])
    const page = await rtf.open(bytes(doc('{\\pict\\picwgoal11000\\pichgoal15000 00}')))
    expect(page.residue()).toMatchObject([{ scan: true }])
  })
  it('reads hidden text joined, and what is in sight and what is not alone, and takes it out when told', async () => {
    const raw = doc('Brou{\\v xx}wers\\par')
    expect(await texts(raw)).toEqual(['Brouxxwers', 'Brouwers', 'xx'])
    expect((await rewriteText(rtf, bytes(raw))).raw).toBe(doc('Brou{\\v }wers\\par'))
    expect((await rewriteText(rtf, bytes(raw), { Brouwers: '(x)' }, { residue: () => 'keep' })).raw).toBe(doc('(x){\\v xx}\\par'))
  })
  it('reads a fallback that says something else than its character', async () => {
    const body = '\\u82 B\\u82 o\\par'
    expect(await texts(doc(body))).toEqual(['RR', 'Bo'])
    expect(await edited(body, { RR: '(x)' })).toContain('(x)\\par')
  })
  it('renames bookmarks alike and reads instructions', async () => {
    const raw = await edited(
      '{\\*\\bkmkstart Brouwers}a{\\*\\bkmkend Brouwers}{\\field{\\*\\fldinst HYPERLINK "mailto:a@brouw{}ers.example"}{\\fldrslt b}}\\par',
      { Brouwers: '(x)', 'a@brouwers.example': '(y)' },
    )
    expect(raw).toContain('{\\*\\bkmkstart Plaats_1}a{\\*\\bkmkend Plaats_1}')
    expect(raw).toContain('"mailto:(y){}"')
  })
  it('labels the cells of a table', async () => {
    const row = (...cells: string[]) => `\\trowd\\pard\\intbl ${cells.map((c) => `${c}\\cell `).join('')}\\row`
    const cells = (await passagesIn(rtf, bytes(doc(`${row('Naam', 'BSN')}${row('Bo', '111222333')}\\pard z\\par`)))).filter(
      (p) => p.row !== undefined,
    )
    expect(cells.map((p) => [p.text, p.label, p.header])).toEqual([
      ['Naam', undefined, true],
      ['BSN', undefined, true],
      ['Bo', 'Naam', undefined],
      ['111222333', 'BSN', undefined],
    ])
  })
  it('refuses what is cut short or nested without end, and drops what follows the document', async () => {
    await expect(rtf.open(bytes('{\\rtf1 a{\\b b}'))).rejects.toMatchObject({ code: 'format.damaged' })
    await expect(rtf.open(bytes('{\\rtf1 a\\bin900 }'))).rejects.toMatchObject({ code: 'format.damaged' })
    await expect(rtf.open(bytes(`{\\rtf1 ${'{'.repeat(9000)}`))).rejects.toMatchObject({ code: 'limit.depth' })
    expect((await rewriteText(rtf, bytes(`${doc('a')}Brouwershof`))).raw).toBe(doc('a'))
    expect((await rewriteText(rtf, bytes(`${doc('a')}\r\n\0`))).raw).toBe(`${doc('a')}\r\n\0`)
  })
})
