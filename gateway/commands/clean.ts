import { randomInt, randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Profile, Reason } from '../../shared/engine/types.ts'
import type { Mapping } from '../../shared/exports/understand.ts'
import { LakmoesError } from '../../shared/error.ts'
import { countsText, messageText, placeText } from '../../shared/nl.ts'
import type { CleanJob } from '../child/pool.ts'
import { errorEntryOf, scopeOf, withCore, type Core } from '../core.ts'
import { RECIPIENT_ID } from '../recipient-id.ts'
import { codeOf, parse, print, shown, tell, userName, type Status } from './command.ts'
import { listFiles, place } from './files.ts'
import { readKnown, type KnownHere } from './known.ts'
import { inOrder } from './order.ts'
import { isReportName } from './report-name.ts'
import type { Reported } from '../../shared/report/report.ts'

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
/** What the command says, and what a report says. */
type Told = Outcome & { readonly reported: Reported }
type Run = {
  readonly core: Core
  readonly profile: Profile
  readonly recipient: string | undefined
  readonly known: KnownHere
  readonly out: string
  readonly gatesHold: boolean
  readonly client: string | undefined
  readonly mapping: Mapping | undefined
  readonly panel: boolean
  /** Of the values invented in this run; never written down. */
  readonly seed: number
}

const say = (reasons: readonly Reason[]): Said[] =>
  reasons.map(({ code, place: at, count }) => ({ code, place: placeText(at), message: messageText(code, count) }))

/** `lakmoes clean`: 0 all released, 3 at least one held and none failed, 2 at least one error. */
export async function clean(args: readonly string[]): Promise<Status> {
  const { values, positionals, config } = parse(args, {
    for: { type: 'string' },
    recipient: { type: 'string' },
    out: { type: 'string' },
    roster: { type: 'string' },
    own: { type: 'string' },
    client: { type: 'string' },
    report: { type: 'string' },
    columns: { type: 'string' },
    panel: { type: 'boolean' },
  })
  if (positionals.length === 0) throw new LakmoesError('usage.files')
  if (values.for === undefined) throw new LakmoesError('usage.for')
  if (values.recipient !== undefined && !RECIPIENT_ID.test(values.recipient)) throw new LakmoesError('recipient.malformed')
  const { for: profileId, recipient, out = 'schoon', report } = values
  if (report !== undefined && !isReportName(report)) throw new LakmoesError('usage.report')
  const mapping = values.columns === undefined ? undefined : await (await import('./columns.ts')).readMapping(values.columns)
  return withCore(config, async (core) => {
    // The child starts while we load the rest.
    core.pool.warm()
    const { profileById } = await import('../../shared/profiles/index.ts')
    const profile = profileById(profileId)
    if (values.panel && profile.panel !== true) throw new LakmoesError('usage.panel')
    const known = await readKnown(values, core)
    const { readSetting } = await import('../store/sqlite.ts')
    const gatesHold = await readSetting(await core.store(), 'recipients.required', false)
    const files = await listFiles(positionals, out)
    if (files.length === 0) throw new LakmoesError('usage.files')
    const reported: Reported[] = []
    const show = values.json ? (o: Outcome) => print(JSON.stringify(o)) : showOutcome
    const run = {
      core,
      profile,
      recipient,
      known,
      out,
      gatesHold,
      client: values.client,
      mapping,
      panel: values.panel === true,
      seed: randomInt(2 ** 32),
    }
    const status = await cleanAll(run, files, ({ reported: told, ...outcome }) => {
      reported.push(told)
      show(outcome)
    })
    if (report !== undefined) await (await import('./report.ts')).writeReport(report, reported)
    return status
  })
}

async function cleanAll(run: Run, files: readonly string[], show: (outcome: Told) => void): Promise<Status> {
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

async function cleanOne(run: Run, file: string): Promise<Told> {
  const from = performance.now()
  const job: CleanJob = {
    path: file,
    untrustedName: basename(file),
    profile: run.profile,
    recipient: run.recipient,
    ...run.known,
    seed: run.seed,
    panel: run.panel,
    ...(run.mapping === undefined ? {} : { mapping: run.mapping }),
    outPath: join(run.core.tmp.path, `out-${randomUUID()}`),
  }
  const about = { file, profile: run.profile.id, recipient: scopeOf(job) }
  try {
    return { ...about, ...(await finish(run, job)), ms: Math.round(performance.now() - from) }
  } catch (error) {
    const code = codeOf(error)
    const reasons = [{ code, place: null }]
    await recordError(run, job, error)
    return {
      ...about,
      format: null,
      state: 'error',
      output: null,
      counts: {},
      reasons: say(reasons),
      warnings: [],
      ms: Math.round(performance.now() - from),
      reported: {
        profile: run.profile.label,
        recipient: about.recipient,
        format: null,
        state: 'error',
        hashIn: null,
        hashOut: null,
        counts: {},
        reasons,
        warnings: [],
        summary: null,
      },
    }
  } finally {
    await rm(job.outPath, { force: true })
  }
}

/** The register first, then the file: nothing leaves that is not written down. */
async function finish(run: Run, job: CleanJob): Promise<Omit<Told, 'file' | 'profile' | 'recipient' | 'ms'>> {
  const { send } = await import('../send.ts')
  const [store, key, register, roster] = await Promise.all([run.core.store(), run.core.key(), run.core.register(), run.core.roster()])
  const { pool } = run.core
  const desk = { store, key, pool, roster }
  const asking = { mode: run.gatesHold ? 'hold' : 'warn', client: run.client } as const
  const { result, state, reasons, warnings, entry, leaves } = await send(desk, job, asking, pool.clean)
  await register.append(entry(userName(), state))
  if (state === 'released') await leaves()
  const output = state === 'released' ? await place(job.outPath, run.out, result.baseName, result.extension) : null
  const { format, counts, hashIn, summary = null } = result
  return {
    format,
    state,
    output,
    counts,
    reasons: say(reasons),
    warnings: say(warnings),
    reported: {
      profile: run.profile.label,
      recipient: scopeOf(job),
      format,
      state,
      hashIn,
      hashOut: state === 'released' ? result.hashOut : null,
      counts,
      reasons,
      warnings,
      summary,
    },
  }
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
