import { mkdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Correction } from '../../shared/clean.ts'
import type { Own, Person, Profile, Subject } from '../../shared/engine/types.ts'
import { LakmoesError } from '../../shared/error.ts'
import type { PanelPerson } from '../../shared/exports/panel.ts'
import type { Proposal } from '../../shared/exports/proposal.ts'
import type { Mapping } from '../../shared/exports/understand.ts'
import { hashOf, moveInto, sizeOf, takeCopy } from './files.ts'
import { checkCleaned, checkScanned, type Cleaned, type KnownData, type Reviewed, type Scanned, type Work } from './messages.ts'
import { startChild, type Child } from './process.ts'
import { checkProposal } from './summary.ts'
import { readyStripped } from './stripped.ts'
import { talk, type Names, type Talk } from './talk.ts'

export type { Cleaned, Reviewed } from './messages.ts'

export type ScanJob = {
  /** The file belongs to the caller; the pool works on a private copy, so it cannot change halfway. */
  readonly path: string
  /** What the caller typed; never logged. */
  readonly untrustedName: string
  readonly people: readonly Person[]
  readonly own: Own
}
export type CleanJob = ScanJob & {
  readonly profile: Profile
  /** Pseudonym scope; without one the profile's own. */
  readonly recipient?: string | undefined
  readonly corrections?: readonly Correction[]
  /** Invented values of one run agree with each other. */
  readonly seed?: number | undefined
  /** What a person said that columns of an export are. */
  readonly mapping?: Mapping
  /** Rows bear numbers of their persons, this recipient's own. */
  readonly panel?: boolean
  /** Plain text, whatever it looks like: somebody's mail, not a file. */
  readonly asText?: boolean
  /** Where the cleaned file goes, and only when it is released. What stands there is replaced. */
  readonly outPath: string
}
export type Hashes = {
  /** SHA-256, hex. */ readonly hashIn: string
  /** Null when nothing was released. */ readonly hashOut: string | null
}

export type PoolOptions = {
  /** A private folder (0700) for copies and outputs in progress. */
  readonly tmp: string
  /** The vault. A person is asked for once in a document, whatever its attachments and rounds. */
  pseudonyms(scope: string, subjects: readonly Subject[]): Promise<Names>
  /** Who people are to a recipient who gets them again and again. */
  panel?(scope: string, identities: readonly string[]): Promise<readonly PanelPerson[]>
  /** Our code as JavaScript, see stripped.ts; without it each child takes the types out for itself. */
  readonly stripped?: string | null
  /** The folder of a second reader of names, see ner/model.ts. */
  readonly model?: string | null
  /** Bytes of memory of one child. */
  readonly memory?: number
  /** ms for a file of so many bytes. */
  time?(bytes: number): number
  /** Children at the same time; never more than there are processors. */
  readonly children?: number
  /** Files that may wait; the next one is refused with `limit.busy`. */
  readonly queue?: number
  /** Files after which a child is replaced. */
  readonly perChild?: number
  /** The module that children run. */
  readonly entry?: string
  readonly watchesItself?: boolean
}

export type Pool = {
  /** @throws LakmoesError format.*, limit.time, limit.memory, limit.busy, file.unreadable, child.crashed, vault.* */
  clean(job: CleanJob): Promise<Cleaned & Hashes>
  /** As `clean`, with the findings and the text of the passages for the person who brought the document. */
  review(job: CleanJob): Promise<Reviewed & Hashes>
  scan(job: ScanJob): Promise<Scanned>
  /** What the columns of an export are taken for. */
  columns(job: CleanJob): Promise<Proposal>
  /** Starts a child already, so that it is ready when the first file comes. */
  warm(): void
  /** Files in progress are broken off. */
  close(): Promise<void>
}

type Slot = {
  readonly folder: string
  child: Child | null
  busy: boolean
  served: number
  told: KnownData | null
  /** Code of why we killed it. */ killed: string | null
}
type AnyJob = ScanJob & Partial<CleanJob>
type Files = { readonly input: string; readonly output: string }

/** Every file is read in a process apart: capped, cut off from key and vault, replaced when it was killed or has served its turn. */
export function openPool(options: PoolOptions): Pool {
  const { memory = 1536 * 1024 * 1024, time = (bytes) => 60_000 + bytes / 1000, queue = 64, perChild = 50 } = options
  const size = Math.max(1, Math.min(options.children ?? 2, availableParallelism()))
  const slots: Slot[] = []
  const waiting: ((slot: Slot | null) => void)[] = []
  let count = 0
  let closed = false

  const watch = setInterval(() => {
    for (const slot of slots)
      if (slot.busy && slot.child !== null && slot.child.memory() > memory) {
        slot.killed = 'limit.memory'
        slot.child.kill()
      }
  }, 50).unref()

  function start(slot: Slot): Child {
    const { entry = fileURLToPath(new URL('./main.ts', import.meta.url)), watchesItself } = options
    const stripped = readyStripped(options.stripped ?? null)
    const child = startChild({ entry, memory, folder: slot.folder, stripped, model: options.model, watchesItself })
    Object.assign(slot, { child, served: 0, told: null, killed: null })
    void child.ended.then(() => {
      if (slot.child === child) slot.child = null
    })
    return child
  }

  function grow(): Slot {
    const folder = join(options.tmp, `child-${slots.length + 1}`)
    mkdirSync(folder, { mode: 0o700 })
    const slot: Slot = { folder, child: null, busy: false, served: 0, told: null, killed: null }
    slots.push(slot)
    return slot
  }

  async function take(): Promise<Slot> {
    const free = closed ? undefined : (slots.find((s) => !s.busy) ?? (slots.length < size ? grow() : undefined))
    if (free !== undefined) {
      free.busy = true
      return free
    }
    if (closed || waiting.length >= queue) throw new LakmoesError('limit.busy')
    const slot = await new Promise<Slot | null>((resolve) => waiting.push(resolve))
    if (slot === null) throw new LakmoesError('limit.busy')
    return slot
  }

  function giveBack(slot: Slot): void {
    if (++slot.served >= perChild) {
      slot.child?.dismiss()
      slot.child = null
    }
    const next = waiting.shift()
    if (next) next(slot)
    else slot.busy = false
  }

  async function run<T>(job: AnyJob, does: Work['does'], finish: (result: unknown, files: Files) => Promise<T>): Promise<T> {
    const bytes = await sizeOf(job.path)
    const slot = await take()
    const n = ++count
    const files = { input: join(slot.folder, `in-${n}`), output: join(slot.folder, `out-${n}`) }
    try {
      const child = slot.child ?? start(slot)
      await takeCopy(job.path, files.input)
      if (closed) throw new LakmoesError('limit.busy')
      tell(slot, child, job)
      const work: Work = {
        does,
        ...files,
        untrustedName: job.untrustedName,
        profile: job.profile ?? null,
        asText: job.asText === true,
        corrections: job.corrections ?? [],
        mapping: job.mapping ?? [],
        seed: job.seed,
        panel: job.panel === true,
      }
      const result = await talk({
        child,
        work,
        time: time(bytes),
        killed: () => slot.killed,
        namesFor: namesFor(job, options.pseudonyms),
        panelFor: panelFor(job, options),
      })
      return await finish(result, files)
    } finally {
      await Promise.all([rm(files.input, { force: true }), rm(files.output, { force: true })])
      giveBack(slot)
    }
  }

  return {
    clean: (job) => run(job, 'clean', releaseTo(job.outPath)),
    review: (job) => run(job, 'review', releaseTo(job.outPath)) as Promise<Reviewed & Hashes>,
    scan: (job) => run(job, 'scan', async (result) => checkScanned(result)),
    columns: (job) => run(job, 'columns', async (result) => checkProposal(result)),
    warm() {
      if (slots.length === 0 && !closed) start(grow())
    },
    async close() {
      closed = true
      clearInterval(watch)
      for (const next of waiting.splice(0)) next(null)
      for (const slot of slots) if (!slot.busy) slot.child?.dismiss()
      const broken = slots.filter((slot) => slot.busy)
      for (const slot of broken) {
        slot.killed = 'limit.busy'
        slot.child?.kill()
      }
      await Promise.all(broken.map((slot) => slot.child?.ended))
    },
  }
}

/** A child keeps the compiled list of people from file to file. */
function tell(slot: Slot, child: Child, { people, own }: AnyJob): void {
  if (slot.told?.people === people && slot.told.own === own) return
  slot.told = { people, own }
  child.send({ type: 'known', known: slot.told })
}

const releaseTo =
  (outPath: string) =>
  async (result: unknown, files: Files): Promise<Cleaned & Hashes> => {
    const cleaned = checkCleaned(result)
    const hashIn = await hashOf(files.input)
    if (cleaned.state === 'held') return { ...cleaned, hashIn, hashOut: null }
    const hashOut = await hashOf(files.output)
    await moveInto(files.output, outPath)
    return { ...cleaned, hashIn, hashOut }
  }

const panelFor =
  (job: AnyJob, { panel }: PoolOptions): Talk['panelFor'] =>
  async (identities) => {
    if (job.panel !== true || panel === undefined) throw new LakmoesError('vault.unavailable')
    return panel(scopeFor(job), identities)
  }

const scopeFor = (job: AnyJob) => job.recipient ?? `profile:${job.profile?.id ?? ''}`

/** Within one document the same person keeps the same name, even one that the vault cannot place and would name anew. */
function namesFor(job: AnyJob, ask: PoolOptions['pseudonyms']): (subjects: readonly Subject[]) => Promise<Names> {
  const scope = scopeFor(job)
  const known = new Map<string, { readonly name: string; readonly unsure: boolean }>()
  return async (subjects) => {
    const fresh = subjects.filter((s) => !known.has(identity(s)))
    const { names, ambiguous } = fresh.length === 0 ? { names: new Map<string, string>(), ambiguous: [] } : await ask(scope, fresh)
    const unsure = new Set(ambiguous)
    for (const s of fresh) known.set(identity(s), { name: names.get(s.id)!, unsure: unsure.has(s.id) })
    const all = subjects.map((s) => ({ id: s.id, ...known.get(identity(s))! }))
    return { names: new Map(all.map((s) => [s.id, s.name])), ambiguous: all.filter((s) => s.unsure).map((s) => s.id) }
  }
}

const identity = (s: Subject) => JSON.stringify(s.keys.map((k) => [k.type, k.value]))
