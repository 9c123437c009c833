/** Reads a mail as its recipient would, apart from the project's own reader: that one is what these tests look at. */

export type MailPart = { readonly type: string; readonly fileName: string; readonly bytes: Buffer; readonly text: string }

/** The leaves of a mail, decoded. The subject is in a part of its own, of type "subject". `raw` holds one byte per character. */
export function partsOf(raw: string): MailPart[] {
  const { headers } = split(raw)
  const subject = words(headers.get('subject') ?? '')
  return [{ type: 'subject', fileName: '', bytes: Buffer.from(subject), text: subject }, ...leaves(raw)]
}

function leaves(raw: string): MailPart[] {
  const { headers, body } = split(raw)
  const type = headers.get('content-type') ?? 'text/plain'
  const boundary = parameter(type, 'boundary')
  if (boundary !== '') {
    const inner = `\r\n${body}`.split(`\r\n--${boundary}`).slice(1)
    return inner.filter((part) => !part.startsWith('--')).flatMap((part) => leaves(part.replace(/^[^\r]*\r\n/, '')))
  }
  const bytes = decode(body, headers.get('content-transfer-encoding') ?? '')
  const disposition = headers.get('content-disposition') ?? ''
  const fileName = words(parameter(disposition, 'filename') || parameter(type, 'name'))
  return [{ type: type.split(';')[0]!.trim(), fileName, bytes, text: bytes.toString('utf8') }]
}

function split(raw: string): { headers: Map<string, string>; body: string } {
  const end = raw.startsWith('\r\n') ? 0 : raw.indexOf('\r\n\r\n')
  const head = end < 0 ? raw : raw.slice(0, end)
  const headers = new Map<string, string>()
  for (const line of head.replace(/\r\n[ \t]+/g, ' ').split('\r\n')) {
    const colon = line.indexOf(':')
    if (colon > 0) headers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim())
  }
  return { headers, body: end < 0 ? '' : raw.slice(end + (end === 0 ? 2 : 4)) }
}

function decode(body: string, encoding: string): Buffer {
  if (/base64/i.test(encoding)) return Buffer.from(body, 'base64')
  if (/quoted-printable/i.test(encoding)) return quotedPrintable(body)
  return Buffer.from(body, 'latin1')
}

const quotedPrintable = (text: string): Buffer =>
  Buffer.from(
    text.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/gi, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  )

/** RFC 2231 and quotes; Roundcube writes no continuations for names as short as ours. */
function parameter(header: string, name: string): string {
  const extended = new RegExp(`${name}\\*0?\\*?=(?:UTF-8'')?([^;\\s]+)`, 'i').exec(header)?.[1]
  if (extended !== undefined) return decodeURIComponent(extended.replace(/^"|"$/g, ''))
  const plain = new RegExp(`${name}=(?:"([^"]*)"|([^;\\s]+))`, 'i').exec(header)
  return plain?.[1] ?? plain?.[2] ?? ''
}

/** RFC 2047 */
const words = (text: string): string =>
  text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?[^?]+\?([BQ])\?([^?]*)\?=/gi, (_all, how: string, coded: string) =>
      (how.toUpperCase() === 'B' ? Buffer.from(coded, 'base64') : quotedPrintable(coded.replaceAll('_', ' '))).toString('utf8'),
    )
