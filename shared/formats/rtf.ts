import type { Edit, Passage, Residue } from '../engine/types.ts'
import { LakmoesError } from '../error.ts'
import { LIMITS } from '../limits.ts'
import type { Decisions, Format, OpenDocument } from './format.ts'
import { hashOf } from './parts/blank-picture.ts'
import { pieceSplices } from './parts/pieces.ts'
import type { RtfDraft, RtfPiece } from './parts/rtf-flow.ts'
import { bytesOf, readRtf, type RtfReading } from './parts/rtf-read.ts'
import { applySplices, type Splice } from './parts/text-map.ts'

/** Rich Text Format (RTF 1.9.1), edited as spans of its bytes; deletions, comments, metadata and embedded files go, pictures unless the profile keeps them. */
export const rtf: Format = {
  id: 'rtf',
  extension: 'rtf',
  mediaType: 'application/rtf',
  tabular: false,
  recognises(head) {
    let i = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0
    while (i < 64 && (head[i] === 32 || (head[i]! >= 9 && head[i]! <= 13))) i++
    return head[i] === 0x7b && String.fromCharCode(...head.subarray(i, i + 5)) === '{\\rtf'
  },
  async open(source) {
    const raw = byteText(new Uint8Array(await source.arrayBuffer()))
    const reading = readRtf(raw)
    const drafts = reading.drafts.filter(says)
    if (drafts.some((d) => d.content.text.length > LIMITS.passage)) throw new LakmoesError('limit.line')
    const pictures = await Promise.all(
      reading.pictures.map(async (p): Promise<Residue> => ({
        id: p.id,
        type: 'picture',
        place: p.place,
        hash: await hashOf(p.bytes),
        ...(p.area * 2 > reading.pageArea && { scan: true }),
      })),
    )
    return documentOf(raw, reading, drafts, pictures)
  },
}

const CHUNK = 32_768

/** A character for each byte, so that offsets are byte offsets. */
function byteText(bytes: Uint8Array): string {
  const out: string[] = []
  for (let i = 0; i < bytes.length; i += CHUNK) out.push(String.fromCharCode(...bytes.subarray(i, i + CHUNK)))
  return out.join('')
}

/** A number of a style or shape and the fingerprint of a type face say nothing of anyone. */
function says(draft: RtfDraft): boolean {
  const { text } = draft.content
  return draft.technical !== true || (/\p{L}.*\p{L}|\d(?:\D{0,3}\d){5}/su.test(text) && !/^[0-9a-f]{20}$/i.test(text))
}

function documentOf(raw: string, reading: RtfReading, drafts: readonly RtfDraft[], pictures: readonly Residue[]): OpenDocument {
  const passages = drafts.map(({ content, place, label, row, column, header, technical }, i): Passage => ({
    id: `r${i}`,
    text: content.text,
    place,
    ...(label !== undefined && { label }),
    ...(row !== undefined && { row }),
    ...(column !== undefined && { column }),
    ...(header && { header }),
    ...(technical && { technical }),
  }))
  return {
    async *passages() {
      yield passages
    },
    residue: () => [...reading.residue, ...pictures],
    children: () => [],
    warnings: () => [],
    async write(decisions, sink) {
      const writer = sink.getWriter()
      for (const piece of applySplices(raw, [...regionSplices(reading, pictures, decisions), ...editSplices(drafts, passages, decisions)]))
        if (piece !== '') await writer.write(bytesOf(piece))
      await writer.close()
    },
    close() {},
  }
}

function regionSplices(reading: RtfReading, pictures: readonly Residue[], decisions: Decisions): Splice[] {
  return [
    ...reading.regions.filter((r) => r.residue === undefined || decisions.residue(r.residue) === 'drop'),
    ...reading.pictures.flatMap((p, i) => (decisions.residue(pictures[i]!) === 'drop' ? [p.region] : [])),
  ]
}

function editSplices(drafts: readonly RtfDraft[], passages: readonly Passage[], decisions: Decisions): Splice[] {
  const edits = new Map<string, Edit[]>()
  for (const e of decisions.edits(passages)) edits.set(e.passage, [...(edits.get(e.passage) ?? []), e])
  const names = new Map<string, string>()
  return drafts.flatMap((draft, i) => {
    const own = edits.get(`r${i}`) ?? []
    if (own.length === 0) return []
    if (!draft.isName) return pieceSplices(draft.content, own, spell)
    const { text } = draft.content
    if (!names.has(text)) names.set(text, `Plaats_${names.size + 1}`)
    return pieceSplices(draft.content, [{ passage: `r${i}`, start: 0, end: text.length, replacement: names.get(text)! }], spell)
  })
}

/** Our words in plain ASCII with `\u`; a space ends a control word that stood right before. */
function spell(words: string, piece: RtfPiece, opens: boolean): string {
  let out = opens && piece.glued ? ' ' : ''
  for (let i = 0; i < words.length; i++) {
    const c = words.charCodeAt(i)
    if (c === 92 || c === 123 || c === 125) out += `\\${words[i]}`
    else if (c === 10) out += '\\line '
    else if (c === 9) out += '\\tab '
    else if (c >= 32 && c < 127) out += words[i]
    else if (c > 127) out += `\\u${c > 32767 ? c - 65536 : c}${piece.uc === 0 ? ' ' : '?'.repeat(piece.uc)}`
  }
  return out
}
