import type { Edit, Residue } from '../../engine/types.ts'
import type { Decisions } from '../format.ts'
import { headerRole } from './mail-header-rules.ts'
import { headerPassages } from './mail-header-text.ts'
import type { MailHeader } from './mail-headers.ts'
import type { Piece, Spot } from './mail-part.ts'
import { readExtras } from './mail-parameters.ts'
import type { Splice } from './text-map.ts'

/** The headers of a part: values as passages; traces and signatures go by the profile. */
export function headersPiece(spot: Spot, warnings: Set<string>): Piece {
  const { raw, part, eol, base } = spot
  const found = part.headers.flatMap((header, n) =>
    headerPassages(header, n, { raw, id: part.id, base, eol, idFor: spot.idFor }).map((own) => ({ header, ...own })),
  )
  if (found.some((f) => f.unread)) warnings.add('hold:eml.charset')
  const traces = part.headers.filter((h) => headerRole(h.name) === 'trace')
  const signatures = part.headers.filter((h) => headerRole(h.name) === 'signature')
  if (signatures.length > 0) warnings.add('eml.signature')
  const identifiers = found.filter((f) => isForeign(f.header, f.passage.text))
  const extras = part.headers.flatMap((h, n) => (headerRole(h.name) === 'parameters' ? [readExtras(raw, part, h, `${part.id}h${n}`)] : []))
  const values = extras.flatMap((e) => e.values)
  const remarks = extras.flatMap((e) => e.cuts)
  const anyTrace = traces.length + identifiers.length + remarks.length > 0
  const metadata: Residue = { id: `metadata:${part.id}`, type: 'metadata', place: base }
  const signature: Residue = { id: `signature:${part.id}`, type: 'signature', place: base }
  const passages = [...found, ...values].map((f) => f.passage)
  return {
    passages,
    residue: [...(anyTrace ? [metadata] : []), ...(signatures.length > 0 ? [signature] : [])],
    splices,
  }

  function splices(decisions: Decisions): Splice[] {
    const edits = new Map<string, Edit[]>()
    for (const e of decisions.edits(passages)) edits.set(e.passage, [...(edits.get(e.passage) ?? []), e])
    const drops = (item: Residue, any: boolean): boolean => any && decisions.residue(item) === 'drop'
    const withTraces = drops(metadata, anyTrace)
    const cuts = [...(withTraces ? traces : []), ...(drops(signature, signatures.length > 0) ? signatures : [])].map(
      (h: MailHeader): Splice => ({ start: h.start, end: h.end, text: '' }),
    )
    const written = found.filter((f) => edits.has(f.passage.id) || (withTraces && identifiers.includes(f)))
    return [
      ...cuts,
      ...(withTraces ? remarks : []),
      ...written.flatMap((f) => f.write(edits.get(f.passage.id) ?? [])),
      ...values.flatMap((v) => (edits.has(v.passage.id) ? v.write() : [])),
    ]
  }
}

/** Identifiers that the sender's machine made: they name its user, its host, its clock, and sometimes a file number. Ours (see `createIds`) say nothing. */
const isForeign = (header: MailHeader, id: string): boolean =>
  headerRole(header.name) === 'ids' && header.name !== 'content-id' && !/^id-\d{1,6}@invalid$/.test(id)
