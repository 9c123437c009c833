import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { z } from 'zod'
import { KINDS } from '../../shared/engine/types.ts'
import { LakmoesError } from '../../shared/error.ts'
import type { Proposal, ProposedColumn } from '../../shared/exports/proposal.ts'
import type { Mapping } from '../../shared/exports/understand.ts'
import { kindLabels, placeText } from '../../shared/nl.ts'
import { words } from '../../shared/ui/words.nl.ts'
import { withCore, type Core } from '../core.ts'
import { codeOf, parse, print, shown, tell, tellError, type Status } from './command.ts'
import { listFiles } from './files.ts'
import { readKnown } from './known.ts'

const column = z.object({ sheet: z.int().min(1).max(10_000), column: z.int().min(0).max(16_383), kind: z.enum(KINDS).nullable() })
const schema = z.union([z.array(column).max(2000), z.object({ columns: z.array(column).max(2000) }).transform((o) => o.columns)])

/** What `columns --json` prints, or its list of columns alone; other fields are passed over. @throws LakmoesError usage.columns */
export async function readMapping(path: string): Promise<Mapping> {
  try {
    return schema.parse(JSON.parse(await readFile(path, 'utf8'))).map(({ sheet, column, kind }) => ({ sheet, column, kind }))
  } catch (cause) {
    throw new LakmoesError('usage.columns', { cause })
  }
}

/** `lakmoes columns`: what the columns of an export are taken for, after what was said of its system before; `--remember` says it anew. 0, or 2 on an error. */
export async function columns(args: readonly string[]): Promise<Status> {
  const { values, positionals, config } = parse(args, {
    for: { type: 'string' },
    roster: { type: 'string' },
    own: { type: 'string' },
    remember: { type: 'string' },
  })
  if (positionals.length === 0) throw new LakmoesError('usage.files')
  if (values.for === undefined) throw new LakmoesError('usage.for')
  const { profileById } = await import('../../shared/profiles/index.ts')
  const profile = profileById(values.for)
  const said = values.remember === undefined ? null : await readMapping(values.remember)
  return withCore(config, async (core) => {
    const known = await readKnown(values, core)
    const mappings = await mappingsOf(core)
    let status: Status = 0
    for (const file of await listFiles(positionals)) {
      try {
        const job = { path: file, untrustedName: basename(file), profile, ...known, outPath: '' }
        const { system } = await core.pool.columns(job)
        if (said !== null) await mappings.save(system, said)
        const proposal = await core.pool.columns({ ...job, mapping: said ?? (await mappings.find(system)) })
        if (values.json) print(JSON.stringify({ file, ...proposal }))
        else show(file, proposal)
      } catch (error) {
        tellError(codeOf(error) === 'internal' ? error : new LakmoesError(codeOf(error)), `${shown(file)}: `)
        status = 2
      }
    }
    return status
  })
}

const mappingsOf = async (core: Core) => (await import('../mappings.ts')).openMappings(await core.store(), await core.key())

function show(file: string, { columns: list }: Proposal): void {
  tell(`${shown(file)}:`)
  for (const c of list) print(lineOf(c))
}

/** "blad 1, kolom 3  Geb.dat.  geboortedatum: gaat grover mee" */
const lineOf = ({ sheet, column: at, label, kind, does }: ProposedColumn): string =>
  `${place(sheet, at + 1)}  ${shown(label)}  ${kind === null ? words.columns.nobody.toLowerCase() : kindLabels[kind]}: ${words.columns.does[does]}`

const place = (sheet: number, at: number): string =>
  placeText([
    ['sheet', sheet],
    ['column', at],
  ]) ?? ''
