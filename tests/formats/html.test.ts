import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { recognise } from '../../shared/clean.ts'
import { html } from '../../shared/formats/html.ts'
import { blobOf, passagesOf, textsIn, written, writtenText } from './mail-kit.ts'

const texts = async (markup: string): Promise<string[]> => textsIn(html, blobOf(`<!doctype html>${markup}`))
const edit = async (markup: string, replace: Record<string, string>): Promise<string> =>
  (await writtenText(html, `<!doctype html>${markup}`, { replace })).slice(15)
const dropped = async (markup: string): Promise<string> =>
  (await writtenText(html, `<!doctype html>${markup}`, { residue: 'drop' })).slice(15)

describe('html text', () => {
  it('joins text over inline tags and not over blocks', async () => {
    expect(await texts('<p>De heer Wol<b>thui</b><span\nclass="x">zen</span></p><div>woont<br>in\n   Ede</div>')).toEqual([
      'De heer Wolthuizen',
      'woont\nin Ede',
    ])
  })
  it('reads entities of every kind, and passes over letters nobody sees', async () => {
    expect(
      await texts(
        '<p>Sj&ouml;erd &#50;8&#x2d;04 &eacutet&eacute; Mari&cacute; &scaron; &#128; wol&shy;thui&#8203;zen&nbsp;&amp;&onbekend;</p>',
      ),
    ).toEqual(['Sjöerd 28-04 été Marić š € wolthuizen\u00a0&&onbekend;'])
  })
  it('replaces a value whatever it is written with', async () => {
    expect(await edit('<p>De heer Wol<b>th&uuml;i</b>zen &amp; zn</p>', { Wolthüizen: '<X>' })).toBe(
      '<p>De heer &lt;X&gt;<b></b> &amp; zn</p>',
    )
    expect(await edit('<p>Jan\n  Dekker</p><pre>Jan\n  Dekker</pre>', { 'Jan Dekker': 'X', 'Jan\n  Dekker': 'Y' })).toBe(
      '<p>X</p><pre>Y</pre>',
    )
  })
  it('reads what is malformed the way browsers do', async () => {
    expect(await texts('<p>a < b <3 c<p>d</b><table><td>e<td title=x>f</table><div title="g>h">i</div>j<')).toEqual([
      'a < b <3 c',
      'd',
      'e',
      'f',
      'i',
      'j<',
      'x',
      'g>h',
    ])
  })
  it('gives table cells their header, but not in tables that only lay out', async () => {
    const found = await passagesOf(
      await html.open(
        blobOf(
          '<html><table><tr><th>Naam<th>BSN<tr><td>A. Dekker<td>111222333</table><table><tr><td><table><tr><td>Tekst<td>links</table></td></tr></table>',
        ),
      ),
    )
    expect(found.map((p) => [p.text, p.label, p.header])).toEqual([
      ['Naam', undefined, true],
      ['BSN', undefined, true],
      ['A. Dekker', 'Naam', undefined],
      ['111222333', 'BSN', undefined],
      ['Tekst', undefined, undefined],
      ['links', 'Tekst', undefined],
    ])
  })
})

describe('html attributes', () => {
  it('reads those that speak, data and addresses, and edits each its own way', async () => {
    const markup =
      '<img alt="Jan &quot;D&quot;" src="/p/Jan%20Dekker.png"><a href=\'https://x.test/?n=Jan+Dekker&amp;m=2\' data-naam=Jan title=Jan>m</a><input name=voornaam value=Jan>'
    expect(await texts(markup)).toEqual([
      'm',
      'Jan "D"',
      '/p/Jan Dekker.png',
      'https://x.test/?n=Jan Dekker&m=2',
      'Jan',
      'Jan',
      'voornaam',
      'Jan',
    ])
    expect(await edit(markup, { Jan: 'A b' })).toBe(
      '<img alt="A b &quot;D&quot;" src="/p/A%20b%20Dekker.png"><a href=\'https://x.test/?n=A%20b+Dekker&amp;m=2\' data-naam=A&#32;b title=A&#32;b>m</a><input name=voornaam value=A&#32;b>',
    )
  })
  it('makes an address that lost its person point nowhere', async () => {
    expect(await edit('<a href="mailto:jan@x.test?subject=Hoi">m</a>', { 'jan@x.test': 'X' })).toBe('<a href="about:blank">m</a>')
  })
})

describe('html residue', () => {
  it('drops comments, scripts, handlers and whatever a browser runs', async () => {
    expect(
      await dropped(
        '<!-- Jan --><p onclick="x(\'Jan\')">a</p><script>var n = "<p>Jan"</script><a href=" java&#10;script:x()">b</a><?php Jan ?><![if !mso]>c<![endif]><iframe srcdoc="<p>Jan">d</iframe>',
      ),
    ).toBe('<p>a</p><a>b</a><![if !mso]>c<![endif]><iframe>d</iframe>')
    expect((await html.open(blobOf('<html><script>x'))).warnings()).toEqual(['html.script'])
  })
  it('takes pictures and files out of addresses, and reads style rules', async () => {
    const out = await dropped(
      '<img src="data:image/png;base64,SmFuIERla2tlcg=="><a href="data:text/html;base64,SmFu">a</a><style>p{background:url(data:image/png;base64,SmFu)} /* Jan */</style>',
    )
    expect(out).not.toMatch(/SmFu/)
    expect(out).toContain('<img src="data:image/gif;base64,')
    expect(await dropped(out)).toBe(out)
    expect(await texts('<style>p::after{content:"Jan"}</style>')).toEqual(['p::after{content:"Jan"}'])
  })
})

describe('html as a file', () => {
  it('is known by its first tag', async () => {
    const idOf = async (text: string) => (await recognise(blobOf(text), 'a.bin')).id
    expect(await idOf('\ufeff <!-- x -->\n<html><body>a')).toBe('html')
    expect(await idOf('<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x"><html>a</html>')).toBe('html')
    expect(await idOf('<div>a</div>')).toBe('html')
    await expect(idOf('<factuur>a</factuur>')).rejects.toThrow('format.unknown')
  })
  it('keeps its charset', async () => {
    const bytes = Uint8Array.from('<html><meta charset="iso-8859-2"><p>Mari\u00e6 Jan', (c) => c.charCodeAt(0))
    expect(await textsIn(html, blobOf(bytes))).toContain('Marić Jan')
    expect(Buffer.from(await written(html, blobOf(bytes), { replace: { Jan: 'Š €' } })).toString('latin1')).toBe(
      '<html><meta charset="iso-8859-2"><p>Mari\u00e6 \u00a9 ?',
    )
  })
  it('comes back as it was when nothing is decided, whatever it is', async () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '<p ',
        '<!--',
        '-->',
        '<script>',
        '</script',
        '<table><tr>',
        '</',
        '"',
        "'",
        '=',
        '>',
        '&',
        'href',
        'data:',
        '<title>',
        '<![',
        '<?',
        ' style=',
      ),
      fc.string({ unit: 'grapheme', maxLength: 6 }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 30 }), async (pieces) => {
        const source = `<html>${pieces.join('').replaceAll(/[\0\ud800-\udfff]/g, '')}`
        expect(await writtenText(html, source)).toBe(source)
      }),
      { numRuns: 200 },
    )
  })
})
