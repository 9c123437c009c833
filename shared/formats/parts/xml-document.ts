import { isElfproef } from '../../engine/checks/elfproef.ts'
import { isBsnScheme, natureOf, registrationOf } from '../../engine/party.ts'
import type { Edit, Kind, Passage, Residue, Role } from '../../engine/types.ts'
import { LakmoesError } from '../../error.ts'
import { LIMITS } from '../../limits.ts'
import type { Child, Decisions, OpenDocument } from '../format.ts'
import { applyEdits, applySplices, mapEdits, type Splice } from './text-map.ts'
import type { Paths } from './xml-paths.ts'
import { mayTell, walkValues, type Comment, type Embedded, type Frame, type Member, type Party, type Value } from './xml-values.ts'
import { encodePieces, type XmlText } from './xml.ts'

/** Values in a batch: enough to be quick, few enough to stay small. */
const BATCH = 2000

/** An XML file of one vocabulary, read by the tables of its format and edited in place: every byte of what is not edited stays. */
export function createXmlDocument(xml: XmlText, createPaths: () => Paths): OpenDocument {
  let seen: { residue: Residue[]; children: Child[]; warnings: Set<string> } | null = null
  return {
    async *passages() {
      const walk = walkValues(xml.text, createPaths())
      for (let batch = walk.next(BATCH); batch !== null; batch = walk.next(BATCH)) yield batch.flatMap((v) => passageOf(v) ?? [])
      const warnings = new Set<string>()
      if (walk.cut.length > 0) warnings.add('xml.signature')
      if (walk.mixed.length > 0) warnings.add('hold:xml.mixed')
      if (walk.files.some((f) => contentOf(xml.text, f) === null)) warnings.add('child.dropped')
      seen ??= {
        residue: [...walk.comments.map(commentResidue), ...walk.cut.map(signatureResidue)],
        children: walk.files.flatMap((f) => childOf(xml.text, f)),
        warnings,
      }
    },
    residue: () => seen?.residue ?? [],
    children: () => seen?.children ?? [],
    warnings: () => [...(seen?.warnings ?? [])],
    async write(decisions, sink) {
      const splices = await splicesOf(xml.text, createPaths(), decisions)
      const writer = sink.getWriter()
      for (const chunk of encodePieces(applySplices(xml.text, splices), xml.encoding)) await writer.write(chunk)
      await writer.close()
    },
    close() {
      seen = null
    },
  }
}

const commentResidue = (c: Comment): Residue => ({ id: c.id, type: 'comment', place: [['element', c.ordinal]] })
const signatureResidue = (f: Frame): Residue => ({ id: `s${f.ordinal}`, type: 'signature', place: [['element', f.ordinal]] })

/** What the pipeline reads of a value; null for one that holds nothing personal by its place. */
export function passageOf(v: Value): Passage | null {
  const says = v.text === v.rule.put ? null : meaningOf(v)
  if (says === null) return null
  if (v.text.length > LIMITS.passage) throw new LakmoesError('limit.line')
  return {
    id: v.id,
    text: v.text,
    label: says.label ?? v.label,
    place: [['element', v.ordinal]],
    ...(says.kind && { kind: says.kind }),
    ...(says.about && { about: says.about }),
    ...(says.technical && { technical: true }),
    ...(says.markup && { markup: true }),
  }
}

type Says = {
  readonly kind?: Kind | undefined
  readonly about?: Role | undefined
  /** A code without words: no place for a name that nobody knows. */ readonly technical?: boolean
  /** Whatever check it passes, only who we were told about counts. */ readonly markup?: boolean
  readonly label?: string
}

function meaningOf(v: Value): Says | null {
  const { what, who } = v.rule
  const about = who === 'party' ? roleOf(v.party) : who
  switch (what) {
    case 'cut':
    case 'list':
    case 'file':
      return null
    case 'form':
      return { markup: true }
    case 'skip':
      return /\p{L}{5}|\s/u.test(v.text) ? { technical: true, label: 'kenmerk' } : { markup: true }
    case 'text':
    case 'label':
    case 'asked':
    case 'website':
      return { about }
    case 'code':
      return isBsnScheme(v.scheme)
        ? { kind: 'bsn', about }
        : couldHoldMore(v.text)
          ? codeOf(v.text, about)
          : mayTell(v.text)
            ? { markup: true }
            : null
    case 'party':
      return partyName(v, about)
    case 'contact':
      return { about: contactRole(v.party, about), kind: natureOf(v.text) === 'person' ? 'name' : undefined }
    case 'number':
      return partyNumber(v, about)
    case 'private':
      return { about, kind: registrationOf(v.text, v.scheme) === 'bsn' ? 'bsn' : 'id-document' }
    default:
      return { kind: what, about }
  }
}

/** Digits alone are the reference that the element asks for, whatever check they pass by chance; only a known BSN is one here. */
const codeOf = (text: string, about: Role | undefined): Says => ({
  about,
  technical: !/\s|\p{Ll}/u.test(text),
  ...(/^[\d\s./-]+$/.test(text) && { label: 'kenmerk' }),
})

const isFirm = (p: Party): boolean =>
  !p.isPerson && (p.registered || p.nature === 'company' || p.nature === 'firm' || (p.hasSite && p.nature === 'unknown'))
const roleOf = (p: Party | null): Role | undefined => (p === null ? undefined : isFirm(p) ? p.group.firm : p.group.person)

function partyName(v: Value, about: Role | undefined): Says {
  if (about === 'own') return { kind: 'organisation', about }
  const nature = natureOf(v.text)
  if (nature === 'company' || nature === 'firm' || (v.party !== null && isFirm(v.party))) return { kind: 'organisation', about }
  return nature === 'person' || v.party?.isPerson ? { kind: 'name', about } : { about }
}

/** Of a firm: somebody who works there. Of a natural person: mostly that person. */
function contactRole(party: Party | null, about: Role | undefined): Role | undefined {
  if (about === 'own') return 'staff'
  return party === null || isFirm(party) ? 'third' : about
}

/** A number of a firm passes every check a BSN does. */
const TOLD: Says = { markup: true }

function partyNumber(v: Value, about: Role | undefined): Says | null {
  const says = registrationOf(v.text, v.scheme)
  if (says === 'vat-bsn') return v.party?.nature === 'company' ? TOLD : { kind: 'bsn', about }
  if (says === 'bsn' && about === 'own') return null
  if (says === 'bsn') return v.party !== null && isFirm(v.party) ? TOLD : { kind: 'bsn', about }
  return /\p{L}{5}|\s\p{L}|\p{L}\s/u.test(v.text) ? { about, technical: true } : about === 'own' ? null : TOLD
}

/** Words, or digits that can be a BSN, inside an identifier. */
function couldHoldMore(text: string): boolean {
  if (/\p{L}{4}/u.test(text)) return true
  for (const m of text.matchAll(/\d+/g)) if (m[0].length >= 8 && m[0].length <= 9 && isElfproef(m[0])) return true
  return /\d[ .]\d/.test(text)
}

function contentOf(text: string, file: Embedded): Uint8Array<ArrayBuffer> | null {
  try {
    const binary = atob(text.slice(file.base64.start, file.base64.end).replaceAll(/\s+/g, ''))
    const bytes = new Uint8Array(binary.length)
    for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i)
    return bytes
  } catch {
    return null
  }
}

function childOf(text: string, file: Embedded): Child[] {
  const bytes = contentOf(text, file)
  return bytes === null ? [] : [{ id: file.id, untrustedName: file.name, source: new Blob([bytes]) }]
}

async function splicesOf(text: string, paths: Paths, decisions: Decisions): Promise<Splice[]> {
  const walk = walkValues(text, paths)
  const splices: Splice[] = []
  const cut = new Set<Frame>()
  for (let batch = walk.next(BATCH); batch !== null; batch = walk.next(BATCH)) {
    for (const member of touchedBy(batch, decisions)) {
      if (member.cut !== null) cut.add(member.cut)
      splices.push(...memberSplices(text, member))
    }
  }
  for (const c of walk.comments) if (decisions.residue(commentResidue(c)) === 'drop') splices.push({ start: c.start, end: c.end, text: '' })
  for (const f of walk.cut) if (decisions.residue(signatureResidue(f)) === 'drop') cut.add(f)
  for (const file of walk.files) {
    const child = decisions.child(file.id)
    if (child === null) cut.add(file.cut)
    else splices.push({ ...file.base64, text: base64Of(new Uint8Array(await child.arrayBuffer())) })
  }
  for (const frame of cut) splices.push({ start: frame.start, end: frame.end, text: '' })
  return splices
}

/** The members of these values that are edited, with their edits. */
export function touchedBy(batch: readonly Value[], decisions: Decisions): Set<Member> {
  const byId = new Map<string, Value>()
  const passages: Passage[] = []
  for (const v of batch) {
    const passage = passageOf(v)
    if (passage === null) continue
    byId.set(v.id, v)
    passages.push(passage)
  }
  const touched = new Set<Member>()
  for (const edit of jointsFirst(decisions.edits(passages)))
    for (const member of distribute(byId.get(edit.passage)!, edit)) touched.add(member)
  return touched
}

/** What was read over a joint knows the whole word: of two edits at one place its words count. */
const jointsFirst = (edits: readonly Edit[]): Edit[] => [
  ...edits.filter((e) => e.passage.endsWith('~')),
  ...edits.filter((e) => !e.passage.endsWith('~')),
]

/** An edit of a joined text in the members it touches; the words go into the first. */
function distribute(v: Value, edit: Edit): Member[] {
  const touched: Member[] = []
  for (const { member, at, from, to } of v.members) {
    const start = Math.max(edit.start, at)
    const end = Math.min(edit.end, at + to - from)
    if (start >= end) continue
    member.edits.push({
      passage: v.id,
      start: start - at + from,
      end: end - at + from,
      replacement: touched.length === 0 ? edit.replacement : '',
    })
    touched.push(member)
  }
  return touched
}

/** No element is left empty, none longer than its schema allows, none in another form than it asks for. */
export function memberSplices(text: string, member: Member): Splice[] {
  const { map, rule, edits } = member
  const written = rule.put ?? applyEdits(map.text, edits)
  if (rule.put === undefined && written.trim() !== '' && (rule.max === undefined || written.length <= Math.max(rule.max, map.text.length)))
    return mapEdits(map, edits, text)
  const replacement = rule.put ?? (shortened(map.text, edits, rule.max ?? written.length).trim() || '-')
  return mapEdits(map, [{ passage: '', start: 0, end: map.text.length, replacement }], text)
}

/** Replacements stay whole, since half a pseudonym is somebody else's; the text around them gives way, from the end. */
function shortened(text: string, edits: readonly Edit[], max: number): string {
  const pieces: { text: string; fixed: boolean }[] = []
  let at = 0
  for (const e of [...edits].sort((a, b) => a.start - b.start)) {
    if (e.start < at) continue
    pieces.push({ text: text.slice(at, e.start), fixed: false }, { text: e.replacement, fixed: true })
    at = e.end
  }
  pieces.push({ text: text.slice(at), fixed: false })
  let over = pieces.reduce((n, p) => n + p.text.length, 0) - max
  for (const fixed of [false, true]) {
    for (const p of [...pieces].reverse()) {
      if (over <= 0 || p.fixed !== fixed) continue
      const before = p.text.length
      p.text = fixed ? '' : p.text.slice(0, Math.max(0, before - over))
      over -= before - p.text.length
    }
  }
  return pieces.map((p) => p.text).join('')
}

function base64Of(bytes: Uint8Array): string {
  let binary = ''
  for (let i = 0; i < bytes.length; i += 8190) binary += String.fromCharCode(...bytes.subarray(i, i + 8190))
  return btoa(binary)
}
