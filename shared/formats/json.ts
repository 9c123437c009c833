import type { Edit, Passage, Residue } from '../engine/types.ts'
import { LakmoesError } from '../error.ts'
import { LIMITS } from '../limits.ts'
import type { Decisions, Format, OpenDocument } from './format.ts'
import { readJson, stringText, type JsonReading, type JsonToken } from './parts/json-read.ts'
import { pieceSplices, type Piece, type PieceText } from './parts/pieces.ts'
import { splice } from './parts/splice.ts'
import { decodeText, encodeText, encodingOf, type Encoding } from './parts/text.ts'
import { applySplices, type Splice } from './parts/text-map.ts'
import { decodeLoosely } from './txt.ts'

/** JSON (RFC 8259) and JSON Lines: strings, numbers and keys edited in place. A key path is a column, an object in a list is a row. */
export const json: Format = {
  id: 'json',
  extension: 'json',
  mediaType: 'application/json',
  tabular: true,
  recognises(head, _source, untrustedName) {
    const text = decodeLoosely(head)
    if (!/^\s*[{[]/.test(text)) return false
    try {
      readJson(text, head.length >= 65536)
      return true
    } catch (error) {
      return error instanceof LakmoesError && (error.code !== 'format.damaged' || /\.(?:json|jsonl|ndjson|geojson)$/i.test(untrustedName))
    }
  },
  async open(source) {
    const bytes = new Uint8Array(await source.arrayBuffer())
    const encoding = encodingOf(bytes)
    const text = decodeText(bytes, encoding)
    const reading = readJson(text)
    if (reading.tokens.some((t) => t.end - t.start > LIMITS.passage && !isBlob(text, t))) throw new LakmoesError('limit.line')
    return documentOf(text, encoding, reading)
  },
}

/** One passage and the raw places that say it: a value has one, a key as many as there are objects. */
type Reading = { readonly passage: Passage; readonly tokens: readonly JsonToken[] }

/** A file or picture as text: nobody reads it, so it goes. */
function isBlob(text: string, t: JsonToken): boolean {
  return (
    t.type === 'string' &&
    t.end - t.start > 200 &&
    /^"(?:data:[^,"]{0,200};base64,)?(?:[A-Za-z0-9+/=_-]|\\[nr/]){200}/.test(text.slice(t.start, t.start + 500)) &&
    !/[ .,;]/.test(text.slice(t.start + 220, t.end).replaceAll('\\', ''))
  )
}

function documentOf(text: string, encoding: Encoding, { tokens, objects }: JsonReading): OpenDocument {
  const blobs = tokens.filter((t) => isBlob(text, t))
  const isOut = new Set(blobs)
  const residue = blobs.map((t, i): Residue => ({ id: `blob:${t.start}`, type: 'embedded', place: [['element', i + 1]] }))
  const readings = [
    ...keyReadings(tokens),
    ...tokens.filter((t) => t.type !== 'key' && !isOut.has(t)).map((t, i) => valueReading(text, t, i)),
  ]
  const passages = readings.map((r) => r.passage)
  return {
    async *passages() {
      yield passages
    },
    residue: () => residue,
    children: () => [],
    warnings: () => [],
    async write(decisions, sink) {
      const dropped = objects.flatMap((members) => memberSplices(members, decisions))
      const splices = [
        ...dropped,
        ...blobs.map((t) => ({ start: t.start, end: t.end, text: 'null' })),
        ...editSplices(text, readings, decisions),
      ]
      const writer = sink.getWriter()
      await writer.write(encodeText(applySplices(text, splices).join(''), encoding))
      await writer.close()
    },
    close() {},
  }
}

/** Each path once, as the header of its column. Its text is the path, so that "werkgever/naam" says more than "naam". */
function keyReadings(tokens: readonly JsonToken[]): Reading[] {
  const byPath = new Map<string, JsonToken[]>()
  for (const t of tokens) {
    if (t.type !== 'key') continue
    const known = byPath.get(t.path)
    if (known) known.push(t)
    else byPath.set(t.path, [t])
  }
  return [...byPath].map(([path, of], i) => ({
    passage: {
      id: `k${i}`,
      text: path,
      column: `1:${path}`,
      row: 0,
      ...(!isReplaced(path) && { header: true }),
      technical: true,
      place: [['element', i + 1]],
    },
    tokens: of,
  }))
}

/** A key that was taken out before says what stood there, and nothing of its values. */
const isReplaced = (path: string): boolean => /\[(?:BSN|[a-z][^\]/]{1,40})\]|Cliënt K-\d/.test(path)

function valueReading(text: string, t: JsonToken, i: number): Reading {
  const said = t.type === 'string' ? stringText(text, t.start, t.end).text : text.slice(t.start, t.end)
  return {
    passage: {
      id: `v${i}`,
      text: said,
      place: [['element', i + 1]],
      row: t.row,
      column: `1:${t.path}`,
      ...(t.path !== '' && !isReplaced(t.path) && { label: t.path }),
    },
    tokens: [t],
  }
}

/** Members of dropped columns go with their comma. */
function memberSplices(members: JsonReading['objects'][number], decisions: Decisions): Splice[] {
  const goes = members.map((m) => decisions.dropsColumn(`1:${m.path}`))
  return members.flatMap((m, i): Splice[] => {
    if (!goes[i]) return []
    const kept = goes.slice(0, i).includes(false)
    return [{ start: kept ? members[i - 1]!.end : m.start, end: kept ? m.end : (members[i + 1]?.start ?? m.end), text: '' }]
  })
}

function editSplices(text: string, readings: readonly Reading[], decisions: Decisions): Splice[] {
  const edits = new Map<string, Edit[]>()
  for (const e of decisions.edits(readings.map((r) => r.passage))) edits.set(e.passage, [...(edits.get(e.passage) ?? []), e])
  return readings.flatMap(({ passage, tokens }) => {
    const own = edits.get(passage.id)
    if (!own) return []
    return tokens.flatMap((t) =>
      t.type === 'key'
        ? keySplices(text, t, own)
        : t.type === 'number'
          ? [{ start: t.start, end: t.end, text: number(splice(passage.text, own)) }]
          : pieceSplices(stringText(text, t.start, t.end), own, escaped),
    )
  })
}

/** Of a path, only the last key is written here; the ones before it are passages of their own. */
function keySplices(text: string, t: JsonToken, edits: readonly Edit[]): Splice[] {
  const content: PieceText<Piece> = stringText(text, t.start, t.end)
  const offset = t.path.length - content.text.length
  const own = edits.flatMap((e): Edit[] => (e.end <= offset ? [] : [{ ...e, start: Math.max(0, e.start - offset), end: e.end - offset }]))
  return pieceSplices(content, own, escaped)
}

const escaped = (words: string): string => JSON.stringify(words).slice(1, -1)

/** A number that was edited is a number still (a year), a text, or nothing. */
function number(edited: string): string {
  if (edited.trim() === '') return 'null'
  return /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(edited) ? edited : JSON.stringify(edited)
}
