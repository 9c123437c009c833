import type { Format } from './format.ts'
import { readCfb } from './parts/cfb.ts'
import { fromBinary } from './parts/charset.ts'
import { openMail } from './parts/mail-document.ts'
import { mailOf } from './parts/msg-mail.ts'

/** Outlook messages: read, and released as a new mail. Their own bytes never leave: a compound file keeps three copies of the text and whatever was deleted. MS-OXMSG. */
export const msg: Format = {
  id: 'msg',
  extension: 'eml',
  mediaType: 'message/rfc822',
  tabular: false,
  recognises: async (head, source) => isCompound(head) && isMessage(new Uint8Array(await source.arrayBuffer())),
  async open(source) {
    const bytes = new Uint8Array(await source.arrayBuffer())
    // What we wrote ourselves, opened again to be checked.
    if (!isCompound(bytes)) return openMail(bytes)
    const { eml, lost } = mailOf(readCfb(bytes))
    const doc = await openMail(fromBinary(eml))
    return { ...doc, warnings: () => ['msg.converted', ...(lost ? ['office.embedded'] : []), ...doc.warnings()] }
  },
}

const isCompound = (b: Uint8Array): boolean => b[0] === 0xd0 && b[1] === 0xcf && b[2] === 0x11 && b[3] === 0xe0

/** Only the top of its directory counts: any compound file may hold a message somewhere. */
function isMessage(bytes: Uint8Array<ArrayBuffer>): boolean {
  try {
    return readCfb(bytes).children.some((c) => /^__(?:properties_version1\.0|nameid_version1\.0)$/i.test(c.name))
  } catch {
    return false
  }
}
