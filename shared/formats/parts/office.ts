import { cellReader, type Cells } from '../../engine/digest/cells.ts'
import type { Edit, Passage, Residue, ResidueType } from '../../engine/types.ts'
import type { Child, Decisions, OpenDocument } from '../format.ts'
import { blankPicture, hashOf, isSame } from './blank-picture.ts'
import { reachable, writePackage, type Content, type Package, type Part, type Relation } from './ooxml.ts'
import { createMap, type Splice } from './text-map.ts'
import type { Packed } from './zip.ts'
import { decodeXml, escapeAttribute, readXml, type XmlText } from './xml.ts'

/** What is done with a part, by the type of the relation that leads to it. */
export type Policy =
  /** Read as text: all it says is in passages. */
  | { readonly do: 'read' }
  /** A picture: kept, or a blank one in its place. */
  | { readonly do: 'picture' }
  /** A document of its own, for the pipeline. */
  | { readonly do: 'child' }
  /** Goes always; `residue` counts it, null = holds nothing of anyone. `unknown` goes unless the profile keeps it. */
  | { readonly do: 'drop'; readonly residue: ResidueType | null; readonly warning?: string }
  /** Must be there, and gets this content. */
  | { readonly do: 'empty'; readonly residue: ResidueType; readonly content: string }
  /** Points outside: its target is text. */
  | { readonly do: 'link' }

const UNKNOWN: Policy = { do: 'drop', residue: 'unknown' }
/** Where relations of two types lead to one part, the first of these holds. */
const STRICTNESS: readonly Policy['do'][] = ['drop', 'empty', 'child', 'picture', 'read', 'link']

/** One part on one walk. */
export type PartReader = {
  batches(): Iterable<readonly Passage[]> | AsyncIterable<readonly Passage[]>
  /** The same batches, where they need no object for each passage. */
  cells?(): AsyncIterable<Cells>
  /** Complete after `batches` ran through. */
  residue(): readonly Residue[]
  warnings(): readonly string[]
  /** Asks `decisions.edits` (or `cells`, for a batch of cells) once for each batch that `batches` gives, in that order. `gone`: ids of relations that go. Null = unchanged. */
  rewrite(decisions: Decisions, gone: ReadonlySet<string>): Blob | null | Promise<Packed>
}

export type OfficeSpec = {
  /** By relation type; a type that is not here is unknown. */
  readonly policies: Readonly<Record<string, Policy>>
  readonly mainType: string
  /** The order of reading. */
  order?(parts: readonly Part[]): readonly Part[]
  reader(part: Part): Promise<PartReader>
  /** Before parts are rewritten. */
  begin?(): void
  /** For parts that depend on what happened in others. */
  finish?(contents: Map<string, Content>): Promise<void>
}

/** An Office package as a document: the same walk for Word and Excel. */
export async function createOfficeDocument(pkg: Package, spec: OfficeSpec): Promise<OpenDocument> {
  const policyOf = (type: string): Policy => spec.policies[type] ?? UNKNOWN
  const strictest = (part: Part): Policy => part.types.map(policyOf).sort((a, b) => STRICTNESS.indexOf(a.do) - STRICTNESS.indexOf(b.do))[0]!
  const policyTo = (relation: Relation): Policy =>
    relation.part === null ? policyOf(relation.type) : strictest(pkg.parts.get(relation.part)!)
  const alwaysGone = (_: Part, relation: Relation): boolean => {
    const p = policyTo(relation)
    return p.do === 'drop' && p.residue !== 'unknown'
  }
  const walked = reachable(pkg, alwaysGone)
  const parts = [...pkg.parts.values()].filter((part) => part.zip && walked.has(part.key))
  const readParts = (spec.order?.(parts) ?? parts).filter((part) => strictest(part).do === 'read')
  const linkParts = [...pkg.parts.values()].filter(
    (part) => walked.has(part.key) && part.relations.some((r) => r.part === null && !alwaysGone(part, r)),
  )
  const children = await readChildren(parts.filter((part) => strictest(part).do === 'child'))
  const residues = new Map<string, Residue>()
  const warnings = new Set<string>()
  for (const part of pkg.parts.values()) if (part.zip) noteDropped(part)

  return {
    passages: () =>
      walk(
        (reader) => filled(reader.batches()),
        (links) => links,
      ),
    cells() {
      const read = cellReader()
      return walk((reader) => reader.cells?.() ?? readAll(reader.batches(), read), read)
    },
    residue: () => [...residues.values()],
    children: () => children,
    warnings: () => [...warnings],
    write,
    close: () => pkg.close(),
  }

  /** Over all that is read; `give` what a part says, `read` what its links say. */
  async function* walk<T>(
    give: (reader: PartReader) => Iterable<T> | AsyncIterable<T>,
    read: (links: readonly Passage[]) => T,
  ): AsyncGenerator<T> {
    for (const part of readParts) {
      const reader = await spec.reader(part)
      yield* give(reader)
      for (const item of reader.residue()) residues.set(item.id, item)
      for (const code of reader.warnings()) warnings.add(code)
    }
    for (const part of linkParts) yield read(linkPassages(part))
    for (const part of parts) await noteContent(part)
  }

  async function write(decisions: Decisions, sink: WritableStream<Uint8Array>): Promise<void> {
    const dropped = (part: Part, relation: Relation): boolean => alwaysGone(part, relation) || decidedGone(part, relation, decisions)
    const contents = new Map<string, Content>()
    spec.begin?.()
    for (const part of readParts) {
      const gone = new Set(part.relations.filter((relation) => dropped(part, relation)).map((relation) => relation.id))
      const content = await (await spec.reader(part)).rewrite(decisions, gone)
      if (content) contents.set(part.key, content)
    }
    const relationSplices = new Map(linkParts.map((part) => [part.key, linkSplices(part, decisions)]))
    for (const part of parts) {
      const content = await replacement(part, decisions)
      if (content) contents.set(part.key, content)
    }
    await spec.finish?.(contents)
    const renames = (part: Part): boolean => part.zip === null || readParts.includes(part)
    await writePackage(pkg, { dropped, contents, relationSplices, mainType: spec.mainType, renames }, sink)
  }

  function decidedGone(part: Part, relation: Relation, decisions: Decisions): boolean {
    const policy = policyTo(relation)
    if (relation.part === null)
      return relation.external && policy.do !== 'link' && decisions.residue(linkResidue(part, relation)) === 'drop'
    if (policy.do === 'child') return decisions.child(childId(relation.part)) === null
    return policy.do === 'drop' && decisions.residue(partResidue(pkg.parts.get(relation.part)!, 'unknown')) === 'drop'
  }

  function childId(key: string): string {
    return `child:${pkg.parts.get(key)!.index}`
  }

  function noteDropped(part: Part): void {
    const policy = strictest(part)
    if (policy.do === 'drop' && policy.residue) note(partResidue(part, policy.residue))
    if (policy.do === 'drop' && policy.warning) warnings.add(policy.warning)
    for (const relation of part.relations) if (isForeign(relation)) note(linkResidue(part, relation))
  }

  function note(item: Residue): void {
    residues.set(item.id, item)
  }

  /** A link into somebody's own disks, or a file that is fetched from elsewhere. */
  function isForeign(relation: Relation): boolean {
    if (!relation.external) return false
    const policy = policyOf(relation.type)
    return policy.do === 'link'
      ? !/^(?:https?|mailto|tel|about|#)/i.test(relation.target.trim())
      : policy.do !== 'drop' || policy.residue === 'unknown'
  }

  async function noteContent(part: Part): Promise<void> {
    const policy = strictest(part)
    if (policy.do === 'picture') {
      const item = await pictureResidue(part)
      if (item) note(item)
    } else if (policy.do === 'empty' && !isSame(await part.zip!.read(), encode(policy.content))) note(partResidue(part, policy.residue))
  }

  async function replacement(part: Part, decisions: Decisions): Promise<Blob | Uint8Array<ArrayBuffer> | null> {
    const policy = strictest(part)
    if (policy.do === 'empty') return encode(policy.content)
    if (policy.do === 'child') return decisions.child(childId(part.key))
    if (policy.do !== 'picture') return null
    const item = await pictureResidue(part)
    return item && decisions.residue(item) === 'drop' ? blankPicture(part.name) : null
  }

  function linkPassages(part: Part): Passage[] {
    return openRelations(part).map(({ relation, i }) => {
      const map = createMap()
      map.add(part.relationsXml!.text, relation.targetStart, relation.targetEnd, 'attribute')
      return {
        id: `${part.index}r${i}`,
        text: map.build().text,
        technical: true,
        place: [
          ['part', part.index],
          ['element', i + 1],
        ],
      }
    })
  }

  function openRelations(part: Part): { readonly relation: Relation; readonly i: number }[] {
    return part.relations
      .map((relation, i) => ({ relation, i }))
      .filter(({ relation }) => relation.part === null && !alwaysGone(part, relation))
  }

  /** A target with a hole in it is no address, and Word refuses a file with one: it goes whole. */
  function linkSplices(part: Part, decisions: Decisions): Splice[] {
    const edited = new Set(decisions.edits(linkPassages(part)).map((edit) => edit.passage))
    return openRelations(part).flatMap(({ relation, i }) => {
      const goes = edited.has(`${part.index}r${i}`) || (isForeign(relation) && decisions.residue(linkResidue(part, relation)) === 'drop')
      return goes
        ? [{ start: relation.targetStart, end: relation.targetEnd, text: escapeAttribute(relation.external ? 'about:blank' : '#') }]
        : []
    })
  }
}

async function* filled(batches: ReturnType<PartReader['batches']>): AsyncGenerator<readonly Passage[]> {
  for await (const batch of batches) if (batch.length > 0) yield batch
}

async function* readAll(batches: ReturnType<PartReader['batches']>, read: (batch: readonly Passage[]) => Cells): AsyncGenerator<Cells> {
  for await (const batch of filled(batches)) yield read(batch)
}

const encode = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)

const partResidue = (part: Part, type: ResidueType): Residue => ({ id: `${type}:${part.index}`, type, place: [['part', part.index]] })

function linkResidue(part: Part, relation: Relation): Residue {
  return {
    id: `link:${part.index}:${relation.index}`,
    type: 'link',
    place: [
      ['part', part.index],
      ['element', relation.index + 1],
    ],
  }
}

async function pictureResidue(part: Part): Promise<Residue | null> {
  const bytes = await part.zip!.read()
  if (isSame(bytes, blankPicture(part.name))) return null
  return { id: `picture:${part.index}`, type: 'picture', place: [['picture', part.index]], hash: await hashOf(bytes) }
}

async function readChildren(parts: readonly Part[]): Promise<Child[]> {
  const children: Child[] = []
  for (const part of parts)
    children.push({ id: `child:${part.index}`, untrustedName: part.name.split('/').at(-1)!, source: new Blob([await part.zip!.read()]) })
  return children
}

/** Edits of a batch, by passage. */
export function editsByPassage(edits: readonly Edit[]): Map<string, Edit[]> {
  const found = new Map<string, Edit[]>()
  for (const edit of edits) {
    const own = found.get(edit.passage)
    if (own) own.push(edit)
    else found.set(edit.passage, [edit])
  }
  return found
}

/** Reads parts as XML; proves each well-formed on the first walk only. */
export function createPartReading(): (part: Part) => Promise<XmlText> {
  const proven = new Set<string>()
  return async (part) => {
    const bytes = await part.zip!.read()
    if (proven.has(part.key)) return decodeXml(bytes)
    const xml = readXml(bytes)
    proven.add(part.key)
    return xml
  }
}
