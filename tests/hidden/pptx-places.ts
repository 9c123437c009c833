import { box, gridOf, pptxOf, slidePart, type Pptx } from '../formats/pptx-package.ts'
import type { Place, Secret } from './planted.ts'

type More = Partial<Pick<Place, 'only' | 'held'>>
const HELLO = box('Week 12: voortgang van het project')
const MS = 'http://schemas.microsoft.com/office'
const PNG = Uint8Array.from(
  Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'),
)

const show = (name: string, pptx: (s: Secret) => Pptx, more: More = {}): Place => ({ name, ...more, file: (s) => pptxOf(pptx(s)) })
/** A place on the one slide. */
const onSlide = (name: string, content: (s: Secret) => string, more: More = {}): Place =>
  show(name, (s) => ({ slides: [{ content: HELLO + content(s) }] }), more)
/** A part that the slide leads to. */
const fromSlide = (
  name: string,
  type: string,
  path: string,
  part: (s: Secret) => string | Uint8Array<ArrayBuffer>,
  more: More & { readonly content?: string } = {},
): Place =>
  show(
    name,
    (s) => ({
      slides: [{ content: HELLO + (more.content ?? ''), relations: [['rId9', type, `/${path}`]] }],
      parts: { [path]: part(s) },
    }),
    more,
  )
/** A part that the presentation leads to. */
const fromShow = (
  name: string,
  type: string,
  path: string,
  part: (s: Secret) => string | Uint8Array<ArrayBuffer>,
  more: More = {},
): Place => show(name, (s) => ({ slides: [{ content: HELLO }], parts: { [path]: part(s) }, relations: [['rId9', type, `/${path}`]] }), more)
const fromRoot = (name: string, type: string, path: string, part: (s: Secret) => string | Uint8Array<ArrayBuffer>): Place =>
  show(name, (s) => ({ slides: [{ content: HELLO }], parts: { [path]: part(s) }, root: [['rId8', type, path]] }))
/** A relation of the slide that leads outside. */
const outside = (name: string, type: string, target: (s: Secret) => string, content = ''): Place =>
  show(name, (s) => ({ slides: [{ content: HELLO + content, relations: [['rId9', `${type}|External`, target(s)]] }] }))

const shape = (attributes: string, inside = ''): string =>
  `<p:sp><p:nvSpPr><p:cNvPr id="5" ${attributes}>${inside}</p:cNvPr><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/></p:sp>`
const picture = (attributes: string): string =>
  `<p:pic><p:nvPicPr><p:cNvPr id="6" ${attributes}/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed="rId9"/></p:blipFill><p:spPr/></p:pic>`
const lines = (...paragraphs: string[]): string =>
  `<p:sp><p:nvSpPr><p:cNvPr id="7" name="Tekst"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/>${paragraphs.map((p) => `<a:p>${p}</a:p>`).join('')}</p:txBody></p:sp>`
const run = (text: string, properties = ''): string => `<a:r><a:rPr lang="nl-NL"${properties}/><a:t>${text}</a:t></a:r>`
const tree = (content: string, name = ''): string => `<p:cSld name="${name}"><p:spTree>${content}</p:spTree></p:cSld>`

export const PPTX_PLACES: readonly Place[] = [
  onSlide('text', (s) => box(s.text)),
  onSlide('a run for each letter', (s) => lines([...s.text].map((c) => run(c, ' b="1"')).join(''))),
  onSlide('a break inside', (s) => lines(`${run(s.text.slice(0, 4))}<a:br/>${run(s.text.slice(4))}`), { only: ['bsn'] }),
  onSlide('a word over two paragraphs', () => lines(run('Dorren-'), run('velder')), { only: ['name'] }),
  onSlide('a field', (s) => lines(`<a:fld id="{${s.word}}" type="datetime1"><a:rPr lang="nl-NL"/><a:t>${s.text}</a:t></a:fld>`)),
  onSlide('a table', (s) =>
    gridOf([
      ['Onderdeel', 'Toelichting'],
      ['Start', s.text],
    ]),
  ),
  onSlide('a number over three cells', (s) => gridOf([['BSN', s.text.slice(0, 4), s.text.slice(4, 6), s.text.slice(6)]]), {
    only: ['bsn'],
  }),
  onSlide('the words beside a shape', (s) => shape(`name="${s.text}" descr="${s.text}" title="${s.word}"`)),
  onSlide('the tip of a link', (s) =>
    shape('name="Vorm"', `<a:hlinkClick r:id="" tooltip="${s.text}" action="ppaction://program?${s.word}"/>`),
  ),
  onSlide('the name of a sound', (s) =>
    shape('name="Vorm"', `<a:hlinkClick r:id="" action="ppaction://noaction"><a:snd r:embed="rId1" name="${s.text}.wav"/></a:hlinkClick>`),
  ),
  onSlide(
    'the name of a group',
    (s) =>
      `<p:grpSp><p:nvGrpSpPr><p:cNvPr id="8" name="${s.text}"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>${box('x')}</p:grpSp>`,
  ),
  onSlide('an extension', (s) =>
    shape(
      'name="Vorm"',
      `<a:extLst><a:ext uri="{${s.word}}"><x:y xmlns:x="urn:${s.word}" x:z="${s.text}">${s.text}</x:y></a:ext></a:extLst>`,
    ),
  ),
  onSlide(
    'a choice and its fallback',
    (s) =>
      `<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="p14">${box(s.text)}</mc:Choice><mc:Fallback>${box(s.text)}</mc:Fallback></mc:AlternateContent>`,
  ),
  onSlide('a formula', (s) =>
    lines(
      `<a14:m xmlns:a14="${MS}/drawing/2010/main"><m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">${[...s.text].map((c) => `<m:r><m:t xml:space="preserve">${c}</m:t></m:r>`).join('')}</m:oMath></a14:m>`,
    ),
  ),
  onSlide(
    'a placeholder’s prompt',
    (s) =>
      `<p:sp><p:nvSpPr><p:cNvPr id="9" name="x"/><p:cNvSpPr/><p:nvPr><p:ph type="${s.word}" hasCustomPrompt="1"/></p:nvPr></p:nvSpPr><p:txBody><a:bodyPr/>${`<a:p>${run(s.text)}</a:p>`}</p:txBody></p:sp>`,
  ),
  onSlide('the tags of a shape', (s) => shape('name="Vorm"', `<p:custDataLst><p:tags r:id="${s.word}"/></p:custDataLst>`)),
  onSlide(
    'the program of an object',
    (s) =>
      `<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="4" name="o"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/presentationml/2006/ole"><p:oleObj name="${s.text}" progId="${s.word}" spid="_x0000_s1"/></a:graphicData></a:graphic></p:graphicFrame>`,
  ),
  onSlide('a comment of the markup', (s) => `<!-- ${s.text} --><?geheim ${s.text}?>`),
  onSlide('the name of an element', (s) => `<x:${s.word} xmlns:x="urn:x" x:${s.word}="1"/>`),
  onSlide('the name of a font', (s) => lines(`<a:r><a:rPr><a:latin typeface="${s.text}"/></a:rPr><a:t>x</a:t></a:r>`)),
  onSlide('base64', (s) => box(`Kenmerk ${Buffer.from(s.text).toString('base64')}`)),
  show('a hidden slide', (s) => ({ slides: [{ content: HELLO }, { content: box(s.text), attributes: ' show="0"' }] })),
  show('notes', (s) => ({ slides: [{ content: HELLO, notes: s.text }] })),
  show('an animation', (s) => ({
    slides: [
      {
        content: `${HELLO}</p:spTree></p:cSld><p:timing><p:tnLst><p:par><p:cTn id="1"><p:subTnLst><p:set><p:cBhvr><p:attrNameLst><p:attrName>${s.text}</p:attrName></p:attrNameLst></p:cBhvr><p:to><p:strVal val="${s.text}"/></p:to></p:set></p:subTnLst></p:cTn></p:par></p:tnLst></p:timing><p:cSld><p:spTree>`,
      },
    ],
  })),
  show('a section', (s) => ({
    slides: [{ content: HELLO }],
    presentation: `<p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst><p14:section name="${s.text}" id="{A}"/></p14:sectionLst></p:ext></p:extLst>`,
  })),
  show('a show of some slides', (s) => ({
    slides: [{ content: HELLO }],
    presentation: `<p:custShowLst><p:custShow name="${s.text}" id="0"><p:sldLst/></p:custShow></p:custShowLst>`,
  })),
  show('who may change it', (s) => ({
    slides: [{ content: HELLO }],
    presentation: `<p:modifyVerifier cryptProviderType="${s.word}" saltData="${Buffer.from(s.text).toString('base64')}" hashData="${s.word}"/>`,
  })),
  show('a guide and a kinsoku rule', (s) => ({
    slides: [{ content: HELLO }],
    presentation: `<p:kinsoku lang="${s.word}" invalStChars="${s.text}" invalEndChars="${s.text}"/>`,
  })),
  show('the name of a slide part', (s) => ({
    slides: [{ content: HELLO }],
    parts: { [`ppt/media/${s.word}.png`]: PNG },
    relations: [['rId9', 'image', `media/${s.word}.png`]],
  })),
  show('the id of a relation', (s) => ({
    slides: [
      {
        content: HELLO + shape('name="v"', `<a:hlinkClick r:id="${s.word}"/>`),
        relations: [[s.word, 'hyperlink|External', 'https://x.nl/']],
      },
    ],
  })),
  show('a part that nothing leads to', (s) => ({ slides: [{ content: HELLO }], parts: { 'ppt/los.xml': `<a>${s.text}</a>` } })),
  fromSlide('a layout', 'slideLayout', 'ppt/slideLayouts/slideLayout1.xml', (s) =>
    slidePart('sldLayout', tree(box(s.text), s.text), ` matchingName="${s.word}"`),
  ),
  fromShow('a master', 'slideMaster', 'ppt/slideMasters/slideMaster1.xml', (s) => slidePart('sldMaster', tree(box(s.text)))),
  fromShow('the master of the notes', 'notesMaster', 'ppt/notesMasters/notesMaster1.xml', (s) =>
    slidePart('notesMaster', tree(box(s.text))),
  ),
  fromShow('the master of handouts', 'handoutMaster', 'ppt/handoutMasters/handoutMaster1.xml', (s) =>
    slidePart('handoutMaster', tree(box(s.text))),
  ),
  fromSlide('a comment', 'comments', 'ppt/comments/comment1.xml', (s) =>
    slidePart('cmLst', `<p:cm authorId="0" dt="2026-01-01T00:00:00"><p:pos x="0" y="0"/><p:text>${s.text}</p:text></p:cm>`),
  ),
  fromSlide(
    'a comment of later years',
    `${MS}/2018/10/relationships/comments`,
    'ppt/comments/modernComment_1.xml',
    (s) => `<p188:cmLst xmlns:p188="x"><p188:cm><a:t>${s.text}</a:t></p188:cm></p188:cmLst>`,
  ),
  fromShow('who comments', 'commentAuthors', 'ppt/commentAuthors.xml', (s) =>
    slidePart('cmAuthorLst', `<p:cmAuthor id="0" name="${s.text}" initials="${s.word}"/>`),
  ),
  fromShow(
    'who comments in later years',
    `${MS}/2018/10/relationships/authors`,
    'ppt/authors.xml',
    (s) => `<a name="${s.text}" userId="${s.word}"/>`,
  ),
  fromSlide('tags', 'tags', 'ppt/tags/tag1.xml', (s) => slidePart('tagLst', `<p:tag name="${s.word}" val="${s.text}"/>`)),
  fromShow('settings of the show', 'presProps', 'ppt/presProps.xml', (s) =>
    slidePart(
      'presentationPr',
      `<p:htmlPubPr title="${s.text}" r:id="rId1"/><p:showPr><p:custShow id="1"/></p:showPr><p:extLst><p:ext uri="${s.word}"/></p:extLst>`,
    ),
  ),
  fromShow('settings of the view', 'viewProps', 'ppt/viewProps.xml', (s) =>
    slidePart(
      'viewPr',
      `<p:outlineViewPr><p:sldLst><p:sld r:id="${s.word}"/></p:sldLst></p:outlineViewPr><p:gridSpacing cx="${s.text}" cy="1"/>`,
    ),
  ),
  fromShow(
    'table styles',
    'tableStyles',
    'ppt/tableStyles.xml',
    (s) =>
      `<a:tblStyleLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" def="{A}"><a:tblStyle styleId="{${s.word}}" styleName="${s.text}"/></a:tblStyleLst>`,
  ),
  fromShow(
    'a theme',
    'theme',
    'ppt/theme/theme1.xml',
    (s) =>
      `<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="${s.text}"><a:themeElements><a:clrScheme name="${s.text}"/></a:themeElements></a:theme>`,
  ),
  fromShow(
    'what changed',
    `${MS}/2016/11/relationships/changesInfo`,
    'ppt/changesInfos/changesInfo1.xml',
    (s) => `<pc:chgInfo xmlns:pc="x"><pc:docChg name="${s.text}" userId="${s.word}"/></pc:chgInfo>`,
  ),
  fromShow('macros', `${MS}/2006/relationships/vbaProject`, 'ppt/vbaProject.bin', (s) => Uint8Array.from(Buffer.from(s.text, 'latin1'))),
  fromShow('a store of data', 'customXml', 'customXml/item1.xml', (s) => `<a b="${s.word}">${s.text}</a>`),
  fromShow('an unknown part', 'geheim', 'ppt/zzz.xml', (s) => `<a>${s.text}</a>`, { held: true }),
  fromSlide(
    'the Exif of a picture',
    'image',
    'ppt/media/image1.png',
    (s) => Uint8Array.from(Buffer.concat([PNG, Buffer.from(`tEXt${s.text}`, 'latin1')])),
    { content: picture('name="Foto"') },
  ),
  fromSlide(
    'a drawing of vectors',
    'image',
    'ppt/media/image1.svg',
    (s) => `<svg xmlns="http://www.w3.org/2000/svg"><title>${s.text}</title><text>${s.text}</text></svg>`,
    { content: picture('name="Foto"') },
  ),
  fromSlide(
    'a chart',
    'chart',
    'ppt/charts/chart1.xml',
    (s) =>
      `<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>${s.text}</a:t></a:r></a:p></c:rich></c:tx></c:title><c:plotArea><c:ser><c:tx><c:strRef><c:f>${s.word}!A1</c:f><c:strCache><c:pt idx="0"><c:v>${s.text}</c:v></c:pt></c:strCache></c:strRef></c:tx><c:val><c:numRef><c:numCache><c:formatCode>dd-mm-yyyy</c:formatCode><c:pt idx="0"><c:v>${s.number || 1}</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser></c:plotArea></c:chart><c:userShapes r:id="${s.word}"/></c:chartSpace>`,
  ),
  fromSlide(
    'a diagram',
    'diagramData',
    'ppt/diagrams/data1.xml',
    (s) =>
      `<dgm:dataModel xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><dgm:ptLst><dgm:pt modelId="${s.word}"><dgm:t><a:p><a:r><a:t>${s.text}</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst></dgm:dataModel>`,
  ),
  fromSlide(
    'the old drawing of an object',
    'vmlDrawing',
    'ppt/drawings/vmlDrawing1.vml',
    (s) =>
      `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"><v:shape id="${s.word}" alt="${s.text}"><v:imagedata o:title="${s.text}"/><v:textbox><div>${s.text}</div></v:textbox></v:shape></xml>`,
  ),
  fromSlide('an object', 'oleObject', 'ppt/embeddings/oleObject1.bin', (s) =>
    Uint8Array.from(Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.from(s.text, 'utf16le')])),
  ),
  {
    name: 'a presentation in the presentation',
    file: async (s) =>
      pptxOf({
        slides: [{ content: HELLO, relations: [['rId9', 'package', '../embeddings/Presentatie.pptx']] }],
        parts: {
          'ppt/embeddings/Presentatie.pptx': new Uint8Array(await (await pptxOf({ slides: [{ content: box(s.text) }] })).arrayBuffer()),
        },
      }),
  },
  fromRoot(
    'title and author',
    'metadata/core-properties',
    'docProps/core.xml',
    (s) =>
      `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${s.text}</dc:title><dc:creator>${s.text}</dc:creator></cp:coreProperties>`,
  ),
  fromRoot(
    'titles of slides',
    'extended-properties',
    'docProps/app.xml',
    (s) =>
      `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><TitlesOfParts>${s.text}</TitlesOfParts><HyperlinkBase>${s.word}</HyperlinkBase></Properties>`,
  ),
  fromRoot(
    'properties of one’s own',
    'custom-properties',
    'docProps/custom.xml',
    (s) =>
      `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"><property name="${s.word}"><a>${s.text}</a></property></Properties>`,
  ),
  fromRoot('the thumbnail', 'metadata/thumbnail', 'docProps/thumbnail.jpeg', (s) =>
    Uint8Array.from(Buffer.from(`\xff\xd8\xff\xe1${s.text}`, 'latin1')),
  ),
  outside(
    'a link',
    'hyperlink',
    (s) => `mailto:x@y.nl?subject=${encodeURIComponent(s.text)}`,
    shape('name="v"', '<a:hlinkClick r:id="rId9"/>'),
  ),
  outside('a film elsewhere', 'video', (s) => `file:///C:/${encodeURIComponent(s.text)}.mp4`),
  outside('a picture elsewhere', 'image', (s) => `file:///C:/${encodeURIComponent(s.text)}.png`),
]
