import { readFile } from 'node:fs/promises'
import type { Own, Person } from '../../shared/engine/types.ts'
import { LakmoesError } from '../../shared/error.ts'
import { decodeText, encodingOf } from '../../shared/formats/parts/text.ts'
import { messageText, placeText } from '../../shared/nl.ts'
import type { Core } from '../core.ts'
import { tell } from './command.ts'

export type KnownHere = { readonly people: readonly Person[]; readonly own: Own }

const nobody: Own = { names: [], sites: [], domains: [], phones: [], ibans: [], numbers: [], staff: [], logos: [] }

/** Who is known: from the files that were typed, else what was set up on the page. @throws LakmoesError file.unreadable, roster.*, own.* */
export async function readKnown(
  options: { readonly roster?: string | undefined; readonly own?: string | undefined },
  core: Core | null,
): Promise<KnownHere> {
  const [people, own] = await Promise.all([
    options.roster === undefined ? null : readRosterFile(options.roster),
    options.own === undefined ? null : readOwnFile(options.own),
  ])
  if (core === null || (people !== null && own !== null)) return { people: people ?? [], own: own ?? nobody }
  const { openSettings } = await import('../settings.ts')
  const saved = await openSettings(await core.store(), await core.key(), await core.roster()).read()
  return { people: people ?? saved.people, own: own ?? saved.own }
}

async function readRosterFile(path: string): Promise<readonly Person[]> {
  const { readRoster } = await import('../../shared/roster.ts')
  const { people, warnings } = readRoster(await textOf(path))
  for (const w of warnings) tell(`${placeText(w.place) ?? ''}: ${messageText(w.code)}`)
  return people
}

async function readOwnFile(path: string): Promise<Own> {
  const { readOwn } = await import('../../shared/own.ts')
  return readOwn(await textOf(path))
}

async function textOf(path: string): Promise<string> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new LakmoesError('file.unreadable', { cause })
  })
  return decodeText(bytes, encodingOf(bytes))
}
