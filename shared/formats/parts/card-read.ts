import type { Edit, Passage, Residue } from '../../engine/types.ts'
import type { Decisions } from '../format.ts'
import { decodeBase64, encodeQuoted } from './transfer.ts'
import { hashOf } from './blank-picture.ts'
import { cardLines, folded, propertyIn, unfolded, type CardLine, type Property } from './card-lines.ts'
import { isFormal, isOwnName, ruleOf, type PropertyRule } from './card-rules.ts'
import { charsetFor, fromBinary, type Charset } from './charset.ts'
import { applySplices, createMap, mapEdits, type Decode, type Splice, type TextMap } from './text-map.ts'
import type { TextReader } from './text-reading.ts'

type CardDraft = {
  readonly passage: Passage
  readonly map: TextMap
  readonly line: CardLine
  readonly writing: 'escaped' | 'parameter' | 'quoted' | 'name'
  readonly charset: Charset | null
}

/** Lines of a card or calendar, unfolded, each value under the name of its property. */
export const readCard: TextReader = async (text, scope) => {
  const drafts: CardDraft[] = []
  const gone: { residue: Residue; line: CardLine }[] = []
  for (const [n, line] of cardLines(text).entries()) {
    const property = propertyIn(text, line)
    const place = [...scope.base, ['line', n + 1] as const]
    const id = `${scope.id}c${n}`
    const rule: PropertyRule = property ? ruleOf(property.name) : { technical: true }
    if (property && (rule.residue !== undefined || property.base64)) {
      const type = rule.residue ?? 'embedded'
      const hash = type === 'picture' && property.base64 ? await hashOf(decodeBase64(text.slice(property.valueStart, line.end))) : undefined
      gone.push({ line, residue: { id: `${type}:${id}`, type, place, ...(hash !== undefined && { hash }) } })
    } else drafts.push(...draftsOf(text, { line, property, rule, id, place }))
  }
  const residue = gone.map((g) => g.residue)
  return {
    passages: drafts.map((d) => d.passage),
    residue,
    warnings: [],
    splices: (decisions: Decisions) => [
      ...gone.flatMap((g) => (decisions.residue(g.residue) === 'drop' ? [{ start: g.line.start, end: g.line.next, text: '' }] : [])),
      ...lineSplices(drafts, decisions, text),
    ],
  }
}

type Spot = {
  readonly line: CardLine
  readonly property: Property | null
  readonly rule: PropertyRule
  readonly id: string
  readonly place: Passage['place']
}

function draftsOf(text: string, spot: Spot): CardDraft[] {
  const { line, property, rule, id, place } = spot
  if (property === null)
    return [draft(text, spot, { id, start: line.start, end: line.end, more: {}, writing: 'escaped' })].filter(
      (d) => d.passage.text.trim() !== '',
    )
  const out = property.parameters.map((p, i) => {
    const more: Partial<Passage> = isSetting(p.name, unfolded(text.slice(p.start, p.end)))
      ? { markup: true }
      : p.name === 'CN'
        ? { label: rule.label ?? 'Naam' }
        : { technical: true }
    return draft(text, spot, { id: `${id}p${i}`, start: p.start, end: p.end, writing: 'parameter', more })
  })
  if (isOwnName(unfolded(text.slice(line.start, property.nameEnd))))
    out.push(draft(text, spot, { id: `${id}n`, start: line.start, end: property.nameEnd, writing: 'name', more: { markup: true } }))
  if (isFormal(property.name, unfolded(text.slice(property.valueStart, line.end)))) {
    const at = { id: `${id}v0`, start: property.valueStart, end: line.end }
    return [...out, draft(text, spot, { ...at, writing: 'parameter', more: { markup: true } })].filter(says)
  }
  const writing = property.quoted ? 'quoted' : 'escaped'
  const base = { ...(rule.technical && { technical: true }), ...(rule.kind !== undefined && { kind: rule.kind }) }
  const spans = rule.fields ? fieldsIn(text, property.valueStart, line.end) : [{ start: property.valueStart, end: line.end }]
  spans.forEach((span, i) => {
    const label = rule.fields ? rule.fields[i] : rule.label
    out.push(draft(text, spot, { id: `${id}v${i}`, ...span, writing, more: { ...base, ...(label !== undefined && { label }) } }))
  })
  return out.filter(says).map((d) => ({ ...d, passage: { ...d.passage, place } }))
}

/** Of the format's own words only those that are long enough to be somebody's. */
const says = ({ passage }: CardDraft): boolean => passage.text.trim().length >= (passage.markup === true ? 5 : 1)

/** Parameters whose values are words of the format itself. */
const isSetting = (name: string, value: string): boolean =>
  /^(?:|TYPE|VALUE|ENCODING|CHARSET|LANGUAGE|PREF|ROLE|PARTSTAT|RSVP|CUTYPE|TZID|FMTTYPE|RELATED|FBTYPE|RANGE|RELTYPE|ALTID|PID|MEDIATYPE|SCHEDULE-AGENT|SCHEDULE-STATUS|X-NUM-GUESTS)$/.test(
    name,
  ) &&
  /^[\w"',./ +;:-]{0,60}$/.test(value) &&
  !/\d{6}/.test(value)

function fieldsIn(text: string, start: number, end: number): { start: number; end: number }[] {
  const out: { start: number; end: number }[] = []
  let from = start
  for (let i = start; i < end; i++) {
    if (text[i] === '\\') i++
    else if (text[i] === ';') {
      out.push({ start: from, end: i })
      from = i + 1
    }
  }
  out.push({ start: from, end })
  return out
}

function draft(
  text: string,
  spot: Spot,
  at: { id: string; start: number; end: number; writing: CardDraft['writing']; more: Partial<Passage> },
): CardDraft {
  const map = createMap()
  const charset = at.writing === 'quoted' ? charsetFor(spot.property!.charset, fromBinary(bytesOf(text.slice(at.start, at.end)))) : null
  const decode = at.writing === 'quoted' ? quotedDecode(charset) : at.writing === 'escaped' ? ESCAPED : null
  let from = at.start
  const add = (to: number): void => {
    if (to > from) map.add(text, from, to, 'cdata', decode ? { decode } : {})
  }
  for (const fold of spot.line.folds) {
    if (fold.start < at.start || fold.start >= at.end) continue
    add(fold.start)
    map.element(fold.start, fold.end, '')
    from = fold.end
  }
  add(at.end)
  const built = map.build()
  return {
    passage: { id: at.id, text: built.text, place: spot.place, ...at.more },
    map: built,
    line: spot.line,
    writing: at.writing,
    charset,
  }
}

const ESCAPED: Decode = {
  trigger: /\\/,
  at(raw, at, end) {
    if (raw.charCodeAt(at) !== 92 || at + 1 >= end) return null
    const c = raw[at + 1]!
    return { value: c === 'n' || c === 'N' ? '\n' : c, end: at + 2 }
  },
}

const bytesOf = (raw: string): string =>
  raw
    .replaceAll(/=\r?\n/g, '')
    .replaceAll(/=([0-9A-Fa-f]{2})/g, (_, h: string) => String.fromCharCode(Number.parseInt(h, 16)))
    .replaceAll(/[^\0-\xff]/g, '?')

/** Quoted-printable, letter by letter: a letter of UTF-8 may take several. */
function quotedDecode(charset: Charset | null): Decode {
  return {
    trigger: /=/,
    at(raw, at, end) {
      const byte = (i: number): number =>
        i + 3 <= end && raw[i] === '=' && /^[0-9A-Fa-f]{2}$/.test(raw.slice(i + 1, i + 3))
          ? Number.parseInt(raw.slice(i + 1, i + 3), 16)
          : -1
      const first = byte(at)
      if (first < 0) return null
      const size = charset?.steps !== 'utf-8' || first < 0xc2 ? 1 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2
      const bytes = Array.from({ length: size }, (_, i) => Math.max(0, byte(at + i * 3)))
      return { value: (charset ?? charsetFor('windows-1252', new Uint8Array())!).decode(Uint8Array.from(bytes)), end: at + size * 3 }
    },
  }
}

function lineSplices(drafts: readonly CardDraft[], decisions: Decisions, text: string): Splice[] {
  const edits = new Map<string, Edit[]>()
  for (const e of decisions.edits(drafts.map((d) => d.passage))) edits.set(e.passage, [...(edits.get(e.passage) ?? []), e])
  const byLine = new Map<CardLine, { splices: Splice[]; quoted: boolean }>()
  for (const d of drafts) {
    const own = edits.get(d.passage.id)
    if (!own) continue
    const entry = byLine.get(d.line) ?? { splices: [], quoted: false }
    entry.splices.push(
      ...mapEdits(
        d.map,
        own.map((e) => ({ ...e, replacement: written(e.replacement, d) })),
        text,
      ),
    )
    byLine.set(d.line, { splices: entry.splices, quoted: entry.quoted || d.writing === 'quoted' })
  }
  return [...byLine].map(([line, { splices, quoted }]) => ({
    start: line.start,
    end: line.end,
    text: rewritten(text, line, splices, quoted),
  }))
}

function written(replacement: string, d: CardDraft): string {
  if (d.writing === 'name') return 'X'
  if (d.writing === 'parameter') return replacement.replaceAll('"', "'").replaceAll(/[;:,]/g, ' ')
  if (d.writing === 'escaped')
    return replacement.replaceAll('\\', '\\\\').replaceAll(/\r?\n/g, '\\n').replaceAll(';', '\\;').replaceAll(',', '\\,')
  const bytes = d.charset?.encode(replacement) ?? new TextEncoder().encode(replacement)
  return encodeQuoted(bytes, '\n').replaceAll('=\n', '').replaceAll(/\r?\n/g, '=0D=0A')
}

function rewritten(text: string, line: CardLine, splices: readonly Splice[], quoted: boolean): string {
  const eol = text.slice(line.end, line.next) || '\r\n'
  const raw = applySplices(text, splices, line.start, line.end).join('')
  return quoted ? raw : folded(unfolded(raw), eol)
}
