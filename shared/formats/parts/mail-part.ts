import type { Passage, Place, Residue } from '../../engine/types.ts'
import type { Child, Decisions } from '../format.ts'
import { blankPicture, hashOf, isSame } from './blank-picture.ts'
import { fileOf, readerOf, readText, type MailText } from './mail-body.ts'
import { headersPiece } from './mail-header-piece.ts'
import { armourIn, holdInText, policyOf } from './mail-policy.ts'
import { renamed } from './mail-remove.ts'
import type { MailPart } from './mail-tree.ts'
import { readPlain, type TextReading } from './text-reading.ts'
import type { Splice } from './text-map.ts'
import { encodeBase64 } from './transfer.ts'

/** A piece of the mail that is read, and how decisions about it are written. */
export type Piece = {
  readonly passages: readonly Passage[]
  readonly residue: readonly Residue[]
  splices(decisions: Decisions): readonly Splice[] | Promise<readonly Splice[]>
}
/** `removable`: parts that go whole when the test says so. */
export type Read = {
  readonly pieces: Piece[]
  readonly children: Child[]
  readonly warnings: Set<string>
  readonly removable: (readonly [MailPart, (decisions: Decisions) => boolean])[]
}
export type Spot = {
  readonly raw: string
  readonly part: MailPart
  readonly eol: string
  readonly idFor: (old: string) => string
  readonly base: Place
}

/** @throws LakmoesError format.encrypted */
export async function readPart(spot: Spot, read: Read): Promise<void> {
  const { part, raw } = spot
  const policy = policyOf(raw, part)
  read.pieces.push(headersPiece(spot, read.warnings))
  if (policy.hold) read.warnings.add(`hold:${policy.hold}`)
  for (const span of part.outside) readOutside(spot, span, read)
  if (policy.role === 'text' || policy.role === 'hold') await readBody(spot, read)
  else if (policy.role === 'picture') await readPicture(spot, read)
  else if (policy.role === 'file') readFile(spot, read)
  else if (policy.role === 'signature') readSignature(spot, read)
}

/** Words before and after the parts of a multipart, which no program shows. */
function readOutside(spot: Spot, span: { readonly start: number; readonly end: number }, read: Read): void {
  const { raw, part, eol } = spot
  const text = raw.slice(span.start, span.end)
  if (text.trim() === '' || /^\s*This is a (?:multi-?part|MIME|cryptographically signed) message[\w\s./-]{0,80}$/i.test(text)) return
  const isBefore = span.start === part.bodyStart
  const residue: Residue = { id: `outside:${part.id}:${isBefore ? 1 : 2}`, type: 'metadata', place: spot.base }
  read.pieces.push({
    passages: [],
    residue: [residue],
    splices: (decisions) => (decisions.residue(residue) === 'drop' ? [{ ...span, text: isBefore ? '' : eol }] : []),
  })
}

async function readBody(spot: Spot, read: Read): Promise<void> {
  const { raw, part, eol } = spot
  const body = readText(raw, part, eol)
  if (body.charset === null) read.warnings.add('hold:eml.charset')
  const reader = readerOf(part) ?? readPlain
  const reading = await reader(body.text, { id: `${part.id}.`, base: spot.base })
  const held = reader === readPlain ? holdInText(body.text) : null
  if (held) read.warnings.add(`hold:${held}`)
  const armour = armourIn(body.text)
  if (armour.length > 0) read.warnings.add('eml.signature')
  for (const code of reading.warnings) read.warnings.add(code)
  read.pieces.push(bodyPiece(spot, body, reading, armour))
}

function bodyPiece(spot: Spot, body: MailText, reading: TextReading, armour: readonly { start: number; end: number }[]): Piece {
  const signature: Residue = { id: `armour:${spot.part.id}`, type: 'signature', place: spot.base }
  return {
    passages: reading.passages,
    residue: armour.length > 0 ? [...reading.residue, signature] : reading.residue,
    splices(decisions) {
      const cuts = armour.length > 0 && decisions.residue(signature) === 'drop' ? armour.map((a) => ({ ...a, text: '' })) : []
      const { splices, recode } = body.write([...reading.splices(decisions), ...cuts])
      return recode ? [...splices, ...recoded(spot, recode)] : splices
    },
  }
}

/** Header lines that say how the body is written now. */
function recoded({ part, eol }: Spot, to: { readonly charset: string; readonly transfer: string }): Splice[] {
  const out: Splice[] = []
  const inserted: string[] = []
  const charset = part.content.list.find((p) => p.name === 'charset')
  if (charset) out.push({ start: charset.valueStart, end: charset.valueEnd, text: to.charset })
  else if (part.content.value !== '')
    out.push({ start: part.content.valueEnd, end: part.content.valueEnd, text: `; charset=${to.charset}` })
  else inserted.push(`Content-Type: ${part.type}; charset=${to.charset}`)
  const transfer = part.headers.find((h) => h.name === 'content-transfer-encoding')
  if (transfer && transfer.valueEnd > transfer.valueStart)
    out.push({ start: transfer.valueStart, end: transfer.valueEnd, text: to.transfer })
  else if (transfer) out.push({ start: transfer.start, end: transfer.end, text: `Content-Transfer-Encoding: ${to.transfer}${eol}` })
  else inserted.push(`Content-Transfer-Encoding: ${to.transfer}`)
  if (part.parent?.type.startsWith('multipart/') !== true && !part.headers.some((h) => h.name === 'mime-version'))
    inserted.unshift('MIME-Version: 1.0')
  if (inserted.length > 0) out.push({ start: part.headersEnd, end: part.headersEnd, text: inserted.map((line) => line + eol).join('') })
  return out
}

async function readPicture(spot: Spot, read: Read): Promise<void> {
  const { raw, part } = spot
  const bytes = fileOf(raw, part)
  const blank = blankPicture(`a.${part.type.slice(6).replace('svg+xml', 'svg')}`)
  if (isSame(bytes, blank)) return
  const residue: Residue = {
    id: `picture:${part.id}`,
    type: 'picture',
    place: [['picture', read.pieces.length]],
    hash: await hashOf(bytes),
  }
  read.pieces.push({
    passages: [],
    residue: [residue],
    splices: (decisions) => (decisions.residue(residue) === 'drop' ? fileSplices(spot, blank) : []),
  })
}

/** The body of a part replaced by a file, in base64. */
function fileSplices({ raw, part, eol }: Spot, bytes: Uint8Array): Splice[] {
  const body = encodeBase64(bytes, eol)
  const out: Splice[] = [
    {
      start: part.bodyStart,
      end: part.bodyEnd,
      text: raw.charCodeAt(part.bodyEnd - 1) === 10 ? body : body.slice(0, body.length - eol.length),
    },
  ]
  if (part.transfer === 'base64') return out
  const header = part.headers.find((h) => h.name === 'content-transfer-encoding')
  const line = `Content-Transfer-Encoding: base64${eol}`
  out.push(header ? { start: header.start, end: header.end, text: line } : { start: part.headersEnd, end: part.headersEnd, text: line })
  return out
}

function readFile(spot: Spot, read: Read): void {
  const { raw, part } = spot
  const bytes = fileOf(raw, part)
  const id = `child:${part.id}`
  read.children.push({ id, untrustedName: part.fileName, source: new Blob([bytes]) })
  read.removable.push([part, (decisions) => decisions.child(id) === null])
  read.pieces.push({
    passages: [],
    residue: [],
    async splices(decisions) {
      const cleaned = decisions.child(id)
      const written = cleaned === null ? bytes : new Uint8Array(await cleaned.arrayBuffer())
      return isSame(written, bytes) ? [] : [...fileSplices(spot, written), ...renamed(raw, part)]
    },
  })
}

function readSignature({ part }: Spot, read: Read): void {
  const residue: Residue = { id: `signature:${part.id}p`, type: 'signature', place: [['part', read.pieces.length]] }
  read.warnings.add('eml.signature')
  read.removable.push([part, (decisions) => decisions.residue(residue) === 'drop'])
  read.pieces.push({ passages: [], residue: [residue], splices: () => [] })
}
