import type { Residue } from '../../engine/types.ts'
import type { Decisions, OpenDocument } from '../format.ts'
import { fromBinary, toBinary } from './charset.ts'
import { readPart, type Piece, type Read } from './mail-part.ts'
import { removals } from './mail-remove.ts'
import { partsOf, readMail, type MailMessage } from './mail-tree.ts'
import { applySplices, type Splice } from './text-map.ts'

/** A mail or mailbox, every part read; what no decision touches is written byte for byte. @throws LakmoesError format.encrypted, limit.* */
export async function openMail(bytes: Uint8Array<ArrayBuffer>): Promise<OpenDocument> {
  const raw = toBinary(bytes)
  const eol = raw.includes('\r\n') ? '\r\n' : '\n'
  const read: Read = { pieces: [], children: [], warnings: new Set(), removable: [] }
  const idFor = createIds()
  for (const message of readMail(raw)) {
    if (message.envelope) read.pieces.push(envelopePiece(raw, message, eol))
    let n = 0
    for (const part of partsOf(message.root)) await readPart({ raw, part, eol, idFor, base: n++ === 0 ? [] : [['part', n]] }, read)
  }
  return {
    async *passages() {
      for (const piece of read.pieces) if (piece.passages.length > 0) yield piece.passages
    },
    residue: () => read.pieces.flatMap((piece) => piece.residue),
    children: () => read.children,
    warnings: () => [...read.warnings],
    async write(decisions, sink) {
      const splices = await splicesOf(raw, read, decisions, eol)
      const writer = sink.getWriter()
      for (const piece of bytesOf(bytes, splices)) await writer.write(piece)
      await writer.close()
    },
    close() {},
  }
}

async function splicesOf(raw: string, read: Read, decisions: Decisions, eol: string): Promise<Splice[]> {
  const out: Splice[] = removals(
    raw,
    read.removable.filter(([, goes]) => goes(decisions)).map(([part]) => part),
    eol,
  )
  for (const piece of read.pieces) for (const splice of await piece.splices(decisions)) out.push(splice)
  return out
}

/** Splices are of the file's own bytes: what lies between them is copied as it is. */
function* bytesOf(bytes: Uint8Array<ArrayBuffer>, splices: readonly Splice[]): Generator<Uint8Array<ArrayBuffer>> {
  if (splices.length === 0) {
    yield bytes
    return
  }
  for (const text of applySplices(toBinary(bytes), splices)) if (text !== '') yield fromBinary(text)
}

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
  const residue: Residue = { id: `envelope:${message.root.id}`, type: 'metadata', place: [['part', Number(message.root.id)]] }
  const isPlain = raw.slice(start, end) === plain
  return {
    passages: [],
    residue: isPlain ? [] : [residue],
    splices: (decisions) => (!isPlain && decisions.residue(residue) === 'drop' ? [{ start, end, text: plain }] : []),
  }
}
