import type { Format } from './format.ts'
import { readHtml } from './parts/html-read.ts'
import { openText } from './parts/text-reading.ts'
import { decodeLoosely } from './txt.ts'

/** Web pages and saved mails: spans of the text are edited, comments and scripts go. HTML Living Standard, section 13. */
export const html: Format = {
  id: 'html',
  extension: 'html',
  mediaType: 'text/html',
  tabular: false,
  recognises: (head) => isHtml(decodeLoosely(head)),
  open: (source) => openText(source, readHtml, declaredIn),
}

const FIRST =
  /^<(?:!doctype\s+html|(?:html|head|body|div|p|table|title|meta|style|script|span|h[1-6]|ul|ol|center|font|a|b|br|hr|article|section|main|header|form)(?=[\s/>]))/i

/** By its first tag, past comments and an XML declaration. */
function isHtml(text: string): boolean {
  let at = 0
  for (let n = 0; n < 20; n++) {
    while (text.charCodeAt(at) <= 32 || text.charCodeAt(at) === 0xfeff) at++
    const skips = text.startsWith('<!--', at) ? '-->' : text.startsWith('<?', at) ? '>' : null
    if (skips === null) return FIRST.test(text.slice(at, at + 40))
    const end = text.indexOf(skips, at)
    if (end < 0) return false
    at = end + skips.length
  }
  return false
}

/** The charset of a `meta`, HTML 13.2.3.2. */
function declaredIn(head: string): string {
  return /<meta\s[^>]{0,200}charset\s*=\s*["']?\s*([\w:.-]{2,40})/i.exec(head)?.[1] ?? ''
}
