import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Profile, Reason } from '../../shared/engine/types.ts'
import { LakmoesError } from '../../shared/error.ts'
import { countsText, messageText, placeText } from '../../shared/nl.ts'
import type { CleanJob } from '../child/pool.ts'
import { errorEntryOf, scopeOf, withCore, type Core } from '../core.ts'
import { RECIPIENT_ID } from '../recipient-id.ts'
import { codeOf, parse, print, shown, tell, userName, type Status } from './command.ts'
import { listFiles, place } from './files.ts'
import { readKnown, type KnownHere } from './known.ts'
import { inOrder } from './order.ts'

type Said = { readonly code: string; readonly place: string | null; readonly message: string }
type Outcome = {
  readonly file: string
  readonly format: string | null
  readonly profile: string
  readonly recipient: string
  readonly state: 'released' | 'held' | 'error'
  readonly output: string | null
  readonly counts: Readonly<Record<string, number>>
  readonly reasons: readonly Said[]
  readonly warnings: readonly Said[]
  readonly ms: number
}
type Run = {
  readonly core: Core
  readonly profile: Profile
  readonly recipient: string | undefined
  readonly known: KnownHere
  readonly out: string
  readonly gatesHold: boolean
  readonly client: string | undefined
}

const say = (reasons: readonly Reason[]): Said[] =>
  reasons.map(({ code, place: at }) => ({ code, place: placeText(at), message: messageText(code) }))

/** `lakmoes clean`: 0 all released, 3 at least one held and none failed, 2 at least one error. */
export async function clean(args: readonly string[]): Promise<Status> {
  const { values, positionals, config } = parse(args, {
    for: { type: 'string' },
    recipient: { type: 'string' },
    out: { type: 'string' },
    roster: { type: 'string' },
    own: { type: 'string' },
    client: { type: 'string' },
  })
  if (positionals.length === 0) throw new LakmoesError('usage.files')
  if (values.for === undefined) throw new LakmoesError('usage.for')
  if (values.recipient !== undefined && !RECIPIENT_ID.test(values.recipient)) throw new LakmoesError('recipient.malformed')
  const { for: profileId, recipient, out = 'schoon' } = values
  return withCore(config, async (core) => {
    // The child starts while we load the rest.
    core.pool.warm()
    const { profileById } = await import('../../shared/profiles/index.ts')
    const profile = profileById(profileId)
    const known = await readKnown(values, core)
    const { readSetting } = await import('../store/sqlite.ts')
    const gatesHold = await readSetting(await core.store(), 'recipients.required', false)
    const files = await listFiles(positionals, out)
    if (files.length === 0) throw new LakmoesError('usage.files')
    return cleanAll(
      { core, profile, recipient, known, out, gatesHold, client: values.client },
      files,
      values.json ? (o) => print(JSON.stringify(o)) : showOutcome,
    )
  })
}

async function cleanAll(run: Run, files: readonly string[], show: (outcome: Outcome) => void): Promise<Status> {
  const states = new Set<Outcome['state']>()
  await inOrder(
    files,
    run.core.config.children,
    (file) => cleanOne(run, file),
    (outcome) => {
      states.add(outcome.state)
      show(outcome)
    },
  )
  return states.has('error') ? 2 : states.has('held') ? 3 : 0
}

async function cleanOne(run: Run, file: string): Promise<Outcome> {
  const from = performance.now()
  const job: CleanJob = {
    path: file,
    untrustedName: basename(file),
    profile: run.profile,
    recipient: run.recipient,
    ...run.known,
    outPath: join(run.core.tmp.path, `out-${randomUUID()}`),
  }
  const about = { file, profile: run.profile.id, recipient: scopeOf(job) }
  try {
    return { ...about, ...(await finish(run, job)), ms: Math.round(performance.now() - from) }
  } catch (error) {
    const code = codeOf(error)
    const reasons = say([{ code, place: null }])
    await recordError(run, job, error)
    return {
      ...about,
      format: null,
      state: 'error',
      output: null,
      counts: {},
      reasons,
      warnings: [],
      ms: Math.round(performance.now() - from),
    }
  } finally {
    await rm(job.outPath, { force: true })
  }
}

/** The register first, then the file: nothing leaves that is not written down. */
async function finish(run: Run, job: CleanJob): Promise<Omit<Outcome, 'file' | 'profile' | 'recipient' | 'ms'>> {
  const { send } = await import('../send.ts')
  const [store, key, register, roster] = await Promise.all([run.core.store(), run.core.key(), run.core.register(), run.core.roster()])
  const { pool } = run.core
  const desk = { store, key, pool, roster }
  const asking = { mode: run.gatesHold ? 'hold' : 'warn', client: run.client } as const
  const { result, state, reasons, warnings, entry } = await send(desk, job, asking, pool.clean)
  await register.append(entry(userName(), state))
  const output = state === 'released' ? await place(job.outPath, run.out, result.baseName, result.extension) : null
  return { format: result.format, state, output, counts: result.counts, reasons: say(reasons), warnings: say(warnings) }
}

async function recordError(run: Run, job: CleanJob, error: unknown): Promise<void> {
  try {
    await (await run.core.register()).append(errorEntryOf(job, userName(), error))
  } catch {
    // The store itself may be what failed; the first error is the one to tell.
  }
}

/** For people: the path of what was released on stdout, what happened on stderr. */
function showOutcome({ file, state, output, counts, reasons, warnings }: Outcome): void {
  const counted = countsText(counts)
  tell(
    `${shown(file)}: ${state === 'released' ? 'vrijgegeven' : state === 'held' ? 'vastgehouden' : 'mislukt'}${counted === '' ? '' : ` (${counted})`}`,
  )
  for (const r of reasons) tell(`  ${r.place === null ? '' : `${r.place}: `}${r.message}`)
  for (const w of warnings) tell(`  Let op: ${w.place === null ? '' : `${w.place}: `}${w.message}`)
  if (output !== null) print(output)
}
