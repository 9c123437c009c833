import type { Span } from './types.ts'

/** The text as its reader sees it, and the way back to the text as it is written. */
export type Plain = { readonly text: string; written(span: Span): Span }

/** Letters of other scripts that look like those of ours, and what they look like. */
const LOOKALIKES = 'асеорхуіѕјһԁкАВЕКМНОРСТХІЅЈαοινκρΑΒΕΖΗΙΚΜΝΟΡΤΥΧɑɡ'
const LOOKED_LIKE = 'aceopxyisjhdkABEKMHOPCTXISJaoivkpABEZHIKMNOPTYXag'

/** One of these must be there before a text can read otherwise than it is written. */
const DISGUISES = [
  // Control characters, and where an escape begins.
  String.raw`\0\x02-\x08\x0b\x0e-\x1f\x7f&%=+\\`,
  // Letters nobody sees.
  String.raw`\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\udb40`,
  // Other shapes of letters and digits.
  String.raw`\u0660-\u0669\u06f0-\u06f9\u3000\ufb00-\ufb06\uff01-\uff5e\ud835`,
  // Raised, lowered and circled digits and letters.
  String.raw`\u00b2\u00b3\u00b9\u2070\u2074-\u2079\u2080-\u2089\u2460-\u249b\u24b6-\u24ea\u2776-\u277f`,
  LOOKALIKES,
]
const DISGUISE = new RegExp(`[${DISGUISES.join('')}]`, 'g')

/** The same, the spaces of words whose letters stand apart ("J a n s e n"), and the hyphens of words that go on below, also in a quoted mail. */
const DISGUISE_OR_SPACE = new RegExp(
  `${DISGUISE.source}|[\\u{1d400}-\\u{1d7ff}\\u{e0000}-\\u{e0fff}]|(?<=(?<!\\p{L})\\p{L}) (?=\\p{L}(?!\\p{L}))|(?<=\\p{L})-\\r?\\n\\n?(?:> ?){0,8}(?=\\p{Ll})`,
  'gu',
)
const LETTERS_APART = /(?<!\p{L})\p{L} \p{L} \p{L} \p{L}(?!\p{L})|\p{L}-\r?\n\n?(?:> ?){0,8}\p{Ll}/u

/** `at`, `length`: in the plain text; `start`, `end`: as written. */
type Piece = Span & { readonly at: number; readonly length: number }

/** More than nearly any text is made of, in few ranges, since this is asked of every text; what it stops at is looked at by `readAt`. */
const UNUSUAL = /[\0\x02-\x08\x0b\x0e-\x1f\x7f&%=+\\\u00ad\u00b2\u00b3\u00b9\u0251-\u200f\u2028-\u20ab\u20ad-\uffff]/g

/** Letter and space in turn, as in "J a n s e n"; generous and quick. */
const MAY_STAND_APART = / [A-\uffff] [A-\uffff] /

/** Whether something may read otherwise than it is written; asked of every text. */
function isSuspect(text: string): boolean {
  UNUSUAL.lastIndex = 0
  while (UNUSUAL.test(text)) if (readAt(text, UNUSUAL.lastIndex - 1) !== null) return true
  return MAY_STAND_APART.test(text) || ((text.includes('-\n') || text.includes('-\r\n')) && LETTERS_APART.test(text))
}

/**
 * Undoes what stands between the letters of a value and its reader: characters nobody sees, wide, Arabic and mathematical digits and letters, ligatures, and the
 * escapes of links (%20), markup (&#66;, &amp;), mail (=C3=A9, a soft line break), programs (\u0042) and terminals. Linear.
 * @returns null when the text reads as it is written
 */
export function plainOf(text: string): Plain | null {
  const once = readOnce(text)
  // What was escaped twice ("%2541") reads so only now.
  const twice = once === null ? null : readOnce(once.text)
  return twice === null ? once : { text: twice.text, written: (span) => once!.written(twice.written(span)) }
}

function readOnce(text: string): Plain | null {
  if (!isSuspect(text)) return null
  const pieces: Piece[] = []
  const out: string[] = []
  let done = 0
  let at = 0
  const disguise = LETTERS_APART.test(text) ? DISGUISE_OR_SPACE : DISGUISE
  disguise.lastIndex = 0
  for (let m = disguise.exec(text); m !== null; m = disguise.exec(text)) {
    const read = readAt(text, m.index)
    if (read === null) continue
    at += m.index - done
    out.push(text.slice(done, m.index), read.text)
    pieces.push({ at, length: read.text.length, start: m.index, end: read.end })
    at += read.text.length
    done = disguise.lastIndex = read.end
  }
  if (pieces.length === 0) return null
  out.push(text.slice(done))
  return plainText(out, pieces)
}

/** The text with other words in these places, in order. */
export function plainFrom(text: string, places: readonly (Span & { readonly text: string })[]): Plain {
  const out: string[] = []
  const pieces: Piece[] = []
  let done = 0
  let at = 0
  for (const { start, end, text: said } of places) {
    at += start - done
    out.push(text.slice(done, start), said)
    pieces.push({ at, length: said.length, start, end })
    at += said.length
    done = end
  }
  return plainText([...out, text.slice(done)], pieces)
}

function plainText(out: readonly string[], pieces: readonly Piece[]): Plain {
  return {
    text: out.join(''),
    written: ({ start, end }) => ({ start: writtenAt(pieces, start).start, end: writtenAt(pieces, end - 1).end }),
  }
}

/** Where the unit at offset `k` of the plain text is written. */
function writtenAt(pieces: readonly Piece[], k: number): Span {
  let [low, high] = [0, pieces.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (pieces[middle]!.at <= k) low = middle + 1
    else high = middle
  }
  const piece = pieces[low - 1]
  if (piece === undefined) return { start: k, end: k + 1 }
  if (k < piece.at + piece.length) return piece
  const start = piece.end + k - piece.at - piece.length
  return { start, end: start + 1 }
}

type Read = { readonly text: string; readonly end: number }

/** What stands at `i` when it is not just itself. */
function readAt(text: string, i: number): Read | null {
  const c = text.charCodeAt(i)
  if (c === 32) return { text: '', end: i + 1 }
  if (c === 45) return { text: '', end: i + /^-\r?\n\n?(?:> ?){0,8}/.exec(text.slice(i, i + 20))![0].length }
  if (c < 0x80)
    return c < 32 || c === 127
      ? readControl(text, i, c)
      : c === 37
        ? readBytes(text, i, 37)
        : c === 61
          ? readQuoted(text, i)
          : c === 43
            ? readPlus(text, i)
            : c === 38
              ? readEntity(text, i)
              : c === 92
                ? readProgram(text, i)
                : null
  if (isUnseen(c)) return { text: '', end: i + 1 }
  if (c === 0xdb40 || c === 0xd835)
    return isLow(text.charCodeAt(i + 1)) ? (c === 0xdb40 ? { text: '', end: i + 2 } : compatible(text, i, i + 2)) : null
  if (c >= 0x660 && c <= 0x669) return { text: String.fromCharCode(c - 0x660 + 48), end: i + 1 }
  if (c >= 0x6f0 && c <= 0x6f9) return { text: String.fromCharCode(c - 0x6f0 + 48), end: i + 1 }
  if (c === 0x3000 || (c >= 0xfb00 && c <= 0xfb06) || (c >= 0xff01 && c <= 0xff5e)) return compatible(text, i, i + 1)
  if (c >= 0x2776 && c <= 0x277f) return { text: String(c - 0x2775), end: i + 1 }
  const like = LOOKALIKES.indexOf(text[i]!)
  return like >= 0 ? { text: LOOKED_LIKE[like]!, end: i + 1 } : isOtherDigit(c) ? compatible(text, i, i + 1) : null
}

/** Raised, lowered, circled. */
const isOtherDigit = (c: number): boolean =>
  c === 0xb2 || c === 0xb3 || c === 0xb9 || (c >= 0x2070 && c <= 0x2089) || (c >= 0x2460 && c <= 0x24ea)

function compatible(text: string, start: number, end: number): Read {
  return { text: text.slice(start, end).normalize('NFKC'), end }
}

/** The second half of a character beyond U+FFFF. */
const isLow = (c: number): boolean => c >= 0xdc00 && c <= 0xdfff

const isUnseen = (c: number): boolean =>
  c === 0xad ||
  c === 0x34f ||
  c === 0x61c ||
  c === 0x115f ||
  c === 0x1160 ||
  c === 0x17b4 ||
  c === 0x17b5 ||
  (c >= 0x180b && c <= 0x180f) ||
  (c >= 0x200b && c <= 0x200f) ||
  (c >= 0x202a && c <= 0x202e) ||
  (c >= 0x2060 && c <= 0x206f) ||
  c === 0x3164 ||
  (c >= 0xfe00 && c <= 0xfe0f) ||
  c === 0xfeff ||
  c === 0xffa0 ||
  (c >= 0xfff9 && c <= 0xfffb)

/** Tabs and line ends are what they are; \u0001 parts words in texts of our own. */
function readControl(text: string, i: number, c: number): Read | null {
  if (c === 1 || c === 9 || c === 10 || c === 12 || c === 13) return null
  if (c !== 27 || text[i + 1] !== '[') return { text: c === 11 ? '\n' : '', end: i + 1 }
  let end = i + 2
  while (end < i + 16 && end < text.length && text.charCodeAt(end) < 64) end++
  return { text: '', end: Math.min(end + 1, text.length) }
}

const hexAt = (text: string, i: number): number => {
  const digits = text.slice(i, i + 2)
  return /^[0-9a-f]{2}$/i.test(digits) ? Number.parseInt(digits, 16) : -1
}

/** One character in UTF-8, each byte after a mark ("%C3%A9", "=C3=A9"); a lone byte above 127 is Latin-1. */
function readBytes(text: string, i: number, mark: number): Read | null {
  const first = hexAt(text, i + 1)
  if (first < 9) return null
  const more = first < 0xc2 ? 0 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : first < 0xf5 ? 3 : 0
  let point = more === 0 ? first : first & (0x3f >> more)
  for (let n = 1; n <= more; n++) {
    const byte = text.charCodeAt(i + 3 * n) === mark ? hexAt(text, i + 3 * n + 1) : -1
    if (byte < 0x80 || byte > 0xbf) return { text: String.fromCharCode(first), end: i + 3 }
    point = (point << 6) | (byte & 0x3f)
  }
  return { text: point <= 0x10ffff ? String.fromCodePoint(point) : '', end: i + 3 * (more + 1) }
}

/** "naam=Sjoerd+de+Vries": a blank, as forms write it; never between two digits or before a telephone number. */
function readPlus(text: string, i: number): Read | null {
  const isLetter = /[A-Za-z\u00c0-\u024f]/
  const [before, behind] = [text[i - 1] ?? ' ', text[i + 1] ?? ' ']
  const joins = isLetter.test(before) ? /[\d]/.test(behind) || isLetter.test(behind) : /\d/.test(before) && isLetter.test(behind)
  return joins ? { text: ' ', end: i + 1 } : null
}

function readQuoted(text: string, i: number): Read | null {
  if (text[i + 1] === '\n') return { text: '', end: i + 2 }
  if (text.startsWith('\r\n', i + 1)) return { text: '', end: i + 3 }
  // Capitals only, as mail programs write: "a=12" is a sum.
  return /^[2-7A-F][0-9A-F]$/.test(text.slice(i + 1, i + 3)) && (text.charCodeAt(i + 1) > 57 || text.startsWith('=3D', i))
    ? readBytes(text, i, 61)
    : null
}

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  shy: '',
  zwnj: '',
  zwj: '',
  eacute: 'é',
  euml: 'ë',
  iuml: 'ï',
  ouml: 'ö',
  uuml: 'ü',
  auml: 'ä',
  egrave: 'è',
  ecirc: 'ê',
  ccedil: 'ç',
  aacute: 'á',
  oacute: 'ó',
  iacute: 'í',
  uacute: 'ú',
  ntilde: 'ñ',
  agrave: 'à',
}

function readEntity(text: string, i: number): Read | null {
  const m = /^&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/i.exec(text.slice(i, i + 12))
  if (m === null) return null
  const point = m[1] !== undefined ? Number(m[1]) : m[2] !== undefined ? Number.parseInt(m[2], 16) : -1
  const read = point < 0 ? NAMED[m[3]!.toLowerCase()] : point > 0x10ffff ? undefined : isUnseen(point) ? '' : String.fromCodePoint(point)
  return read === undefined ? null : { text: read, end: i + m[0].length }
}

function readProgram(text: string, i: number): Read | null {
  // A text in a text in a text has its backslashes doubled; style sheets write six digits.
  const m = /^\\(?:\\{0,7}u([0-9a-f]{4})|x([0-9a-f]{2})|0000([0-9a-f]{2}))/i.exec(text.slice(i, i + 13))
  if (m === null) return null
  const c = Number.parseInt(m[1] ?? m[2] ?? m[3]!, 16)
  return { text: isUnseen(c) ? '' : String.fromCharCode(c), end: i + m[0].length }
}
