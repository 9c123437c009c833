import type { Place, Secret } from './planted.ts'

type More = Partial<Pick<Place, 'only' | 'held'>>
const HELLO = '\\pard Factuur 2026-0700 voor begeleiding\\par\n'
const latin = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text, 'latin1'))
const rtf = (name: string, inside: (s: Secret) => string, more: More = {}): Place => ({
  name,
  ...more,
  file: (s) => new Blob([latin(`{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Arial;}}\n${HELLO}${inside(s)}\n\\pard einde\\par}`)]),
})
const line =
  (raw: (text: string) => string) =>
  (s: Secret): string =>
    `\\pard ${raw(s.text)}\\par`

const hex = (text: string): string => Buffer.from(text, 'latin1').toString('hex')
const each = (write: (c: string) => string) => line((text) => [...text].map(write).join(''))
const byte = (c: string): string => `\\'${hex(c)}`
const cut = (mark: string) => each((c) => `${c}${mark}`)
const OLE = (s: Secret): string => hex(`\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1${Buffer.from(s.text, 'utf16le').toString('latin1')}`)
const PNG = `89504e470d0a1a0a`

export const RTF_PLACES: readonly Place[] = [
  rtf(
    'text',
    line((text) => text),
  ),
  rtf('bytes in hexadecimal', each(byte)),
  rtf(
    'a letter in hexadecimal',
    line((text) => text.replace(/[e9]/g, byte)),
  ),
  rtf(
    'letters by their number',
    each((c) => `\\u${c.charCodeAt(0)}?`),
  ),
  rtf(
    'letters by their number with two bytes to skip',
    line((text) => `{\\uc2 ${[...text].map((c) => `\\u${c.charCodeAt(0)}xx`).join('')}}`),
  ),
  rtf(
    'letters by their number with nothing to skip',
    line((text) => `{\\uc0 ${[...text].map((c) => `\\u${c.charCodeAt(0)} `).join('')}}`),
  ),
  rtf(
    'letters below zero',
    line((text) => [...text].map((c) => `\\u${c.charCodeAt(0) - 65536}?`).join('')),
  ),
  rtf(
    'a run for each letter',
    each((c) => `{\\b ${c}}`),
  ),
  rtf('line ends between the letters', cut('\r\n')),
  rtf('optional hyphens', cut('\\-')),
  rtf('joiners of no width', cut('\\zwj ')),
  rtf(
    'rsids',
    each((c) => `{\\insrsid7341 ${c}}`),
  ),
  rtf(
    'an empty group inside',
    line((text) => `${text.slice(0, 4)}{}${text.slice(4)}`),
  ),
  rtf(
    'a bookmark inside',
    line((text) => `${text.slice(0, 4)}{\\*\\bkmkstart a}{\\*\\bkmkend a}${text.slice(4)}`),
  ),
  rtf(
    'an unknown destination inside',
    line((text) => `${text.slice(0, 4)}{\\*\\geheim x}${text.slice(4)}`),
  ),
  rtf(
    'no-break hyphens',
    line((text) => text.replaceAll('-', '\\_')),
    { only: ['date'] },
  ),
  rtf(
    'no-break spaces',
    line((text) => text.replaceAll(' ', '\\~')),
    { only: ['name'] },
  ),
  rtf('a word over two paragraphs', () => '\\pard Dorren-\\par velder\\par', { only: ['name'] }),
  rtf('cells', (s) => `\\trowd\\pard\\intbl BSN\\cell ${s.text}\\cell\\row\\pard`),
  rtf(
    'a number over cells',
    (s) => `\\trowd\\pard\\intbl BSN\\cell ${s.text.slice(0, 4)}\\cell ${s.text.slice(4, 6)}\\cell ${s.text.slice(6)}\\cell\\row\\pard`,
    { only: ['bsn'] },
  ),
  rtf('hidden text', (s) => `{\\v ${s.text}}`),
  rtf('hidden text right before the same', (s) => `{\\v ${s.text}}${s.text}`),
  rtf('white text', (s) => `{\\colortbl;\\red255\\green255\\blue255;}{\\cf1 ${s.text}}`),
  rtf('a header', (s) => `{\\header\\pard ${s.text}\\par}`),
  rtf('a first header', (s) => `{\\headerf\\pard ${s.text}\\par}`),
  rtf('a left footer', (s) => `{\\footerl\\pard ${s.text}\\par}`),
  rtf('a footnote', (s) => `x{\\footnote\\pard ${s.text}\\par}`),
  rtf('an endnote', (s) => `x{\\footnote\\ftnalt\\pard ${s.text}\\par}`),
  rtf('the line above footnotes', (s) => `{\\*\\ftnsep\\pard ${s.text}\\par}`),
  rtf('a remark', (s) => `{\\*\\atnid ${s.text}}{\\*\\atnauthor ${s.text}}\\chatn{\\*\\annotation{\\*\\atndate 1}\\pard ${s.text}\\par}`),
  rtf('deleted and revised', (s) => `{\\*\\revtbl{Unknown;}{${s.text};}}{\\deleted\\revauthdel1 ${s.text}}{\\revised\\revauth1 x}`),
  rtf('an old form of a paragraph', (s) => `{\\pard{\\*\\oldpprops ${s.word}}x\\par}`),
  rtf(
    'who wrote it',
    (s) =>
      `{\\info{\\title ${s.text}}{\\subject ${s.text}}{\\author ${s.text}}{\\manager ${s.text}}{\\company ${s.text}}{\\operator ${s.text}}{\\category ${s.text}}{\\keywords ${s.text}}{\\comment ${s.text}}{\\doccomm ${s.text}}{\\hlinkbase ${s.word}}}`,
  ),
  rtf('a day in the info', () => '{\\info{\\creatim\\yr1979\\mo3\\dy14\\hr1\\min2}}{\\info{\\title 14-03-1979}}', { only: ['date'] }),
  rtf('properties of one’s own', (s) => `{\\*\\userprops{\\propname ${s.text}}\\proptype30{\\staticval ${s.text}}{\\linkval ${s.word}}}`),
  rtf('variables', (s) => `{\\*\\docvar{${s.word}}{${s.text}}}`),
  rtf('a field', (s) => `{\\field{\\*\\fldinst HYPERLINK "mailto:x@y.nl?subject=${encodeURIComponent(s.text)}"}{\\fldrslt ${s.text}}}`),
  rtf('a field instruction in pieces', (s) => `{\\field{\\*\\fldinst QUOTE "{\\b ${s.parts[0]}}${s.parts[1]}"}{\\fldrslt x}}`),
  rtf(
    'a form field',
    (s) =>
      `{\\field{\\*\\fldinst FORMTEXT{\\*\\formfield{\\fftype0{\\*\\ffname ${s.word}}{\\*\\ffdeftext ${s.text}}{\\*\\ffhelptext ${s.text}}{\\*\\ffstattext ${s.text}}}}}{\\fldrslt x}}`,
  ),
  rtf(
    'the choices of a form field',
    (s) => `{\\field{\\*\\fldinst FORMDROPDOWN{\\*\\formfield{\\fftype2{\\*\\ffname a}{\\*\\ffl ${s.text}}}}}{\\fldrslt x}}`,
  ),
  rtf('a bookmark', (s) => `{\\*\\bkmkstart ${s.word}}x{\\*\\bkmkend ${s.word}}`),
  rtf('an entry of an index', (s) => `{\\xe\\v ${s.text}}{\\tc\\v ${s.text}}`),
  rtf('a style', (s) => `{\\stylesheet{\\s1 ${s.text};}{\\*\\cs2 ${s.word};}}`),
  rtf(
    'a list',
    (s) => `{\\*\\listtable{\\list{\\listlevel{\\leveltext ${s.text};}}{\\listname ${s.text};}{\\*\\liststylename ${s.word};}\\listid1}}`,
  ),
  rtf('the text of a list', (s) => `{\\listtext ${s.text}\\tab}{\\pntext ${s.text}}{\\*\\pn{\\pntxta ${s.text}}}x`),
  rtf('a font', (s) => `{\\fonttbl{\\f1 ${s.text};}{\\f2{\\*\\falt ${s.text}}Times;}{\\f3{\\*\\fontemb{\\*\\fontfile ${s.word}.ttf}}X;}}`),
  rtf('a theme', (s) => `{\\*\\themedata ${hex(s.text)}}{\\*\\colorschememapping ${hex(s.text)}}`),
  rtf('a store of data', (s) => `{\\*\\datastore ${hex(s.text)}}`),
  rtf(
    'the settings of a mail merge',
    (s) => `{\\*\\mailmerge{\\mmquery SELECT ${s.text}}{\\mmconnectstr DSN=${s.word}}{\\*\\mmodsofilter ${s.text}}}`,
  ),
  rtf('the protection of a range', (s) => `{\\*\\protusertbl{${s.text}}}{\\*\\passwordhash ${hex(s.text)}}`),
  rtf('who made it', (s) => `{\\*\\generator ${s.text};}{\\*\\company ${s.text}}`),
  rtf(
    'namespaces',
    (s) =>
      `{\\*\\xmlnstbl{\\xmlns1 urn:${s.word}}}{\\*\\xmlopen\\xmlns1{\\xmlname ${s.word}}{\\*\\xmlattr{\\xmlattrname a}{\\xmlattrvalue ${s.text}}}}`,
  ),
  rtf('a template and a next file', (s) => `{\\*\\template C:\\\\${s.text}.dotx}{\\nextfile ${s.word}.rtf}`),
  rtf('the file table', (s) => `{\\*\\filetbl{\\file\\fid1 C:\\\\${s.text}.rtf}}`),
  rtf(
    'an object',
    (s) => `{\\object\\objemb{\\*\\objclass ${s.word}}{\\*\\objname ${s.text}}{\\*\\objdata ${OLE(s)}}{\\result ${s.text}}}`,
  ),
  rtf('an object as it stands', (s) => `{\\object\\objemb{\\*\\objdata \\bin${s.text.length} ${s.text}}}`),
  rtf('a picture as it stands', (s) => `{\\pict\\pngblip\\bin${s.text.length} ${s.text}}`),
  rtf('a picture in hexadecimal', (s) => `{\\pict\\pngblip ${PNG}${hex(`tEXt${s.text}`)}}`),
  rtf('bytes as they stand, in the text', (s) => `x\\bin${s.text.length} ${s.text} y`),
  rtf(
    'a picture’s tag and properties',
    (s) => `{\\pict{\\*\\picprop{\\sp{\\sn wzDescription}{\\sv ${s.text}}}}{\\*\\blipuid ${hex(s.text)}}\\pngblip ${PNG}}`,
  ),
  rtf(
    'a shape',
    (s) =>
      `{\\shp{\\*\\shpinst{\\sp{\\sn wzName}{\\sv ${s.text}}}{\\sp{\\sn gtextUNICODE}{\\sv ${s.text}}}{\\sp{\\sn pihlShape}{\\sv{\\*\\hl{\\hlsrc ${s.word}}}}}{\\shptxt\\pard ${s.text}\\par}}{\\shprslt\\pard ${s.text}\\par}}`,
  ),
  rtf('an old drawing', (s) => `{\\*\\do\\dptxbx{\\dptxbxtext\\pard ${s.text}\\par}}`),
  rtf('a formula', (s) => `{\\mmath{\\*\\moMath{\\mr ${s.text}}}}`),
  rtf('a destination of one’s own', (s) => `{\\*\\geheim ${s.text}}`),
  rtf('a destination of one’s own without a star', (s) => `{\\geheim ${s.text}}`),
  rtf('the number of a control word', (s) => `\\li${s.text} x`, { only: ['bsn'], held: true }),
  rtf('a background', (s) => `{\\*\\background{\\shp{\\*\\shpinst{\\sp{\\sn wzName}{\\sv ${s.text}}}}}}`),
  rtf('a user’s glossary', (s) => `{\\*\\docparts ${s.text}}{\\*\\writereservation ${s.text}}`),
  rtf('both forms of a letter', (s) => `{\\upr{${s.text}}{\\*\\ud{${s.text}}}}`),
  rtf('base64', (s) => `Kenmerk ${Buffer.from(s.text).toString('base64')}`),
  rtf('HTML kept in it', (s) => `{\\*\\htmltag64 <p title="${s.text}">}\\htmlrtf x\\htmlrtf0 {\\*\\mhtmltag ${s.word}}`),
  { name: 'behind the end', file: (s) => new Blob([latin(`{\\rtf1\\ansi ${HELLO}}\n${s.text}`)]) },
  { name: 'behind a zero byte', file: (s) => new Blob([latin(`{\\rtf1\\ansi ${HELLO}}\0{\\*\\x ${s.text}}`)]) },
  { name: 'before the beginning', file: (s) => new Blob([latin(`\n{\\rtf1\\ansi {\\*\\x}{\\comment ${s.text}}${HELLO}}`)]) },
]
