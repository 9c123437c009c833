import type { Cells } from '../engine/digest/cells.ts'
import type { Edit, Passage, Residue, Span } from '../engine/types.ts'

/** A file inside a file: an attachment, an embedded workbook. Goes through the same pipeline. */
export type Child = {
  readonly id: string
  /** From the file: never shown or logged. */ readonly untrustedName: string
  readonly source: Blob
}

export type CellEdit = Span & { readonly replacement: string }

/** What the pipeline decided, asked for by the adapter while it writes. */
export type Decisions = {
  /** Called once for each batch that `passages()` gives, in the same order. The edits come in the order of the batch. */
  edits(batch: readonly Passage[]): readonly Edit[]
  /** In its place where the document gives cells: the edits of each, in turn, null where it stays as it is. Not there for a document that is decided passage by passage. */
  cells?: ((batch: Cells) => readonly (readonly CellEdit[] | null)[]) | undefined
  residue(item: Residue): 'keep' | 'drop'
  /** A dropped column disappears where the format can take a column out whole, and is emptied (header too) elsewhere. */
  dropsColumn(column: string): boolean
  /** The cleaned child; null = take it out. */
  child(id: string): Blob | null
}

export type OpenDocument = {
  /** Walks the source from the start each time it is called, giving the same passages with the same ids. */
  passages(): AsyncIterable<readonly Passage[]>
  /** The same without an object for each, for a format of large tables. */
  cells?: (() => AsyncIterable<Cells>) | undefined
  /** Complete only after `passages()` has been walked once. */
  residue(): readonly Residue[]
  children(): readonly Child[]
  /** Warnings for the user about the file itself, by code (see nl.ts), e.g. a signature that will break. */
  warnings(): readonly string[]
  write(decisions: Decisions, sink: WritableStream<Uint8Array>): Promise<void>
  close(): void
}

export type Format = {
  readonly id: string
  /** Extension of what `write` gives, without dot. */
  readonly extension: string
  readonly mediaType: string
  /** Its passages are the cells of tables with columns (CSV, XLSX, ODS). */
  readonly tabular: boolean
  /** How a replacement is written where the format's characters are few ("Client K-0417" in a bank statement); what verification takes for our own words. */
  spells?(replacement: string): string
  /** Content first, never the name alone. `head` holds the first 64 kB at most. */
  recognises(head: Uint8Array, source: Blob, untrustedName: string): boolean | Promise<boolean>
  /** @throws LakmoesError `format.*` on a file that cannot be read whole. */
  open(source: Blob): Promise<OpenDocument>
}
