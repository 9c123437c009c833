import type { Edit, Passage, Place, Residue } from '../../engine/types.ts'
import type { Child, Decisions, OpenDocument } from '../format.ts'
import { blankPicture, hashOf, isSame } from './blank-picture.ts'
import { fromBinary, toBinary } from './charset.ts'
import { fileOf, readerOf, readText, type MailText } from './mail-body.ts'
import { headerRole } from './mail-header-rules.ts'
import { headerPassages, type HeaderPassage } from './mail-header-text.ts'
import type { MailHeader } from './mail-headers.ts'
import { partsOf, readMail, type MailMessage, type MailPart } from './mail-tree.ts'
import { armourIn, holdInText, policyOf, type Policy } from './mail-policy.ts'
import { renamedFile } from './mail-rename.ts'
import { encodeBase64 } from './transfer.ts'
import { applySplices, type Splice } from './text-map.ts'
import { readPlain, type TextReading } from './text-reading.ts'

/** A piece of the mail that is read, and how decisions about it are written. */
type Piece = { readonly passages: readonly Passage[]; readonly residue: readonly Residue[]; splices(decisions: Decisions): Splice[] }
type Read = { readonly pieces: Piece[]; readonly children: Child[]; readonly warnings: Set<string>; readonly gone: (readonly [MailPart, (decisions: Decisions) => boolean])[] }

/** @throws LakmoesError format.encrypted, limit.* */
export async function openMail(bytes: Uint8Array<ArrayBuffer>): Promise<OpenDocument> {
  const raw = toBinary(bytes)
  const eol = raw.includes('\r\n') ? '\r\n' : '\n'
  const read: Read = { pieces: [], children: [], warnings: new Set(), gone: [] }
  const ids = createIds()
  for (const message of readMail(raw)) {
    if (message.envelope) read.pieces.push(envelopePiece(raw, message, eol))
    for (const part of partsOf(message.root)) await readPart({ raw, part, eol, ids, base: message.envelope ? [['part', Number(part.id.split('.')[0])]] : [] }, read)
  }
  return {
    async *passages() { for (const piece of read.pieces) if (piece.passages.length > 0) yield piece.passages },
    residue: () => read.pieces.flatMap((piece) => piece.residue),
    children: () => read.children,
    warnings: () => [...read.warnings],
    async write(decisions, sink) {
      const splices = [...read.pieces.flatMap((piece) => piece.splices(decisions)), ...removals(raw, read.gone.filter(([, goes]) => goes(decisions)).map(([part]) => part), eol)]
      const writer = sink.getWriter()
      // Splices are of the file's own bytes, so what lies between them is copied as it is.
      if (splices.length === 0) await writer.write(bytes)
      else for (const text of applySplices(raw, splices)) if (text !== '') await writer.write(fromBinary(text))
      await writer.close()
    },
    close() {},
  }
}

type Spot = { readonly raw: string; readonly part: MailPart; readonly eol: string; readonly ids: (old: string) => string; readonly base: Place }

/** New identifiers, each the same wherever the old one stands, so that a conversation stays one. */
function createIds(): (old: string) => string {
  const known = new Map<string, string>()
  return (old) => {
    if (!known.has(old)) known.set(old, `id-${known.size + 1}@invalid`)
    return known.get(old)!
  }
}

/** The separator of a mailbox names the sender; programs only need its first word and a date. */
function envelopePiece(raw: string, message: MailMessage, eol: string): Piece {
  const { start, end } = message.envelope!
  const plain = `From MAILER-DAEMON Thu Jan  1 00:00:00 1970${eol}`
  if (raw.slice(start, end) === plain) return { passages: [], residue: [], splices: () => [] }
  const residue: Residue = { id: `metadata:${message.root.id}e`, type: 'metadata', place: [['part', Number(message.root.id)]] }
  return { passages: [], residue: [residue], splices: (decisions) => (decisions.residue(residue) === 'drop' ? [{ start, end, text: plain }] : []) }
}

async function readPart(spot: Spot, read: Read): Promise<void> {
  const { part, raw } = spot
  const policy = policyOf(raw, part)
  const changes = new Map<string, string>()
  read.pieces.push(headersPiece(spot, read))
  if (policy.hold) read.warnings.add(`hold:${policy.hold}`)
  const place: Place = part.parent === null ? spot.base : [...spot.base, ['part', Number(/\d+(?!.*\d)/.exec(part.id)?.[0] ?? 1)]]
  for (const outside of part.outside) await readOutside({ ...spot, base: place }, outside, read)
  if (policy.role === 'text' || policy.role === 'hold') await readBody({ ...spot, base: place }, read, changes)
  else if (policy.role === 'picture') await readPicture(spot, read)
  else if (policy.role === 'file') readFile(spot, read)
  else if (policy.role === 'signature') readSignature(spot, policy, read)
}

function headersPiece(spot: Spot, read: Read): Piece {
  const { raw, part, eol } = spot
  const base: Place = part.parent === null ? spot.base : [...spot.base, ['part', Number(/\d+(?!.*\d)/.exec(part.id)?.[0] ?? 1)]]
  const found: HeaderPassage[] = part.headers.flatMap((header, n) => headerPassages(header, n, { raw, id: part.id, base, eol, idFor: spot.ids }))
  if (found.some((f) => f.unread)) read.warnings.add('hold:eml.charset')
  const traces = part.headers.filter((h) => headerRole(h.name) === 'trace')
  const signatures = part.headers.filter((h) => headerRole(h.name) === 'signature')
  if (signatures.length > 0) read.warnings.add('eml.signature')
  const numbered = part.headers.filter((h) => headerRole(h.name) === 'ids' && h.name !== 'content-id' && hasNumber(raw, h))
  const residue: Residue[] = []
  if (traces.length + numbered.length > 0) residue.push({ id: `metadata:${part.id}`, type: 'metadata', place: base })
  if (signatures.length > 0) residue.push({ id: `signature:${part.id}`, type: 'signature', place: base })
  const passages = found.map((f) => f.passage)
  return {
    passages, residue,
    splices(decisions) {
      const edits = new Map<string, Edit[]>()
      for (const e of decisions.edits(passages)) edits.set(e.passage, [...(edits.get(e.passage) ?? []), e])
      const drops = new Set(residue.filter((r) => decisions.residue(r) === 'drop').map((r) => r.type))
      const cuts = [...(drops.has('metadata') ? traces : []), ...(drops.has('signature') ? signatures : [])].map((h): Splice => ({ start: h.start, end: h.end, text: '' }))
      const renamed = drops.has('metadata') ? numbered.flatMap((h) => found.filter((f) => f.passage.id.startsWith(`${part.id}h${part.headers.indexOf(h)}i`)).flatMap((f) => f.write([]))) : []
      return [...cuts, ...renamed, ...found.flatMap((f) => (edits.has(f.passage.id) ? f.write(edits.get(f.passage.id)!) : []))]
    },
  }
}

/** Eight or nine digits by themselves in an identifier may be somebody's number; a program's own are longer or mixed. */
const hasNumber = (raw: string, header: MailHeader): boolean => /(?<![A-Za-z0-9])\d{8,9}(?![A-Za-z0-9])/.test(raw.slice(header.valueStart, header.valueEnd))

/** Words before and after the parts of a multipart. */
async function readOutside(spot: Spot, span: { readonly start: number; readonly end: number }, read: Read): Promise<void> {
  const text = spot.raw.slice(span.start, span.end)
  if (text.trim() === '') return
  const residue: Residue = { id: `unseen:${spot.part.id}:${span.start}`, type: 'metadata', place: spot.base }
  const known = /^\s*This is a (?:multi-?part|MIME|cryptographically signed) message[\w\s./-]{0,80}$/i.test(text)
  if (known) return
  read.pieces.push({ passages: [], residue: [residue], splices: (decisions) => (decisions.residue(residue) === 'drop' ? [{ start: span.start, end: span.end, text: span.start === spot.part.bodyStart ? '' : spot.eol }] : []) })
}

async function readBody(spot: Spot, read: Read, _changes: Map<string, string>): Promise<void> {
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
  const signature: Residue[] = armour.length > 0 ? [{ id: `signature:${spot.part.id}b`, type: 'signature', place: spot.base }] : []
  return {
    passages: reading.passages, residue: [...reading.residue, ...signature],
    splices(decisions) {
      const cuts = signature[0] && decisions.residue(signature[0]) === 'drop' ? armour.map((a) => ({ ...a, text: '' })) : []
      const { splices, recode } = body.write([...reading.splices(decisions), ...cuts])
      return recode ? [...splices, ...recoded(spot, recode)] : splices
    },
  }
}

/** Header lines that say how the body is written now. */
function recoded({ raw, part, eol }: Spot, to: { readonly charset: string; readonly transfer: string }): Splice[] {
  const out: Splice[] = []
  const inserted: string[] = []
  const type = part.headers.find((h) => h.name === 'content-type')
  const charset = part.content.list.find((p) => p.name === 'charset')
  if (charset) out.push({ start: charset.valueStart, end: charset.valueEnd, text: to.charset })
  else if (type && part.content.value !== '') out.push({ start: part.content.valueEnd, end: part.content.valueEnd, text: `; charset=${to.charset}` })
  else inserted.push(`Content-Type: ${part.type}; charset=${to.charset}`)
  const transfer = part.headers.find((h) => h.name === 'content-transfer-encoding')
  if (transfer) out.push({ start: transfer.valueStart, end: transfer.valueEnd, text: to.transfer })
  else inserted.push(`Content-Transfer-Encoding: ${to.transfer}`)
  if (part.parent?.type.startsWith('multipart/') !== true && !part.headers.some((h) => h.name === 'mime-version')) inserted.unshift('MIME-Version: 1.0')
  if (inserted.length > 0) out.push({ start: part.headersEnd, end: part.headersEnd, text: inserted.map((line) => line + eol).join('') + (endsLine(raw, part.headersEnd) ? '' : eol) })
  return out
}

const endsLine = (raw: string, at: number): boolean => at === 0 || raw.charCodeAt(at - 1) === 10

async function readPicture(spot: Spot, read: Read): Promise<void> {
  const { raw, part, eol } = spot
  const bytes = fileOf(raw, part)
  const blank = blankPicture(`a.${part.type.slice(6).replace('svg+xml', 'svg')}`)
  if (isSame(bytes, blank)) return
  const residue: Residue = { id: `picture:${part.id}`, type: 'picture', place: [['picture', read.pieces.length]], hash: await hashOf(bytes) }
  read.pieces.push({ passages: [], residue: [residue], splices: (decisions) => (decisions.residue(residue) === 'drop' ? fileSplices(spot, blank, eol) : []) })
}

/** The body of a part replaced by a file, in base64. */
function fileSplices({ raw, part, eol }: Spot, bytes: Uint8Array, lineEnd: string): Splice[] {
  const body = encodeBase64(bytes, lineEnd)
  const out: Splice[] = [{ start: part.bodyStart, end: part.bodyEnd, text: raw.charCodeAt(part.bodyEnd - 1) === 10 ? body : body.slice(0, body.length - lineEnd.length) }]
  if (part.transfer === 'base64') return out
  const header = part.headers.find((h) => h.name === 'content-transfer-encoding')
  out.push(header ? { start: header.valueStart, end: header.valueEnd, text: 'base64' } : { start: part.headersEnd, end: part.headersEnd, text: `Content-Transfer-Encoding: base64${eol}` })
  return out
}

function readFile(spot: Spot, read: Read): void {
  const { raw, part, eol } = spot
  const bytes = fileOf(raw, part)
  const id = `child:${part.id}`
  read.children.push({ id, untrustedName: part.fileName, source: new Blob([bytes]) })
  const written = new Map<Blob, Uint8Array<ArrayBuffer>>()
  read.gone.push([part, (decisions) => decisions.child(id) === null])
  read.pieces.push({
    passages: [], residue: [],
    splices(decisions) {
      const cleaned = decisions.child(id)
      if (cleaned === null || isSame(written.get(cleaned) ?? bytes, bytes) && !written.has(cleaned)) return []
      return fileSplices(spot, written.get(cleaned)!, eol)
    },
  })
}

function readSignature(spot: Spot, policy: Policy, read: Read): void {
  const { part } = spot
  const residue: Residue = { id: `${policy.role}:${part.id}`, type: 'signature', place: [['part', read.pieces.length]] }
  read.warnings.add('eml.signature')
  read.gone.push([part, (decisions) => decisions.residue(residue) === 'drop'])
  read.pieces.push({ passages: [], residue: [residue], splices: () => [] })
}

function removals(_raw: string, _parts: readonly MailPart[], _eol: string): Splice[] {
  return []
}
void renamedFile
