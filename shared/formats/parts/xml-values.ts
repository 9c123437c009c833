import { ibanShape, isIban } from '../../engine/checks/mod97.ts'
import { natureOf, registrationOf, type Nature } from '../../engine/party.ts'
import type { Edit } from '../../engine/types.ts'
import { createMap, type MapBuilder, type TextMap } from './text-map.ts'
import { labelOf, type Group, type PathNode, type PathRule, type Paths } from './xml-paths.ts'
import { createScanner, decodeEntities, readAttributes, skipElement, TOKEN, type Attribute, type Scanner } from './xml.ts'

/** An element's text or an attribute's value: where it stands, and the edits it gets. */
export type Member = { readonly map: TextMap; readonly rule: PathRule; readonly cut: Frame | null; readonly edits: Edit[] }
/** One text to read: mostly of one member. `from`: where its part of the member begins. */
export type Value = {
  readonly id: string
  readonly ordinal: number
  readonly node: PathNode
  readonly rule: PathRule
  readonly label: string
  readonly scheme: string
  readonly party: Party | null
  text: string
  readonly members: { readonly member: Member; readonly at: number; readonly from: number; readonly to: number }[]
}

/** What is known about a party when its element ends. */
export type Party = {
  readonly group: Group
  nature: Nature
  registered: boolean
  isPerson: boolean
  hasSite: boolean
  /** A number that is a BSN or an RSIN: the rest decides. */ doubtful: boolean
}

export type Embedded = {
  readonly id: string
  readonly name: string
  readonly base64: { readonly start: number; readonly end: number }
  readonly cut: Frame
}
export type Comment = { readonly id: string; readonly ordinal: number; readonly start: number; readonly end: number }

export type Frame = {
  readonly node: PathNode
  readonly ordinal: number
  readonly start: number
  end: number
  map: MapBuilder | null
  readonly party: Party | null
  readonly scheme: string
  fileName: string
  /** What a `label` child said. */
  said: string
  joined: Value | null
  /** Goes whole. */
  isCut: boolean
  /** How many elements stood in it, and how many of them go. */
  inside: number
  cutInside: number
}

export type Walk = {
  /** Values that are complete, about `size` of them; null at the end. */
  next(size: number): Value[] | null
  /** Of a text that comes bit by bit: reads tokens that begin before `limit`, and stops behind `least` where no value or party is open. @returns where; -1 at the limit */
  until(least: number, limit: number): number
  /** The text from offset `from` on, with more behind it. Offsets are into the new text from then on. */
  goOn(text: string, from: number): void
  readonly comments: Comment[]
  readonly files: Embedded[]
  /** Elements of rule `cut`. */
  readonly cut: Frame[]
  /** Elements with words beside other elements: these vocabularies know none, and a value may be cut by one. */
  readonly mixed: number[]
}

/** Reads a well-formed text once from the start. Linear; one small object for an element that is open, and for each value. */
export function walkValues(given: string, paths: Paths): Walk {
  let text = given
  let s = createScanner(text)
  const stack: Frame[] = []
  const walk = { comments: [] as Comment[], files: [] as Embedded[], cut: [] as Frame[], mixed: [] as number[] }
  let values: Value[] = []
  let ordinal = 0
  let open = 0

  const top = (): Frame | undefined => stack.at(-1)
  function begin(): void {
    const parent = top()
    const node = paths.child(parent?.node ?? paths.root, s.local)
    const attributes = hasAttributes(s) ? (readAttributes(text, s.start, s.end) ?? []) : NONE
    const party =
      node.group === null
        ? (parent?.party ?? null)
        : { group: node.group, nature: 'unknown' as const, registered: false, isPerson: false, hasSite: false, doubtful: false }
    const frame: Frame = {
      node,
      ordinal: ++ordinal,
      start: s.start,
      end: s.end,
      map: null,
      party,
      scheme: schemeOf(text, attributes),
      fileName: '',
      said: '',
      joined: null,
      isCut: false,
      inside: 0,
      cutInside: 0,
    }
    if (node.group !== null) open++
    for (const a of attributes) addAttribute(frame, a)
    if (party && node.rule.shows === 'person') party.isPerson = true
    if (party && node.rule.shows === 'firm') party.registered = true
    stack.push(frame)
    if (node.rule.what === 'cut') {
      if (s.kind === TOKEN.start) skipElement(s)
      finish((node.rule.with === undefined ? null : ancestor(node.rule.with)) ?? frame)
    } else if (s.kind === TOKEN.empty) finish()
  }
  function addAttribute(frame: Frame, a: Attribute): void {
    if (a.valueEnd === a.valueStart) return
    if (a.local === 'filename') frame.fileName = decodeEntities(text.slice(a.valueStart, a.valueEnd))
    const rule = isNeutralAttribute(a, text) ? FORM : ATTRIBUTE
    // Currencies, units and the like; and what a vocabulary is called.
    if (rule === FORM && (a.valueEnd - a.valueStart < SHORTEST_NAME || a.name.startsWith('xmlns'))) return
    const map = createMap()
    map.add(text, a.valueStart, a.valueEnd, 'attribute')
    push({ id: `e${frame.ordinal}@${a.name}`, frame, label: a.local, rule, map: map.build() })
  }
  function finish(cut?: Frame): void {
    const frame = stack.pop()!
    frame.end = s.end
    if (cut && !cut.isCut) {
      cut.isCut = true
      walk.cut.push(cut)
    }
    if (frame.node.rule.what === 'list' && frame.inside > 0 && frame.inside === frame.cutInside) {
      frame.isCut = true
      walk.cut.push(frame)
    }
    const parent = top()
    if (parent) {
      parent.inside++
      if (frame.isCut) parent.cutInside++
    }
    if (frame.node.group !== null) open--
    if (frame.joined) open--
    if (frame.map === null) return
    const map = frame.map.build()
    if (frame.inside > 0 && /[\p{L}\d]/u.test(map.text)) walk.mixed.push(frame.ordinal)
    close(frame, map)
  }
  function close(frame: Frame, map: TextMap): void {
    const { rule } = frame.node
    const parent = top()
    if (rule.what === 'file') return addFile(frame, map)
    const value = map.text.trim()
    if (value === '') return
    if (rule.what === 'label' && parent) parent.said = value
    if (frame.party) noteParty(frame.party, rule, value, frame.scheme)
    if (rule.join && parent?.joined && parent.joined.node === frame.node && parent.joined.members.length < MOST_JOINED)
      return extend(parent.joined, { map, rule, cut: null, edits: [] }, `e${frame.ordinal}~`)
    const label =
      rule.what === 'asked' && parent?.said ? parent.said : readsFreely(rule, frame.node) ? frame.node.name : labelOf(frame.node)
    const inner = rule.what === 'code' ? ibanIn(map.text) : null
    const added = push({ id: `e${frame.ordinal}`, frame, label, rule: inner === null ? rule : { ...rule, what: 'iban' }, map, ...inner })
    if (rule.join && parent) {
      if (!parent.joined) open++
      parent.joined = added
    }
  }
  function push(v: { id: string; frame: Frame; label: string; rule: PathRule; map: TextMap; from?: number; to?: number }): Value {
    const { frame, map, rule, from = 0, to = map.text.length } = v
    const member: Member = { map, rule, cut: rule.with === undefined ? null : ancestor(rule.with), edits: [] }
    const value: Value = {
      id: v.id,
      ordinal: frame.ordinal,
      node: frame.node,
      rule,
      label: v.label,
      scheme: frame.scheme,
      party: frame.party,
      text: map.text.slice(from, to),
      members: [{ member, at: 0, from, to }],
    }
    values.push(value)
    return value
  }
  /** A further repeat: one text with the ones before it; where nobody can tell if the joint is a blank, the words around it are read once more without. */
  function extend(value: Value, member: Member, id: string): void {
    const before = value.members.at(-1)!
    const last = before.member.map.text
    const next = member.map.text
    const joint = jointOf(last, next)
    value.text += joint === 'glue' ? next : ` ${next}`
    value.members.push({ member, at: value.text.length - next.length, from: 0, to: next.length })
    if (joint !== 'unsure') return
    const from = Math.max(0, last.length - AROUND)
    const to = Math.min(next.length, AROUND)
    values.push({
      ...value,
      id,
      text: last.slice(from) + next.slice(0, to),
      members: [
        { member: before.member, at: 0, from, to: last.length },
        { member, at: last.length - from, from: 0, to },
      ],
    })
  }
  function ancestor(name: string): Frame | null {
    for (let i = stack.length - 1; i >= 0; i--) if (stack[i]!.node.name === name) return stack[i]!
    return null
  }
  function addFile(frame: Frame, map: TextMap): void {
    const first = map.pieces[0]
    if (!first || map.text.trim() === '') return
    const with_ = frame.node.rule.with
    walk.files.push({
      id: `f${frame.ordinal}`,
      name: frame.fileName,
      base64: { start: first.start, end: map.pieces.at(-1)!.end },
      cut: (with_ === undefined ? null : ancestor(with_)) ?? frame,
    })
  }
  function step(): boolean {
    if (!s.next()) return false
    if (s.kind === TOKEN.start || s.kind === TOKEN.empty) begin()
    else if (s.kind === TOKEN.end) finish()
    else if (s.kind === TOKEN.comment || (s.kind === TOKEN.instruction && !text.startsWith('<?xml ', s.start)))
      walk.comments.push({ id: `c${walk.comments.length}`, ordinal, start: s.start, end: s.end })
    else if (s.kind === TOKEN.text || s.kind === TOKEN.cdata) {
      const frame = top()
      if (
        !frame ||
        (frame.map === null &&
          (frame.node.rule.what === 'skip'
            ? !hasWord(text, s.start, s.end) && !mayTell(text, s.start, s.end)
            : isBlank(text, s.start, s.end)))
      )
        return true
      frame.map ??= createMap()
      if (s.kind === TOKEN.text) frame.map.add(text, s.start, s.end, 'text')
      else frame.map.add(text, s.start + 9, s.end - 3, 'cdata')
    }
    return true
  }
  return Object.assign(walk, {
    next(size: number): Value[] | null {
      while (values.length < size || open > 0) if (!step()) break
      const batch = values
      values = []
      return batch.length === 0 ? null : batch
    },
    until(least: number, limit: number): number {
      while (s.end < limit && step()) if (s.end >= least && open === 0 && stack.every((f) => f.map === null)) return s.end
      return -1
    },
    goOn(longer: string, from: number): void {
      const at = s.end - from
      text = longer
      s = createScanner(text)
      s.seek(at)
    },
  })
}

/** Of running text the parent says nothing ("InvoiceLine/Note": a number in it is no invoice number); of a "Name" it says whose. */
const readsFreely = (rule: PathRule, node: PathNode): boolean =>
  (rule.what === 'text' || rule.what === 'label' || rule.what === 'asked') && node.name !== 'Name'

const NONE: readonly Attribute[] = []
const ATTRIBUTE: PathRule = { what: 'text' }
const FORM: PathRule = { what: 'form' }
const SHORTEST_NAME = 6
/** Far more lines than a bank gives to one payment: finding the lines of an edit stays cheap. */
const MOST_JOINED = 64
/** How much of each side of a joint is read again. */
const AROUND = 60

/** A name ends at the first blank or slash: is there more in the tag? */
const hasAttributes = (s: Scanner): boolean => s.end - s.start > s.name.length + 3

/** Attributes that say how a value is written, not what it is. */
const NEUTRAL = new Set([
  'currencyID',
  'unitCode',
  'unitCodeListID',
  'unitCodeListVersionID',
  'schemeID',
  'schemeAgencyID',
  'schemeVersionID',
  'listID',
  'listAgencyID',
  'listVersionID',
  'mimeCode',
  'format',
  'formatCode',
  'encodingCode',
  'characterSetCode',
  'languageID',
  'languageLocaleID',
  'Ccy',
  'schemaLocation',
  'noNamespaceSchemaLocation',
  'nil',
  'type',
  'lang',
  'space',
])

function isNeutralAttribute(a: Attribute, text: string): boolean {
  if (a.name === 'xmlns' || a.name.startsWith('xmlns:') || a.local === 'schemaLocation' || a.local === 'noNamespaceSchemaLocation')
    return true
  return (
    NEUTRAL.has(a.local) &&
    a.valueEnd - a.valueStart <= 60 &&
    /^[\w.:#/+-]*$/.test(text.slice(a.valueStart, a.valueEnd)) &&
    !/\d{8}/.test(text.slice(a.valueStart, a.valueEnd))
  )
}

function schemeOf(text: string, attributes: readonly Attribute[]): string {
  const scheme = attributes.find((a) => a.local === 'schemeID')
  return scheme ? text.slice(scheme.valueStart, scheme.valueEnd) : ''
}

function isBlank(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (text.charCodeAt(i) > 32) return false
  return true
}

/** Five letters in a row, or letters and a blank between: more than a number, a date or a code holds. */
function hasWord(text: string, from: number, to: number): boolean {
  let run = 0
  let letters = 0
  let parts = 0
  for (let i = from, before = 32; i < to; i++) {
    const c = text.charCodeAt(i)
    const small = c | 32
    const letter = (small >= 97 && small <= 122) || c >= 0xc0
    run = letter ? run + 1 : 0
    if (letter) letters++
    if (c > 32 && before <= 32) parts++
    if (run === 5 || (parts > 1 && letters > 0)) return true
    before = c
  }
  return false
}

/** Letters and many digits, eight digits in a row, or a day long ago: what could be a known person's number or birthday. */
export function mayTell(text: string, from = 0, to: number = text.length): boolean {
  let run = 0
  let digits = 0
  let letters = 0
  for (let i = from; i < to; i++) {
    const c = text.charCodeAt(i)
    const isDigit = c >= 48 && c <= 57
    run = isDigit ? run + 1 : 0
    if (isDigit) digits++
    else if ((c | 32) >= 97 && (c | 32) <= 122) letters++
    if (run === 8 || c === 38 || (digits >= 6 && letters > 0)) return true
  }
  return digits >= 6 && (text.startsWith('19', from) || /[-/.]19\d\d/.test(text.slice(from, to)))
}

const SURENESS: Readonly<Record<Nature, number>> = { unknown: 0, person: 1, firm: 2, company: 3 }

function noteParty(party: Party, rule: PathRule, value: string, scheme: string): void {
  if (rule.what === 'party') {
    const nature = natureOf(value)
    if (SURENESS[nature] > SURENESS[party.nature]) party.nature = nature
  } else if (rule.what === 'website') party.hasSite = true
  else if (rule.what === 'number') {
    const says = registrationOf(value, scheme)
    if (says === 'firm') party.registered = true
    else if (says !== 'none') party.doubtful = true
  }
}

/** Where an IBAN stands inside an identifier ("253EURNL91ABNA0417164300"): no detector looks inside a word. */
function ibanIn(code: string): { from: number; to: number } | null {
  if (code.length > 60) return null
  for (const m of code.matchAll(/(?=([A-Z]{2})\d\d)/g)) {
    const to = m.index + 2 + (ibanShape(m[1]!)?.length ?? 60)
    if (to <= code.length && isIban(code.slice(m.index, to))) return { from: m.index, to }
  }
  return null
}

/** Banks cut a text at the width of their line. A small letter or a digit behind a full line goes on with its word; behind a shorter one nobody knows. */
function jointOf(last: string, next: string): 'glue' | 'blank' | 'unsure' {
  const a = last.at(-1) ?? ' '
  const b = next[0] ?? ' '
  if (!/[\p{L}\p{N}]/u.test(a) || !/[\p{L}\p{N}]/u.test(b)) return 'blank'
  const isFull = FULL.has(last.length) || last.length >= 140
  if (/[\p{Ll}\p{N}]/u.test(b) && isFull) return 'glue'
  return 'unsure'
}
const FULL = new Set([27, 32, 35, 65, 70, 105])
