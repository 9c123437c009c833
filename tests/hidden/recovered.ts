import { spawnSync } from 'node:child_process'
import { gunzipSync, inflateSync } from 'node:zlib'
import { unzip } from '../formats/office-package.ts'
import { find } from '../components.ts'
import type { Secret } from './planted.ts'

/** Shapes in which the secret would still be readable. */
export const SHAPES: Readonly<Record<Secret['what'], RegExp>> = {
  name: /dorrenvelder/iu,
  bsn: /(?<!\d)3[\s.-]{0,3}6[\s.-]{0,3}9[\s.-]{0,3}1[\s.-]{0,3}4[\s.-]{0,3}0[\s.-]{0,3}0[\s.-]{0,3}2[\s.-]{0,3}3(?!\d)/u,
  date: /(?<!\d)(?:0?14[\s./_-]{0,3}(?:0?3|maart|mrt)[\s./_-]{0,3}1979|1979[\s./_-]{0,3}0?3[\s./_-]{0,3}14|28928|27466|1979[,;]\s*3[,;]\s*14)(?!\d)/iu,
}

/** Where the secret can still be read in a file: in any part of a package, any stream of a PDF, as it stands, escaped, encoded, or with the markup taken away. */
export async function recovered(file: Blob, secret: Secret): Promise<string[]> {
  return (await recoveredShapes(file, [SHAPES[secret.what]]))[0]!
}

/** The same for several shapes at once: for each, where. */
export async function recoveredShapes(file: Blob, shapes: readonly RegExp[]): Promise<string[][]> {
  const found = shapes.map(() => new Set<string>())
  for (const [where, text] of await textsOf(new Uint8Array(await file.arrayBuffer()), '')) {
    const plain = simple(text)
    for (const [i, shape] of shapes.entries()) if (shape.test(text) || shape.test(plain)) found[i]!.add(where)
  }
  return found.map((places) => [...places])
}

/** Without what nobody sees, and with the letters and digits that others look like. */
function simple(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\u00ad\u200b-\u200f\u2060-\u206f\ufeff]/gu, '')
    .replace(/[аео]/g, (c) => 'aeo'['аео'.indexOf(c)]!)
}

async function textsOf(bytes: Uint8Array, at: string): Promise<[string, string][]> {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
    const out: [string, string][] = [[`${at}bytes`, Buffer.from(bytes).toString('latin1')]]
    for (const [name, part] of await unzip(new Blob([bytes as Uint8Array<ArrayBuffer>]))) {
      out.push([`${at}name of a part`, name])
      for (const text of await textsOf(part, `${at}${name} `)) out.push(text)
    }
    return out
  }
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return textsOf(gunzipSync(bytes), `${at}unpacked `)
  const latin = Buffer.from(bytes).toString('latin1')
  const plain: [string, string][] = [
    [`${at}bytes`, latin],
    [`${at}utf-8`, Buffer.from(bytes).toString('utf8')],
    [`${at}utf-16le`, Buffer.from(bytes).toString('utf16le')],
    [
      `${at}utf-16be`,
      Buffer.from(bytes.subarray(0, bytes.length & ~1))
        .swap16()
        .toString('utf16le'),
    ],
  ]
  if (latin.startsWith('%PDF')) return [...plain, ...streamsOf(bytes, at), ...shownBy(bytes, at)]
  return [...plain.flatMap(([where, text]) => readings(where, text)), ...(await packedIn(latin, at))]
}

/** Whole files and texts in base64 over many lines: attachments of mails, copies inside invoices. */
async function packedIn(text: string, at: string): Promise<[string, string][]> {
  const out: [string, string][] = []
  for (const [coded] of text.matchAll(/(?:[A-Za-z0-9+/]{20,}={0,2}[ \t]*(?:\r?\n[ \t]*)?)+[A-Za-z0-9+/]*={0,2}/g)) {
    const decoded = new Uint8Array(Buffer.from(coded.replace(/\s/g, ''), 'base64'))
    try {
      for (const found of await textsOf(decoded, `${at}in base64 `)) out.push(found)
    } catch {
      // It only began like a package.
      out.push([`${at}in base64`, Buffer.from(decoded).toString('latin1')])
    }
  }
  return out
}

/** The ways of a patient reader: markup away, entities, percent signs, base64 and hexadecimal decoded. */
function readings(where: string, text: string, depth = 0): [string, string][] {
  const unescaped = unescape(text)
  const out: [string, string][] = [
    [where, text],
    [`${where} unescaped`, unescaped],
    [`${where} without markup`, unescape(text.replace(/<[^>]*>/g, ''))],
    [
      `${where} quoted-printable`,
      text.replace(/=\r?\n/g, '').replace(/(?:=[0-9A-F]{2})+/gi, (run) => Buffer.from(run.replaceAll('=', ''), 'hex').toString('utf8')),
    ],
    ...ofRtf(where, text),
    ...escapes(where, text),
    ...ofMail(where, text),
    [`${where} CDATA`, text.replace(/<!--.*?-->|<\?.*?\?>|<!\[CDATA\[|\]\]>/gs, '')],
    [`${where} lines joined`, text.replace(/\r?\n/g, '')],
    [`${where} quoted lines joined`, text.replace(/[ -]?\r?\n(?:> ?)*/g, '')],
    [`${where} folds joined`, text.replace(/\r?\n[ \t]/g, '')],
    [`${where} marks joined`, text.replace(/[?>](?:2\d|3\d)(?!:)/g, '')],
    [`${where} letters joined`, text.replace(/(?<=\b\p{L}) (?=\p{L}\b)/gu, '')],
    [`${where} cells joined`, unescape(text.replace(/(?:<[^>]*>\s*)+/g, '|')).replace(/(?<=\d)[;,|\t]{1,2}(?=\d)/g, ' ')],
    [`${where} paragraphs joined`, unescape(text.replace(/-\s*<[^<]*<\/(?:w:p|text:p)>/g, '').replace(/<[^>]*>/g, ''))],
    [`${where} runs joined`, unescape(text.replace(/<\/t><\/r><r>(?:<rPr>.*?<\/rPr>)?<t[^>]*>/g, ''))],
    [`${where} words joined`, unescape(text.replace(/-(?:<[^>]*>|\s)+/g, '').replace(/<[^>]*>/g, ''))],
    [
      `${where} symbols`,
      text
        .replace(/<w:sym [^>]*w:char="F0([0-9a-f]{2})"[^>]*>/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
        .replace(/<[^>]*>/g, ''),
    ],
    [
      `${where} literals joined`,
      unescaped
        .replaceAll('""', '"')
        .replace(/"\s*[&,;]\s*"/g, '')
        .replace(/(?<=\d)&(?=\d)/g, ''),
    ],
  ]
  for (const [coded] of text.matchAll(/[A-Za-z0-9+/]{8,}={0,2}/g)) {
    // Something else may stand before it.
    const decoded = [0, 1, 2, 3].map((skip) => Buffer.from(coded.slice(skip), 'base64').toString('utf8')).join('\n')
    out.push([`${where} base64`, decoded], [`${where} base64`, Buffer.from(coded, 'base64').toString('utf16le')])
    const inner = coded.length < 16 || depth > 1 ? '' : Buffer.from(coded, 'base64').toString('utf8')
    if (/^[\x20-\x7e\s]{8,}$/.test(inner)) for (const found of readings(`${where} base64`, inner, depth + 1)) out.push(found)
  }
  for (const [coded] of text.matchAll(/(?:[0-9a-f]{2}){6,}/gi))
    out.push([`${where} hexadecimal`, Buffer.from(coded, 'hex').toString('utf8')])
  return out
}

/** What programs escape with a backslash, and percent signs, once and again; members of objects and lists joined. */
function escapes(where: string, text: string): [string, string][] {
  const out: [string, string][] = []
  let once = text
  for (const round of ['escapes', 'escapes twice', 'escapes thrice']) {
    once = once
      .replace(/\\(?:u([0-9a-f]{4})|(0000[0-9a-f]{2})|(["\\/]))/gi, (_, unit?: string, six?: string, mark?: string) =>
        mark === undefined ? String.fromCharCode(Number.parseInt(unit ?? six!, 16)) : mark,
      )
      .replace(/(?:%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'))
    if (out.at(-1)?.[1] === once || once === text) break
    out.push([`${where} ${round}`, once])
  }
  out.push([`${where} members joined`, text.replace(/"[^"\n]{1,80}"\s*:\s*/g, '').replace(/(?<=\d)"?,\s*"?(?=\d)/g, '')])
  return out
}

/** Encoded words in a row, and parameters in pieces. */
function ofMail(where: string, text: string): [string, string][] {
  const words = [...text.matchAll(/=\?[^?\s]+\?B\?([^?\s]*)\?=/gi)].map((m) => Buffer.from(m[1]!, 'base64'))
  const pieces = [...text.matchAll(/\*\d+\*?="?(?:utf-8'')?([^";\r\n]*)/gi)].map((m) => m[1]!)
  return [
    [`${where} encoded words`, Buffer.concat(words).toString('utf8')],
    [
      `${where} base64 of encoded words`,
      Buffer.from([...text.matchAll(/\?B\?([^?\s]*)\?=/gi)].map((m) => m[1]!).join(''), 'base64').toString('utf8'),
    ],
    [`${where} pieces joined`, unescape(pieces.join(''))],
  ]
}

/** Marks of RTF away: as it runs, and without the groups that few readers show. */
function ofRtf(where: string, text: string): [string, string][] {
  if (!text.includes('\\')) return []
  const letters = text
    .replace(/\\'([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/\\u(-?\d+) ?[?x]{0,2}/g, (_, code: string) => String.fromCharCode(Number(code) & 0xffff))
    .replace(/-\\par\s?/g, '')
    .replace(/\\_/g, '-')
    .replace(/\\[-~|:]/g, (mark) => (mark === '\\~' ? ' ' : ''))
  const bare = (some: string) => some.replace(/\\[a-z]+-?\d* ?|\\\*|[{}\r\n]/g, '')
  return [
    [`${where} of RTF`, bare(letters)],
    [`${where} of RTF in sight`, bare(letters.replace(/\{\\\*[^{}]*\}/g, ''))],
  ]
}

function unescape(text: string): string {
  const marks = text
    .replace(/&(?:shy|zwj|zwnj|ZeroWidthSpace|NoBreak);/g, '')
    .replace(/&nbsp;/g, ' ')
    .replace(/&#x([0-9a-f]{1,6});?/gi, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replace(/&#(\d{1,7});?/g, (_, digits: string) => String.fromCodePoint(Number(digits)))
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/_x([0-9A-F]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return marks.replace(/(?:%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'))
}

const POPPLER = find('pdftotext') ?? ''

/** As poppler shows it, with and without its spaces and line ends. */
function shownBy(bytes: Uint8Array, at: string): [string, string][] {
  return [[], ['-raw']].flatMap((options) => {
    const { stdout } = spawnSync(POPPLER, [...options, '-', '-'], { input: bytes, encoding: 'utf8', maxBuffer: 1 << 26 })
    const text = stdout ?? ''
    return [[`${at}pdftotext`, text] as [string, string], [`${at}pdftotext without spaces`, text.replace(/-?\s+/g, '')] as [string, string]]
  })
}

/** Every stream of a PDF as it stands and unpacked; strings of text operators joined, hexadecimal ones decoded. */
function streamsOf(bytes: Uint8Array, at: string): [string, string][] {
  const out: [string, string][] = []
  const all = Buffer.from(bytes)
  for (let from = all.indexOf('stream'); from >= 0; from = all.indexOf('stream', from + 6)) {
    if (all.subarray(from - 3, from).toString('latin1') === 'end') continue
    const start = all[from + 6] === 13 ? from + 8 : from + 7
    const end = all.indexOf('endstream', start)
    let content = all.subarray(start, end)
    try {
      content = inflateSync(content)
    } catch {
      // Not packed, or packed otherwise: looked at as it stands.
    }
    const text = content.toString('latin1')
    out.push(
      [`${at}stream`, text],
      [
        `${at}stream utf-16be`,
        Buffer.from(content.subarray(0, content.length & ~1))
          .swap16()
          .toString('utf16le'),
      ],
      ...stringsOf(text, `${at}stream`),
    )
  }
  return [...out, ...stringsOf(all.toString('latin1'), `${at}objects`)]
}

function stringsOf(text: string, where: string): [string, string][] {
  const parts: string[] = []
  for (const m of text.matchAll(/\(([^()\\]{0,4000}(?:\\.[^()\\]{0,4000}){0,400})\)|<([0-9A-Fa-f\s]{1,20000})>/g)) {
    if (m[1] !== undefined) parts.push(m[1].replace(/\\([0-7]{3})/g, (_, o: string) => String.fromCharCode(Number.parseInt(o, 8))))
    else {
      const hex = Buffer.from(m[2]!.replace(/\s/g, ''), 'hex')
      parts.push(
        hex[0] === 0xfe && hex[1] === 0xff
          ? Buffer.from(hex.subarray(2, hex.length & ~1))
              .swap16()
              .toString('utf16le')
          : hex.toString('latin1'),
      )
    }
  }
  return [
    [`${where} strings`, parts.join('\n')],
    [`${where} strings joined`, parts.join('')],
    [`${where} strings joined backwards`, parts.reverse().join('')],
  ]
}
