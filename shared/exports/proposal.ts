import type { Kind, Known, Profile } from '../engine/types.ts'
import { fold } from '../engine/tokens.ts'
import type { Format } from '../formats/format.ts'
import { csvSheet, sheetsOf } from './grid.ts'
import { hash53 } from './persons.ts'
import { understandSheets, type Column, type Mapping } from './understand.ts'

/** What Lakmoes takes the columns of an export for, for a person to confirm or correct. */
export type Proposal = {
  /** The same for every export of the same system: a hash of its headers in order. */
  readonly system: string
  readonly columns: readonly ProposedColumn[]
}
export type ProposedColumn = {
  readonly sheet: number
  /** Zero-based. */
  readonly column: number
  readonly label: string
  readonly kind: Kind | null
  readonly ground: Column['ground']
  readonly does: Column['does']
  /** A few cells of which only the shape is left: "Xxxx Xxxxx", "99-99-9999". */
  readonly samples: readonly string[]
}

const SAMPLES = 3
const LONGEST = 40
/** Columns that a screen can show. */
const MOST = 500

/** Reads a file no further than its columns. @throws LakmoesError on a file that cannot be read */
export async function proposeColumns(source: Blob, format: Format, known: Known, profile: Profile, mapping: Mapping): Promise<Proposal> {
  const { tables } = await understandSheets(await readSheets(source, format), known, profile, mapping)
  const columns = tables.flatMap(({ found, columns: list }) =>
    list.map((c): ProposedColumn => ({
      sheet: found.sheet,
      column: c.index,
      label: c.label,
      kind: c.kind,
      ground: c.ground,
      does: c.does,
      samples: found.columns
        .find((f) => f.index === c.index)!
        .samples.slice(0, SAMPLES)
        .map(masked),
    })),
  )
  return {
    system: hash53(columns.map((c) => `${c.sheet}:${c.column}:${fold(c.label)}`).join('\u0001')).toString(36),
    columns: columns.slice(0, MOST),
  }
}

async function readSheets(source: Blob, format: Format) {
  if (format.id === 'csv') return [(await csvSheet(source)).sheet]
  const doc = await format.open(source)
  try {
    return (await sheetsOf(doc.passages())).sheets
  } finally {
    doc.close()
  }
}

/** Letters and digits give only their sort away. */
function masked(text: string): string {
  const short = text.trim().slice(0, LONGEST)
  const shape = short
    .replaceAll(/\p{Lu}/gu, 'X')
    .replaceAll(/\p{L}/gu, (c) => (c === 'X' ? c : 'x'))
    .replaceAll(/\p{N}/gu, '9')
  return text.trim().length > LONGEST ? `${shape}…` : shape
}
