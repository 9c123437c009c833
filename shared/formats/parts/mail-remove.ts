import { readParameters, spelling } from './mail-headers.ts'
import type { MailPart } from './mail-tree.ts'
import type { Splice } from './text-map.ts'

/** Takes parts out whole, so that what stays is still a proper message. */
export function removals(raw: string, gone: readonly MailPart[], eol: string): Splice[] {
  const all = new Set(gone)
  return gone.flatMap((part) => {
    const parent = part.parent
    if (!parent?.type.startsWith('multipart/')) return emptied(part, eol)
    const isLastOne = parent.children.every((child) => all.has(child)) && parent.children[0] === part
    return [
      ...unsigned(raw, parent),
      isLastOne ? { start: part.start, end: part.bodyEnd, text: `Content-Type: text/plain${eol}${eol}` } : cut(raw, part, parent),
    ]
  })
}

/** From its delimiter line to the next. */
function cut(raw: string, part: MailPart, parent: MailPart): Splice {
  const next = parent.children[parent.children.indexOf(part) + 1]
  if (next) return { start: part.delimiter, end: next.delimiter, text: '' }
  const end = part.bodyEnd + (raw.startsWith('\r\n', part.bodyEnd) ? 2 : raw.startsWith('\n', part.bodyEnd) ? 1 : 0)
  return { start: part.delimiter, end: Math.min(end, parent.bodyEnd), text: '' }
}

/** A message that was nothing but this file. */
function emptied(part: MailPart, eol: string): Splice[] {
  const headers = part.headers.filter((h) => h.name.startsWith('content-')).map((h): Splice => ({ start: h.start, end: h.end, text: '' }))
  return [
    ...headers,
    { start: part.headersEnd, end: part.headersEnd, text: `Content-Type: text/plain${eol}` },
    { start: part.bodyStart, end: part.bodyEnd, text: '' },
  ]
}

/** Without its signature a signed message is a mixed one (RFC 1847 wants exactly two parts). */
function unsigned(raw: string, part: MailPart): Splice[] {
  const header = part.headers.find((h) => h.name === 'content-type')
  if (part.type !== 'multipart/signed' || !header) return []
  const { list, valueEnd } = readParameters(raw, header)
  const about = ['protocol', 'micalg']
    .flatMap((name) => spelling(list, name))
    .map((p): Splice => ({ start: p.start, end: p.valueEnd + (p.quoted ? 1 : 0), text: '' }))
  return [{ start: header.valueStart, end: valueEnd, text: 'multipart/mixed' }, ...about]
}

/** What a cleaned file is called when it comes back in another form: macros are gone, old formats are written anew. */
const EXTENSIONS: Readonly<Record<string, string>> = {
  docm: 'docx',
  dotm: 'docx',
  dotx: 'docx',
  xlsm: 'xlsx',
  xltm: 'xlsx',
  xltx: 'xlsx',
  xlam: 'xlsx',
  xls: 'xlsx',
  xlt: 'xlsx',
  xlsb: 'xlsx',
  pptm: 'pptx',
  potm: 'pptx',
  potx: 'pptx',
  ppsm: 'pptx',
  msg: 'eml',
}
const TYPES: Readonly<Record<string, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  eml: 'message/rfc822',
}

export function newExtension(name: string): string | null {
  const old = /\.([A-Za-z0-9]{1,6})$/.exec(name)?.[1]?.toLowerCase()
  return old === undefined ? null : (EXTENSIONS[old] ?? null)
}

/** Name and type of a part whose file changed its form. */
export function renamed(raw: string, part: MailPart): Splice[] {
  const extension = newExtension(part.fileName)
  if (extension === null) return []
  return part.headers
    .filter((h) => h.name === 'content-type' || h.name === 'content-disposition')
    .flatMap((header): Splice[] => {
      const { list, valueEnd } = readParameters(raw, header)
      const names = [...spelling(list, 'name'), ...spelling(list, 'filename')].flatMap((p): Splice[] => {
        const old = /\.[A-Za-z0-9]{1,6}$/.exec(raw.slice(p.valueStart, p.valueEnd))
        return old ? [{ start: p.valueEnd - old[0].length, end: p.valueEnd, text: `.${extension}` }] : []
      })
      // A message may not be encoded, so a converted one stays a file.
      const type = extension === 'eml' ? 'application/octet-stream' : TYPES[extension]!
      return header.name === 'content-type' ? [{ start: header.valueStart, end: valueEnd, text: type }, ...names] : names
    })
}
