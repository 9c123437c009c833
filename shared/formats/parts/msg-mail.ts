import { LakmoesError } from '../../error.ts'
import type { CfbEntry } from './cfb.ts'
import { encodeAddress, encodeParameter, encodePhrase, encodeText } from './mail-words.ts'
import { decompressRtf, propertiesOf, type Properties } from './msg-properties.ts'
import { encodeBase64 } from './transfer.ts'

const EOL = '\r\n'
const HOW = { encoding: 'b', eol: EOL, used: 10 } as const
/** Property tags, MS-OXPROPS. */
const TAG = {
  messageClass: 0x001a,
  subject: 0x0037,
  submitted: 0x0039,
  delivered: 0x0e06,
  body: 0x1000,
  rtf: 0x1009,
  html: 0x1013,
  codepage: 0x3ffd,
  internetCodepage: 0x3fde,
  senderName: 0x0c1a,
  senderAddress: 0x0c1f,
  senderSmtp: 0x5d01,
  displayName: 0x3001,
  address: 0x3003,
  smtp: 0x39fe,
  recipientType: 0x0c15,
  fileName: 0x3707,
  shortName: 0x3704,
  mediaType: 0x370e,
  contentId: 0x3712,
  data: 0x3701,
  displayTo: 0x0e04,
} as const

export type Converted = { readonly eml: string; /** An attachment that only the program it came from can open. */ readonly lost: boolean }

/** An Outlook message written as a new mail: what it shows and holds, none of its traces. @throws LakmoesError limit.depth */
export function mailOf(storage: CfbEntry, depth = 0): Converted {
  if (depth > 8) throw new LakmoesError('limit.depth')
  const header = depth === 0 ? 32 : 24
  const codepage = codepageOf(propertiesOf(storage, header, ''))
  const message = propertiesOf(storage, header, codepage)
  const files = storage.children.filter((c) => /^__attach_version1\.0_#/i.test(c.name)).map((c) => attachmentOf(c, codepage, depth))
  const bodies = bodiesOf(message, codepage)
  const parts = [
    bodies.length === 1 ? bodies[0]! : multipart('alternative', depth, bodies),
    ...files.flatMap((f) => (f.part === null ? [] : [f.part])),
  ]
  const content = parts.length === 1 ? parts[0]! : multipart('mixed', depth, parts)
  return { eml: [...headersOf(storage, message, codepage), 'MIME-Version: 1.0', content].join(EOL), lost: files.some((f) => f.lost) }
}

function codepageOf(message: Properties): string {
  const number = message.number(TAG.codepage) ?? message.number(TAG.internetCodepage)
  return number === null
    ? ''
    : number === 65001
      ? 'utf-8'
      : number === 20127 || number === 1200
        ? ''
        : number >= 28591 && number <= 28606
          ? `iso-8859-${number - 28590}`
          : (OTHERS[number] ?? `windows-${number}`)
}
const OTHERS: Readonly<Record<number, string>> = {
  932: 'shift_jis',
  936: 'gbk',
  949: 'euc-kr',
  950: 'big5',
  20866: 'koi8-r',
  21866: 'koi8-u',
  50220: 'iso-2022-jp',
  51932: 'euc-jp',
  54936: 'gb18030',
}

function headersOf(storage: CfbEntry, message: Properties, codepage: string): string[] {
  const people = storage.children.filter((c) => /^__recip_version1\.0_#/i.test(c.name)).map((c) => propertiesOf(c, 8, codepage))
  const list = (type: number): string =>
    people
      .filter((p) => (p.number(TAG.recipientType) ?? 1) === type)
      .map((p) => mailbox(p.text(TAG.displayName), p.text(TAG.smtp) || p.text(TAG.address)))
      .filter((m) => m !== '')
      .join(`,${EOL} `)
  const date = message.time(TAG.submitted) ?? message.time(TAG.delivered)
  const to = list(1) || encodePhrase(message.text(TAG.displayTo), HOW)
  const named: [string, string][] = [
    ['From', mailbox(message.text(TAG.senderName), message.text(TAG.senderSmtp) || message.text(TAG.senderAddress))],
    ['To', to],
    ['Cc', list(2)],
    ['Bcc', list(3)],
    ['Subject', encodeText(message.text(TAG.subject), HOW)],
    ['Date', date && !Number.isNaN(date.getTime()) ? date.toUTCString().replace('GMT', '+0000') : ''],
  ]
  return named.filter(([, value]) => value !== '').map(([name, value]) => `${name}: ${value}`)
}

/** Exchange knows people by a path in its directory, which is no address. */
function mailbox(name: string, address: string): string {
  const plain = /^[^\s/]+@[^\s/]+$/.test(address) ? encodeAddress(address) : ''
  const phrase = name === address ? '' : encodePhrase(name, HOW)
  return phrase === '' ? plain : plain === '' ? phrase : `${phrase} <${plain}>`
}

function bodiesOf(message: Properties, codepage: string): string[] {
  const out: string[] = []
  const text = message.text(TAG.body)
  if (text.trim() !== '') out.push(partOf('text/plain; charset=utf-8', new TextEncoder().encode(text)))
  const bytes = message.bytes(TAG.html)
  const html = bytes === null ? message.text(TAG.html) : ''
  if (bytes !== null && bytes.length > 0) out.push(partOf(`text/html${codepage === '' ? '' : `; charset=${codepage}`}`, bytes))
  else if (html !== '') out.push(partOf('text/html; charset=utf-8', new TextEncoder().encode(html)))
  const rtf = out.length === 0 ? message.bytes(TAG.rtf) : null
  const plain = rtf ? decompressRtf(rtf) : null
  if (plain && plain.length > 0)
    out.push(partOf('application/rtf; name="bericht.rtf"', plain, `Content-Disposition: attachment; filename="bericht.rtf"`))
  return out.length > 0 ? out : [partOf('text/plain; charset=utf-8', new Uint8Array())]
}

function attachmentOf(storage: CfbEntry, codepage: string, depth: number): { part: string | null; lost: boolean } {
  const file = propertiesOf(storage, 8, codepage)
  const data = file.bytes(TAG.data)
  const inner = file.storage(TAG.data)
  if (data === null && inner?.children.some((c) => /^__properties_version1\.0$/i.test(c.name))) {
    const { eml, lost } = mailOf(inner, depth + 1)
    return { part: ['Content-Type: message/rfc822', '', eml].join(EOL), lost }
  }
  if (data === null) return { part: null, lost: true }
  const name = file.text(TAG.fileName) || file.text(TAG.shortName) || file.text(TAG.displayName)
  const type = /^[\w.+-]+\/[\w.+-]+$/.test(file.text(TAG.mediaType)) ? file.text(TAG.mediaType).toLowerCase() : 'application/octet-stream'
  const id = file.text(TAG.contentId).replaceAll(/[^\w.@$+-]/g, '')
  const disposition = `Content-Disposition: ${id === '' ? 'attachment' : 'inline'}${name === '' ? '' : `;${EOL} ${encodeParameter('filename', name)}`}`
  // A message must not be encoded; as a file it may.
  return {
    part: partOf(
      type.startsWith('message/') || type.startsWith('multipart/') ? 'application/octet-stream' : type,
      data,
      disposition,
      ...(id === '' ? [] : [`Content-ID: <${id}>`]),
    ),
    lost: false,
  }
}

function partOf(type: string, bytes: Uint8Array, ...headers: string[]): string {
  return [`Content-Type: ${type}`, 'Content-Transfer-Encoding: base64', ...headers, '', encodeBase64(bytes, EOL)].join(EOL)
}

/** The boundary holds a letter that base64 and our headers never have at the start of a line. */
function multipart(type: string, depth: number, parts: readonly string[]): string {
  const boundary = `=_${type}_${depth}`
  return [
    `Content-Type: multipart/${type}; boundary="${boundary}"`,
    '',
    ...parts.flatMap((part) => [`--${boundary}`, part]),
    `--${boundary}--`,
    '',
  ].join(EOL)
}
