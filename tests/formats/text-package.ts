import type { Passage } from '../../shared/engine/types.ts'
import type { Decisions, Format } from '../../shared/formats/format.ts'
import { memorySink } from '../../shared/memory-sink.ts'
import { readPassages } from './office-package.ts'

/** Writes with every occurrence of each key replaced, wherever a passage holds it. `raw`: a character for each byte. */
export async function rewriteText(
  format: Format,
  source: Blob | string,
  replace: Record<string, string> = {},
  decide: Partial<Decisions> = {},
): Promise<{ raw: string; blob: Blob; passages: Passage[]; residue: string[] }> {
  const doc = await format.open(typeof source === 'string' ? new Blob([source]) : source)
  const passages = await readPassages(doc)
  const edits: Decisions['edits'] = (batch) =>
    batch.flatMap((p) =>
      Object.entries(replace).flatMap(([value, replacement]) => {
        const out = []
        for (let at = p.text.indexOf(value); at >= 0; at = p.text.indexOf(value, at + value.length))
          out.push({ passage: p.id, start: at, end: at + value.length, replacement })
        return out
      }),
    )
  const memory = memorySink()
  await doc.write({ edits, residue: () => 'drop', dropsColumn: () => false, child: () => null, ...decide }, memory.open())
  const blob = await memory.read()
  return { raw: Buffer.from(await blob.arrayBuffer()).toString('latin1'), blob, passages, residue: doc.residue().map((r) => r.type) }
}
