/** Elements that do not end a word: their text is one with what stands around them. Every other tag is a border. */
export const INLINE: ReadonlySet<string> = new Set(
  `a abbr acronym b bdi bdo big blink cite code data del dfn em font i img ins kbd label mark meter nobr o:p output q ruby s samp small span st1:personname st1:place strike strong sub sup time tt u var wbr
   st1:city st1:state st1:country-region st1:date st1:metricconverter`.split(/\s+/),
)

/** Names of HTML itself, and what mail programs add: nobody is meant by them. */
export const ELEMENTS: ReadonlySet<string> = new Set([
  ...INLINE,
  ...`address applet area article aside audio base basefont blockquote body bgsound button canvas caption center col colgroup datalist dd details dialog dir div dl dt embed fieldset figcaption figure footer form frame frameset
   h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe input isindex keygen legend li link listing main map marquee math menu meta nav noembed noframes noscript object ol optgroup option p param picture plaintext portal pre progress
   search section select slot source style script summary svg table tbody td template textarea tfoot th thead title tr track ul video xml xmp path rect circle ellipse line polyline polygon text tspan textpath defs symbol use image
   marker mask pattern clippath filter lineargradient radialgradient stop animate foreignobject metadata desc switch view`.split(/\s+/),
])

/** Values that are written for people. */
const LANGUAGE = new Set([
  'alt',
  'title',
  'placeholder',
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'aria-valuetext',
  'summary',
  'label',
  'value',
  'content',
  'abbr',
  'standby',
  'download',
  'author',
])
const ADDRESSES = new Set([
  'href',
  'src',
  'action',
  'cite',
  'background',
  'poster',
  'formaction',
  'longdesc',
  'data',
  'srcset',
  'xlink:href',
  'codebase',
  'ping',
  'manifest',
  'lowsrc',
  'dynsrc',
  'usemap',
  'archive',
  'classid',
  'profile',
  'imagesrcset',
  'itemid',
  'itemtype',
])
/** Pure form: their values are words of the language itself, unless they are long or full of digits. */
const LAYOUT = new Set(
  `align valign width height border cellpadding cellspacing colspan rowspan bgcolor color face size lang xml:lang dir rel rev type charset http-equiv media target method enctype role hspace vspace nowrap noshade clear frameborder marginheight
   marginwidth scrolling tabindex link vlink alink text style class loading decoding crossorigin integrity sizes shape coords scope headers start span rules frame compact language defer async accept autocomplete max maxlength min minlength step cols rows wrap
   disabled checked selected multiple readonly required hidden version contenteditable draggable spellcheck translate aria-hidden fetchpriority`.split(
    /\s+/,
  ),
)

export const ATTRIBUTES: ReadonlySet<string> = new Set([
  ...LANGUAGE,
  ...ADDRESSES,
  ...LAYOUT,
  ...'id name for form list property itemprop itemscope itemref srcdoc sandbox datetime pattern slot nonce high low optimum viewbox fill stroke points transform xmlns preserveaspectratio'.split(
    ' ',
  ),
])

export type AttributeRole = 'language' | 'address' | 'data' | 'technical' | 'skip' | 'script' | 'page'

export function roleOf(name: string, value: string): AttributeRole {
  if (name.startsWith('on') && name.length > 3) return 'script'
  if (name === 'srcdoc') return 'page'
  if (value === '') return 'skip'
  if (ADDRESSES.has(name)) return 'address'
  if (LANGUAGE.has(name)) return 'language'
  if (name.startsWith('data-')) return 'data'
  return (LAYOUT.has(name) || name.startsWith('xmlns')) && isForm(value) ? 'skip' : 'technical'
}

/** Nothing in it is long enough to be a number or address of anybody. */
function isForm(value: string): boolean {
  return !value.includes('@') && !value.includes('&') && !value.includes('(') && !/\d[\d .-]{5,}\d|[^\s:;,/_-]{40}/.test(value)
}

/** What a browser runs rather than shows. Control characters and blanks inside a scheme do not count for it. */
export function schemeOf(address: string): string {
  const head = address.slice(0, 64).replaceAll(/[\s\0-\x1f]/g, '')
  return /^([a-z][a-z0-9+.-]*):/i.exec(head)?.[1]?.toLowerCase() ?? ''
}
