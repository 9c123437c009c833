import type { Passage, Place, Residue } from '../../engine/types.ts'
import { LakmoesError } from '../../error.ts'
import { chunksOf } from '../txt.ts'
import type { Decisions, OpenDocument } from '../format.ts'
import { charsetFor, type Charset } from './charset.ts'
import { encodingOf, looksBinary } from './text.ts'
import { applySplices, createMap, mapEdits, type Splice, type TextMap } from './text-map.ts'

/** A text that has been read in its own notation: what it says, and how decisions come back as splices of that text. */
export type TextReading = {
  readonly passages: readonly Passage[]
  readonly residue: readonly Residue[]
  readonly warnings: readonly string[]
  splices(decisions: Decisions): Splice[]
}
/** `id`: prefix of passage ids. */
export type TextScope = { readonly id: string; readonly base: Place }
export type TextReader = (text: string, scope: TextScope) => Promise<TextReading>

/** A passage with its way back. */
export type MappedPassage = { readonly passage: Passage; readonly map: TextMap }

/** Splices for the edits over passages; `own` writes a passage its own way. */
export function splicesOf(mapped: readonly MappedPassage[], decisions: Decisions, raw: string): Splice[] {
  const maps = new Map(mapped.map((m) => [m.passage.id, m.map]))
  const edits = new Map<string, ReturnType<Decisions['edits']>[number][]>()
  for (const edit of decisions.edits(mapped.map((m) => m.passage))) edits.set(edit.passage, [...(edits.get(edit.passage) ?? []), edit])
  return [...edits].flatMap(([id, list]) => (maps.has(id) ? mapEdits(maps.get(id)!, list, raw) : []))
}

/** Running text in pieces that end at a blank line; letters nobody sees do not cut a value in two. */
export const readPlain: TextReader = async (text, scope) => {
  const mapped = chunksOf(text).map((chunk, i): MappedPassage => {
    const map = createMap()
    map.add(text, chunk.start, chunk.end, 'cdata')
    const built = map.build()
    const single = scope.base.length === 0
    return {
      map: built,
      passage: {
        id: `${scope.id}t${i}`,
        text: built.text,
        place: [...scope.base, ['line', chunk.line]],
        ...(single && { firstLine: chunk.line }),
      },
    }
  })
  return {
    passages: mapped.filter((m) => m.passage.text.trim() !== '').map((m) => m.passage),
    residue: [],
    warnings: [],
    splices: (decisions) => splicesOf(mapped, decisions, text),
  }
}

/** A whole file that is such a text. `declared`: the charset it names itself, if any. @throws LakmoesError format.empty, format.damaged */
export async function openText(source: Blob, reader: TextReader, declared: (head: string) => string): Promise<OpenDocument> {
  const bytes = new Uint8Array(await source.arrayBuffer())
  const { text, write } = decodeWhole(bytes, declared)
  if (looksBinary(text)) throw new LakmoesError('format.damaged')
  if (text.trim() === '') throw new LakmoesError('format.empty')
  const reading = await reader(text, { id: '', base: [] })
  return {
    async *passages() {
      yield reading.passages
    },
    residue: () => reading.residue,
    children: () => [],
    warnings: () => reading.warnings,
    async write(decisions, sink) {
      const writer = sink.getWriter()
      await writer.write(write(reading.splices(decisions)))
      await writer.close()
    },
    close() {},
  }
}

type Whole = { readonly text: string; readonly write: (splices: readonly Splice[]) => Uint8Array<ArrayBuffer> }

function decodeWhole(bytes: Uint8Array<ArrayBuffer>, declared: (head: string) => string): Whole {
  const seen = encodingOf(bytes)
  if (seen.bom || seen.name.startsWith('utf-16') || seen.name.startsWith('utf-32')) return wide(bytes, seen.name, seen.bom)
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, 2048))
  const charset = charsetFor(seen.name === 'utf-8' ? '' : declared(head), bytes)
  if (charset === null) throw new LakmoesError('format.damaged')
  return wholeOf(bytes, charset, 0)
}

/** UTF-16 without its mark cannot be told from Latin text once it is edited, so it is written as it came. */
function wide(bytes: Uint8Array<ArrayBuffer>, name: string, bom: boolean): Whole {
  if (name === 'utf-8') return wholeOf(bytes, charsetFor('utf-8', bytes.subarray(3))!, 3)
  if (name.startsWith('utf-32')) throw new LakmoesError('format.damaged')
  const mark = bom ? 2 : 0
  const text = new TextDecoder(name, { ignoreBOM: true }).decode(bytes.subarray(mark))
  const little = name === 'utf-16le'
  return {
    text,
    write(splices) {
      if (splices.length === 0) return bytes
      const out = applySplices(text, splices).join('')
      const view = new DataView(new ArrayBuffer(mark + out.length * 2))
      for (let i = 0; i < mark; i++) view.setUint8(i, bytes[i]!)
      for (let i = 0; i < out.length; i++) view.setUint16(mark + i * 2, out.charCodeAt(i), little)
      return new Uint8Array(view.buffer)
    },
  }
}

function wholeOf(bytes: Uint8Array<ArrayBuffer>, charset: Charset, mark: number): Whole {
  const text = charset.decode(bytes.subarray(mark))
  return {
    text,
    write(splices) {
      if (splices.length === 0) return bytes
      const out = applySplices(
        text,
        splices.map((s) => ({ ...s, text: fitting(s.text, charset) })),
      ).join('')
      const encoded = charset.encode(out)
      if (encoded === null) throw new LakmoesError('format.damaged')
      return mark === 0 ? encoded : joined(bytes.subarray(0, mark), encoded)
    },
  }
}

/** A replacement of ours that the charset cannot say loses its accents, then its letters. */
function fitting(text: string, charset: Charset): string {
  if (charset.steps !== 'single' || charset.encode(text) !== null) return text
  return Array.from(text, (c) => (charset.encode(c) ? c : charset.encode(c.normalize('NFD')[0]!) ? c.normalize('NFD')[0]! : '?')).join('')
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(a.length + b.length)
  out.set(a)
  out.set(b, a.length)
  return out
}
