import type { Passage } from '../../shared/engine/types.ts'
import type { Decisions, Format, OpenDocument } from '../../shared/formats/format.ts'
import { memorySink } from '../../shared/memory-sink.ts'

/** Texts of one notation through an adapter, with decisions made by hand. */
export const blobOf = (text: string | Uint8Array<ArrayBuffer>): Blob => new Blob([text])

/** All but the words of the notation itself. */
export async function passagesOf(doc: OpenDocument): Promise<Passage[]> {
  const all: Passage[] = []
  for await (const batch of doc.passages()) for (const p of batch) if (p.markup !== true) all.push(p)
  return all
}

export const textsIn = async (format: Format, source: Blob): Promise<string[]> =>
  (await passagesOf(await format.open(source))).map((p) => p.text)

type Options = {
  readonly replace?: Readonly<Record<string, string>>
  readonly residue?: 'keep' | 'drop'
  readonly child?: (doc: OpenDocument, id: string) => Blob | null
}

/** Every occurrence of each key replaced. Attachments stay as they are unless told. */
export async function written(format: Format, source: Blob, options: Options = {}): Promise<Uint8Array<ArrayBuffer>> {
  const doc = await format.open(source)
  await passagesOf(doc)
  const decisions: Decisions = {
    edits: (batch) =>
      batch.flatMap((p) =>
        Object.entries(options.replace ?? {}).flatMap(([value, replacement]) =>
          [...occurrences(p.text, value)].map((start) => ({ passage: p.id, start, end: start + value.length, replacement })),
        ),
      ),
    residue: () => options.residue ?? 'keep',
    dropsColumn: () => false,
    child: (id) => (options.child ? options.child(doc, id) : doc.children().find((c) => c.id === id)!.source),
  }
  const memory = memorySink()
  await doc.write(decisions, memory.open())
  return new Uint8Array(await (await memory.read()).arrayBuffer())
}

export const writtenText = async (format: Format, text: string, options: Options = {}): Promise<string> =>
  new TextDecoder().decode(await written(format, blobOf(text), options))

function* occurrences(text: string, value: string): Generator<number> {
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + value.length)) yield at
}
