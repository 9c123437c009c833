import { describe, expect, it } from 'vitest'
import { LakmoesError } from '../../shared/error.ts'
import { formats } from '../../shared/formats/index.ts'
import { pptx } from '../../shared/formats/pptx.ts'
import { faultsOf, partsWith, passagesIn, relations, rewrite, textOf, zipOf } from './office-package.ts'
import { box, gridOf, pptxOf, pptxParts, slidePart, SLIDES_MAIN } from './pptx-package.ts'

const NAME = 'Femke Oldekamp'
const comments = slidePart('cmLst', `<p:cm authorId="0" dt="2026-01-01T00:00:00" idx="1"><p:text>Vraag ${NAME}</p:text></p:cm>`)
const authors = slidePart('cmAuthorLst', `<p:cmAuthor id="0" name="${NAME}" initials="FO" lastIdx="1" clrIdx="0"/>`)

describe('pptx', () => {
  it('reads slides in the order in which they are shown, each with its notes, tables by their headers', async () => {
    const source = await pptxOf({
      slides: [
        { content: box('Casus ', 'een'), notes: 'Bel eerst' },
        { content: gridOf([['Naam', 'BSN'], ['Femke', '12']]) }, // prettier-ignore
        { content: box('slot'), attributes: ' show="0"' },
      ],
    })
    const passages = await passagesIn(pptx, source)
    expect(
      passages.filter((p) => !p.technical && !p.place.some(([word]) => word === 'field')).map((p) => [p.place[0], p.text, p.label]),
    ).toEqual([
      [['slide', 1], 'Casus een', undefined],
      [['slide', 2], 'Naam', undefined],
      [['slide', 2], 'BSN', undefined],
      [['slide', 2], 'Femke', 'Naam'],
      [['slide', 2], '12', 'BSN'],
      [['slide', 3], 'slot', undefined],
      [['note', 1], 'Bel eerst', undefined],
    ])
  })

  it('leaves a value nowhere: runs, notes, alternative text, sections, shows, links, comments, tags, properties', async () => {
    const source = await pptxOf({
      slides: [
        {
          content:
            box('Casus Femke ', 'Oldekamp') +
            `<p:pic><p:nvPicPr><p:cNvPr id="5" name="Foto ${NAME}" descr="${NAME} op kantoor"><a:hlinkClick r:id="rIdH" tooltip="${NAME}"/></p:cNvPr><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed="rIdP"/></p:blipFill><p:spPr/></p:pic>`,
          notes: `Denk aan ${NAME}`,
          relations: [
            ['rIdH', 'hyperlink|External', `https://example.org/${NAME.replace(' ', '%20')}`],
            ['rIdP', 'image', '../media/Femke Oldekamp.png'],
            ['rIdC', 'comments', '../comments/comment1.xml'],
            ['rIdT', 'tags', '../tags/tag1.xml'],
          ],
        },
      ],
      relations: [['rIdA', 'commentAuthors', 'commentAuthors.xml']],
      presentation: `<p:custShowLst><p:custShow name="Voor ${NAME}" id="0"><p:sldLst/></p:custShow></p:custShowLst><p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst><p14:section name="${NAME}" id="{1}"/></p14:sectionLst></p:ext></p:extLst>`,
      parts: {
        'ppt/media/Femke Oldekamp.png': new Uint8Array([137, 80, 78, 71]),
        'ppt/comments/comment1.xml': comments,
        'ppt/commentAuthors.xml': authors,
        'ppt/tags/tag1.xml': slidePart('tagLst', `<p:tag name="CLIENT" val="${NAME}"/>`),
        'docProps/core.xml': `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${NAME}</dc:title></cp:coreProperties>`,
      },
      root: [['rId2', 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties', 'docProps/core.xml']],
    })
    const { parts, doc } = await rewrite({
      format: pptx,
      source,
      replace: { [NAME]: 'Cliënt K-1', 'https://example.org/Femke%20Oldekamp': 'x' },
    })
    expect([...partsWith(parts, 'Oldekamp'), ...partsWith(parts, 'Femke')]).toEqual([])
    expect(faultsOf(parts)).toEqual([])
    expect(textOf(parts.get('ppt/slides/slide1.xml'))).toContain('Casus Cliënt K-1')
    expect(new Set(doc.residue().map((r) => r.type))).toEqual(new Set(['picture', 'comment', 'metadata']))
  })

  it('drops macros and gives a template or show the type of a presentation', async () => {
    const source = await pptxOf({
      slides: [{ content: box('a') }],
      mainType: 'application/vnd.ms-powerpoint.slideshow.macroEnabled.main+xml',
      relations: [['rIdM', 'http://schemas.microsoft.com/office/2006/relationships/vbaProject', 'vbaProject.bin']],
      parts: { 'ppt/vbaProject.bin': new Uint8Array([1, 2, 3]) },
    })
    const { parts, doc } = await rewrite({ format: pptx, source })
    expect([...parts.keys()].filter((name) => name.includes('vba'))).toEqual([])
    expect(textOf(parts.get('[Content_Types].xml'))).toContain(SLIDES_MAIN)
    expect(doc.warnings()).toEqual(['office.macro'])
  })

  it('keeps every byte of a part without an edit', async () => {
    const before = pptxParts({ slides: [{ content: box('eerste') }, { content: box('Femke') }] })
    const { parts } = await rewrite({ format: pptx, source: await zipOf(before), replace: { Femke: 'X' } })
    expect(textOf(parts.get('ppt/slides/slide2.xml'))).toBe(before['ppt/slides/slide2.xml'])
    expect(textOf(parts.get('ppt/slides/slide1.xml'))).toContain('<a:t>X</a:t>')
  })

  it('is known by its main part, whatever it is called', async () => {
    const source = await pptxOf({ slides: [{ content: box('a') }] })
    const head = new Uint8Array(await source.slice(0, 65_536).arrayBuffer())
    const found = []
    for (const format of formats) if (await format.recognises(head, source, 'brief.docx')) found.push(format.id)
    expect(found[0]).toBe('pptx')
  })

  it('says what is wrong with a package without a presentation', async () => {
    const source = await zipOf({ '[Content_Types].xml': '<Types/>', '_rels/.rels': relations([]) })
    await expect(pptx.open(source)).rejects.toThrow(LakmoesError)
  })
})
