import { basename } from 'node:path'
import type { FoundItem } from '../../shared/clean.ts'
import type { Profile } from '../../shared/engine/types.ts'
import { LakmoesError } from '../../shared/error.ts'
import { countsText, kindLabels, messageText, placeText } from '../../shared/nl.ts'
import { withCore, type Core } from '../core.ts'
import { storeExists } from '../config.ts'
import { codeOf, parse, print, shown, tell, type Status } from './command.ts'
import { listFiles } from './files.ts'
import { inOrder } from './order.ts'
import { readKnown, type KnownHere } from './known.ts'

/** `lakmoes scan`: 0 nothing found, 1 found, 2 at least one error or wrong usage. */
export async function scan(args: readonly string[]): Promise<Status> {
  const { values, positionals, config } = parse(args, {
    for: { type: 'string' },
    roster: { type: 'string' },
    own: { type: 'string' },
    jsonl: { type: 'boolean' },
  })
  const profile = values.for === undefined ? null : await profileFor(values.for)
  if (values.jsonl) {
    if (positionals.length > 0) throw new LakmoesError('usage.jsonl')
    const { people, own } = await readKnown(values, null)
    // Files are read in a process of their own; only this way of scanning needs the engine here.
    const { scanLines } = await import('./scan-lines.ts')
    return scanLines(process.stdin, people, own)
  }
  if (positionals.length === 0) throw new LakmoesError('usage.files')
  return withCore(config, async (core) => {
    core.pool.warm()
    const known = await readKnown(values, storeExists(config) ? core : null)
    const files = await listFiles(positionals)
    if (files.length === 0) throw new LakmoesError('usage.files')
    return scanAll(core, files, known, profile, values.json === true)
  })
}

/** Loaded only when asked for: checking the profiles takes a moment. */
const profileFor = async (id: string): Promise<Profile> => (await import('../../shared/profiles/index.ts')).profileById(id)

async function scanAll(core: Core, files: readonly string[], known: KnownHere, profile: Profile | null, json: boolean): Promise<Status> {
  let status: Status = 0
  const scanOne = async (file: string) => {
    try {
      return { file, ...(await core.pool.scan({ path: file, untrustedName: basename(file), ...known })) }
    } catch (error) {
      return { file, code: codeOf(error) }
    }
  }
  await inOrder(files, core.config.children, scanOne, (result) => {
    if ('code' in result) {
      status = 2
      const { file, code } = result
      if (json) print(JSON.stringify({ file, format: null, findings: [], error: { code, message: messageText(code) } }))
      else tell(`${shown(file)}: ${messageText(code)}`)
      return
    }
    if (result.findings.length > 0 && status === 0) status = 1
    if (json) print(JSON.stringify({ ...result, findings: result.findings.map((f) => jsonOf(f, profile)) }))
    else show(result.file, result.findings)
  })
  return status
}

/** Place and kind, never the text. With a profile also what it would do with this kind. */
function jsonOf({ kind, confidence, place, start, end, detector }: FoundItem, profile: Profile | null) {
  return {
    kind,
    confidence,
    place: placeText(place),
    start,
    end,
    detector,
    ...(profile === null ? {} : { treatment: profile.rules[kind].do }),
  }
}

function show(file: string, findings: readonly FoundItem[]): void {
  const counts: Record<string, number> = {}
  for (const f of findings) counts[f.kind] = (counts[f.kind] ?? 0) + 1
  tell(`${shown(file)}: ${findings.length === 0 ? 'niets gevonden' : countsText(counts)}`)
  for (const f of findings) print(`${shown(file)}: ${placeText(f.place)}: ${kindLabels[f.kind]} (${f.confidence})`)
}
