import { readFile } from 'node:fs/promises'
import { LakmoesError } from '../../shared/error.ts'
import { messageText, placeText } from '../../shared/nl.ts'
import { withCore } from '../core.ts'
import { parse, print, tell, userName, type Status } from './command.ts'

/** `lakmoes roster FILE [--update] [--preview]`: reads the list of clients (CSV or XLSX) in, for a nightly job. Prints what changed, never a name. */
export async function roster(args: readonly string[]): Promise<Status> {
  const { values, positionals, config } = parse(args, { update: { type: 'boolean' }, preview: { type: 'boolean' } })
  if (positionals.length !== 1) throw new LakmoesError('usage.roster')
  const file = await readFile(positionals[0]!).catch((cause: unknown) => {
    throw new LakmoesError('file.unreadable', { cause })
  })
  return withCore<Status>(config, async (core) => {
    const list = await core.roster()
    const mode = values.update === true ? 'update' : 'replace'
    const { people, change, warnings } = values.preview === true ? await list.preview(file, mode) : await list.save(file, mode, userName())
    for (const w of warnings) tell(`${placeText(w.place) ?? ''}: ${messageText(w.code)}`)
    print(JSON.stringify({ people, ...change }))
    return 0
  })
}
