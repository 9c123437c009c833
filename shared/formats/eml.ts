import type { Format } from './format.ts'
import { openMail } from './parts/mail-document.ts'
import { readHeaders } from './parts/mail-headers.ts'
import { toBinary } from './parts/charset.ts'

/** Mails and mailboxes (RFC 5322, 2045-2049, 2231, 4155): every header, body and attachment read, edited within its own encoding. */
export const eml: Format = {
  id: 'eml',
  extension: 'eml',
  mediaType: 'message/rfc822',
  tabular: false,
  recognises: (head) => isMail(toBinary(head)),
  open: async (source) => openMail(new Uint8Array(await source.arrayBuffer())),
}

const TELLING = new Set([
  'from',
  'to',
  'cc',
  'subject',
  'date',
  'mime-version',
  'message-id',
  'received',
  'return-path',
  'content-type',
  'delivered-to',
  'reply-to',
  'dkim-signature',
  'references',
  'in-reply-to',
])
const SURE = new Set(['mime-version', 'message-id', 'received', 'content-type', 'return-path', 'dkim-signature'])

/** A block of headers with a blank line after it (or nothing), two of them such as mails have and one that nobody types. */
function isMail(head: string): boolean {
  const from = head.startsWith('From ') ? head.indexOf('\n') + 1 : 0
  if (from === 0 && !/^>?[A-Za-z][A-Za-z0-9-]{0,76}[ \t]*:/.test(head)) return false
  const { headers } = readHeaders(head, from, head.length)
  if (headers.filter((h) => h.name === '').length * 4 > headers.length) return false
  const names = new Set(headers.map((h) => h.name))
  const telling = [...names].filter((name) => TELLING.has(name)).length
  return telling >= 2 && (from > 0 || [...names].some((name) => SURE.has(name)) || hasAddress(head, headers))
}

/** A letter typed with "From:" and "To:" at its top is a mail too when they hold addresses and a date goes with them. */
function hasAddress(head: string, headers: ReturnType<typeof readHeaders>['headers']): boolean {
  const names = headers.map((h) => h.name)
  return (
    headers.every((h) => h.name !== '') &&
    names.includes('from') &&
    names.includes('subject') &&
    headers.some((h) => h.name === 'from' && head.slice(h.valueStart, h.valueEnd).includes('@'))
  )
}
