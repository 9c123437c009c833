import { LakmoesError } from '../../error.ts'
import { readerOf } from './mail-body.ts'
import { plainValue } from './mail-headers.ts'
import { isMessage, type MailPart } from './mail-tree.ts'

/** What becomes of a part. */
export type PartRole = 'container' | 'text' | 'picture' | 'signature' | 'file' | 'empty' | 'hold'
export type Policy = { readonly role: PartRole; readonly hold?: string }

const hold = (code: string): Policy => ({ role: 'hold', hold: code })

/** @throws LakmoesError format.encrypted */
export function policyOf(raw: string, part: MailPart): Policy {
  const { type } = part
  if (type === 'multipart/encrypted' || type === 'application/pgp-encrypted') throw new LakmoesError('format.encrypted')
  if (/^application\/(?:x-)?pkcs7-mime$/.test(type) || /\.p7m$/i.test(part.fileName)) {
    if (plainValue(raw, part.content.list, 'smime-type') === 'signed-data') return hold('eml.signed')
    throw new LakmoesError('format.encrypted')
  }
  if (part.doubtful) return hold('eml.structure')
  if (type.startsWith('multipart/'))
    return part.children.length > 0 ? { role: 'container' } : isBlank(raw, part) ? { role: 'empty' } : hold('eml.structure')
  if (isMessage(part)) return { role: 'container' }
  if (isTnef(part)) return hold('eml.tnef')
  if (/^application\/(?:(?:x-)?pkcs7-signature|pgp-signature|pgp-keys)$/.test(type) || /\.p7s$/i.test(part.fileName))
    return { role: 'signature' }
  if (/^message\/(?:partial|external-body)$/.test(type)) return hold('eml.partial')
  if (isBlank(raw, part)) return { role: 'empty' }
  if (part.transfer === null) return hold('eml.structure')
  if (readerOf(part)) return { role: 'text' }
  if (type.startsWith('image/') && part.disposition !== 'attachment') return { role: 'picture' }
  return { role: 'file' }
}

/** Outlook packs a mail and its attachments in one file that only Outlook reads. */
const isTnef = (part: MailPart): boolean => /^application\/(?:vnd\.)?ms-tnef$/.test(part.type) || /^winmail\.dat$/i.test(part.fileName)

function isBlank(raw: string, part: MailPart): boolean {
  for (let i = part.bodyStart; i < part.bodyEnd; i++) if (raw.charCodeAt(i) > 32) return false
  return true
}

/** Files inside text, from before MIME; several lines of encoded bytes, as a bounce shows them; old armour. */
export function holdInText(text: string): string | null {
  if (text.includes('begin ') && /^begin(?:-base64)? [0-7]{3,4} \S.{0,200}\r?$/m.test(text)) return 'eml.uuencode'
  if (text.includes('=ybegin ') && /^=ybegin .{0,200}name=/m.test(text)) return 'eml.uuencode'
  return hasEncodedBlock(text) ? 'eml.encoded' : null
}

/** Four lines and more of nothing but base64, 60 letters or longer. */
function hasEncodedBlock(text: string): boolean {
  let run = 0
  for (let at = 0; at < text.length;) {
    const feed = text.indexOf('\n', at)
    const end = feed < 0 ? text.length : feed
    run = end - at >= 60 && end - at <= 80 && /^[A-Za-z0-9+/]{60,79}={0,2}\r?$/.test(text.slice(at, end)) ? run + 1 : 0
    if (run >= 4) return true
    at = end + 1
  }
  return false
}

/** @throws LakmoesError format.encrypted on a message in PGP armour */
export function armourIn(text: string): { start: number; end: number }[] {
  if (!text.includes('-----BEGIN PGP ')) return []
  if (text.includes('-----BEGIN PGP MESSAGE-----')) throw new LakmoesError('format.encrypted')
  const blocks: { start: number; end: number }[] = []
  for (const m of text.matchAll(/-----BEGIN PGP (SIGNATURE|PUBLIC KEY BLOCK)-----/g)) {
    if (m.index < (blocks.at(-1)?.end ?? 0)) continue
    const close = text.indexOf(`-----END PGP ${m[1]}-----`, m.index)
    blocks.push({ start: m.index, end: close < 0 ? text.length : close + m[1]!.length + 18 })
  }
  const heads = [...text.matchAll(/-----BEGIN PGP SIGNED MESSAGE-----(?:\r?\nHash: [\w, -]{1,60})?(?:\r?\n){0,2}/g)].map((m) => ({
    start: m.index,
    end: m.index + m[0].length,
  }))
  return [...heads, ...blocks]
}
