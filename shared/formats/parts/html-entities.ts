import type { Decode } from './text-map.ts'

/** Names made of a letter and its mark: "eacute", "Scaron". */
const MARKS: Readonly<Record<string, string>> = {
  grave: '\u0300',
  acute: '\u0301',
  circ: '\u0302',
  tilde: '\u0303',
  uml: '\u0308',
  ring: '\u030a',
  cedil: '\u0327',
  caron: '\u030c',
  breve: '\u0306',
  ogon: '\u0328',
  macr: '\u0304',
  dot: '\u0307',
  dblac: '\u030b',
}
const OTHERS: Readonly<Record<string, string>> = {
  amp: '&',
  AMP: '&',
  lt: '<',
  LT: '<',
  gt: '>',
  GT: '>',
  quot: '"',
  QUOT: '"',
  apos: "'",
  nbsp: '\u00a0',
  shy: '\u00ad',
  iexcl: '¡',
  cent: '¢',
  pound: '£',
  curren: '¤',
  yen: '¥',
  brvbar: '¦',
  sect: '§',
  uml: '¨',
  copy: '©',
  COPY: '©',
  ordf: 'ª',
  laquo: '«',
  not: '¬',
  reg: '®',
  REG: '®',
  macr: '¯',
  deg: '°',
  plusmn: '±',
  sup1: '¹',
  sup2: '²',
  sup3: '³',
  acute: '´',
  micro: 'µ',
  para: '¶',
  middot: '·',
  cedil: '¸',
  ordm: 'º',
  raquo: '»',
  frac14: '¼',
  frac12: '½',
  frac34: '¾',
  iquest: '¿',
  AElig: 'Æ',
  aelig: 'æ',
  ETH: 'Ð',
  eth: 'ð',
  times: '×',
  Oslash: 'Ø',
  oslash: 'ø',
  THORN: 'Þ',
  thorn: 'þ',
  szlig: 'ß',
  divide: '÷',
  OElig: 'Œ',
  oelig: 'œ',
  Dstrok: 'Đ',
  dstrok: 'đ',
  Lstrok: 'Ł',
  lstrok: 'ł',
  imath: 'ı',
  inodot: 'ı',
  fnof: 'ƒ',
  circ: 'ˆ',
  tilde: '˜',
  ensp: '\u2002',
  emsp: '\u2003',
  thinsp: '\u2009',
  hairsp: '\u200a',
  numsp: '\u2007',
  puncsp: '\u2008',
  zwnj: '\u200c',
  zwj: '\u200d',
  lrm: '\u200e',
  rlm: '\u200f',
  ndash: '–',
  mdash: '—',
  horbar: '―',
  lsquo: '‘',
  rsquo: '’',
  rsquor: '’',
  sbquo: '‚',
  lsquor: '‚',
  ldquo: '“',
  rdquo: '”',
  bdquo: '„',
  dagger: '†',
  Dagger: '‡',
  bull: '•',
  hellip: '…',
  permil: '‰',
  prime: '′',
  lsaquo: '‹',
  rsaquo: '›',
  oline: '‾',
  frasl: '⁄',
  euro: '€',
  trade: '™',
  larr: '←',
  uarr: '↑',
  rarr: '→',
  darr: '↓',
  minus: '−',
  commat: '@',
  period: '.',
  comma: ',',
  colon: ':',
  semi: ';',
  sol: '/',
  bsol: '\\',
  num: '#',
  dollar: '$',
  percnt: '%',
  excl: '!',
  quest: '?',
  lowbar: '_',
  UnderBar: '_',
  hyphen: '‐',
  dash: '‐',
  plus: '+',
  equals: '=',
  ast: '*',
  lpar: '(',
  rpar: ')',
  lsqb: '[',
  lbrack: '[',
  rsqb: ']',
  rbrack: ']',
  lcub: '{',
  rcub: '}',
  lbrace: '{',
  rbrace: '}',
  verbar: '|',
  vert: '|',
  Tab: '\t',
  NewLine: '\n',
  Hat: '^',
  DiacriticalGrave: '`',
  NonBreakingSpace: '\u00a0',
  ZeroWidthSpace: '\u200b',
  NegativeThinSpace: '\u200b',
  NoBreak: '\u2060',
  InvisibleTimes: '\u2062',
  InvisibleComma: '\u2063',
  ic: '\u2063',
  it: '\u2062',
  af: '\u2061',
  ApplyFunction: '\u2061',
}
/** These count without a semicolon too (HTML 13.2.5.72): the ones of Latin-1. */
const OLD =
  /^(?:[AEIOUaeiou](?:acute|grave|circ|uml)|[AONaon]tilde|[Yy]acute|yuml|[Aa]ring|[Cc]cedil|AElig|aelig|ETH|eth|Oslash|oslash|THORN|thorn|szlig|amp|AMP|lt|LT|gt|GT|quot|QUOT|nbsp|shy|copy|COPY|reg|REG|deg|middot|laquo|raquo|ordf|ordm|sect|para|pound|euro|acute|uml|cedil|times|divide|micro|not|macr|curren|cent|yen|brvbar|iexcl|iquest|plusmn|sup[123]|frac(?:14|12|34))/

const letter = (name: string): string | null => {
  const mark = name.length > 2 && /^[A-Za-z]/.test(name) ? MARKS[name.slice(1)] : undefined
  const joined = mark === undefined ? '' : (name[0]! + mark).normalize('NFC')
  return joined.length === 1 ? joined : null
}
const named = (name: string): string | null => (Object.hasOwn(OTHERS, name) ? OTHERS[name]! : letter(name))

/** The reference at `at` ('&'), as browsers read it. */
export function htmlEntity(raw: string, at: number, limit: number): { readonly value: string; readonly end: number } | null {
  if (raw.charCodeAt(at) !== 38) return null
  const body = raw.slice(at + 1, Math.min(limit, at + 34))
  if (body.charCodeAt(0) === 35) return numeric(body, at)
  const name = /^[A-Za-z][A-Za-z0-9]{0,30}/.exec(body)?.[0]
  if (name === undefined) return null
  if (body.charCodeAt(name.length) === 59) {
    const value = named(name)
    if (value !== null) return { value, end: at + name.length + 2 }
  }
  const old = OLD.exec(name)?.[0]
  const value = old === undefined ? null : named(old)
  return value === null ? null : { value, end: at + 1 + old!.length }
}

function numeric(body: string, at: number): { readonly value: string; readonly end: number } | null {
  const m = /^#(?:[xX]([0-9A-Fa-f]{1,24})|([0-9]{1,24}));?/.exec(body)
  if (!m) return null
  const code = m[1] === undefined ? Number(m[2]) : Number.parseInt(m[1], 16)
  return { value: characterOf(code), end: at + 1 + m[0].length }
}

function characterOf(code: number): string {
  if (code >= 0x80 && code < 0xa0) return new TextDecoder('windows-1252').decode(Uint8Array.of(code))
  return code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? '\ufffd' : String.fromCodePoint(code)
}

export const HTML: Decode = { trigger: /&/, at: htmlEntity }

/** Addresses: entities first, then %XX, letter by letter. */
export const HTML_URL: Decode = {
  trigger: /[&%+]/,
  at(raw, at, end) {
    if (raw.charCodeAt(at) === 38) return htmlEntity(raw, at, end)
    if (raw.charCodeAt(at) === 43) return { value: ' ', end: at + 1 }
    return raw.charCodeAt(at) === 37 ? percentAt(raw, at, end) : null
  },
}

function percentAt(raw: string, at: number, end: number): { readonly value: string; readonly end: number } | null {
  const byte = (i: number): number =>
    i + 3 <= end && raw.charCodeAt(i) === 37 && /^[0-9A-Fa-f]{2}$/.test(raw.slice(i + 1, i + 3))
      ? Number.parseInt(raw.slice(i + 1, i + 3), 16)
      : -1
  const first = byte(at)
  if (first < 0) return null
  const size = first < 0x80 ? 1 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 1
  const bytes = Array.from({ length: size }, (_, i) => byte(at + i * 3))
  if (size > 1 && bytes.every((b, i) => i === 0 || (b >= 0x80 && b < 0xc0)))
    return { value: new TextDecoder().decode(Uint8Array.from(bytes)), end: at + size * 3 }
  return { value: new TextDecoder('windows-1252').decode(Uint8Array.of(first)), end: at + 3 }
}
