import { createWriteStream, openAsBlob } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { Writable } from 'node:stream'
import { clean, recognise, scanDocument, type CleanResult, type NameReader } from '../../shared/clean.ts'
import { compileKnown, emptyKnown } from '../../shared/engine/known.ts'
import { FOUND_KINDS, type Known, type Subject } from '../../shared/engine/types.ts'
import { LakmoesError } from '../../shared/error.ts'
import type { PanelPeople, PanelPerson } from '../../shared/exports/panel.ts'
import { proposeColumns, type Proposal } from '../../shared/exports/proposal.ts'
import { loadEngine } from '../lexicon.ts'
import { baseNameFor } from '../output-name.ts'
import { usePdfium } from '../pdfium.ts'
import { SCANNED, SHOWN, type FromChild, type Reviewed, type ToChild, type Work } from './messages.ts'
import type { Names } from './talk.ts'

/** Below this a file is read once into memory: many small reads of a file on disk are slow. Bytes. */
const SMALL = 32 * 1024 * 1024

/** Bytes that may wait for the disk while the next are made. */
const WAITING = 4 * 1024 * 1024

/** Columns of amounts and dates say nothing about a name. */
const PERSONAL: ReadonlySet<string> = new Set([...FOUND_KINDS, 'initials'])

type Say = (message: FromChild) => void

/** Does one job at a time, as the pool hands them out. */
export function createWorker(say: Say, nameReader?: NameReader): (message: ToChild) => void {
  let known: Known = emptyKnown
  let answered: ((message: ToChild) => void) | null = null

  const ask = (message: FromChild): Promise<ToChild> =>
    new Promise((resolve) => {
      answered = resolve
      say(message)
    })
  const names = async (subjects: readonly Subject[]): Promise<Names> => {
    const answer = await ask({ type: 'ask', subjects })
    if (answer.type !== 'names') throw new LakmoesError('vault.unavailable')
    return answer
  }
  const panel = async (identities: readonly string[]): Promise<readonly PanelPerson[]> => {
    const answer = await ask({ type: 'ask-panel', identities })
    if (answer.type !== 'panel') throw new LakmoesError('vault.unavailable')
    return answer.people
  }

  return (message) => {
    if (message.type === 'known') known = compileKnown(message.known.people, message.known.own)
    else if (message.type !== 'job') answered?.(message)
    else
      perform(message.work, known, { names, panel }, nameReader).then(
        (result) => say({ type: 'done', result }),
        (error: unknown) => say(failure(error)),
      )
  }
}

type Ask = { names(subjects: readonly Subject[]): Promise<Names>; readonly panel: PanelPeople }

async function perform(work: Work, known: Known, ask: Ask, nameReader?: NameReader): Promise<unknown> {
  loadEngine()
  usePdfium()
  const source = await blobOf(work.input)
  if (work.does === 'scan') return scanned(await scanDocument(source, work.untrustedName, known, nameReader))
  if (work.does === 'columns') return proposed(source, work, known)
  const result = await clean({
    source,
    untrustedName: work.untrustedName,
    profile: work.profile!,
    asText: work.asText,
    known,
    corrections: work.corrections,
    mapping: work.mapping,
    seed: work.seed,
    pseudonyms: ask.names,
    ...(work.panel && { panel: ask.panel }),
    nameReader,
    openSink: () => Writable.toWeb(createWriteStream(work.output, { mode: 0o600, highWaterMark: WAITING })) as WritableStream<Uint8Array>,
    written: () => blobOf(work.output),
  })
  return work.does === 'review' ? reviewed(result, work, known) : cleaned(result, work, known)
}

async function blobOf(path: string): Promise<Blob> {
  const file = await openAsBlob(path)
  return file.size <= SMALL ? new Blob([await readFile(path)]) : file
}

async function proposed(source: Blob, work: Work, known: Known): Promise<Proposal> {
  const format = await recognise(source, work.untrustedName)
  if (!format.tabular) throw new LakmoesError('profile.tables-only')
  return proposeColumns(source, format, known, work.profile!, work.mapping)
}

function scanned(result: Awaited<ReturnType<typeof scanDocument>>) {
  if (result.findings.length > SCANNED) throw new LakmoesError('limit.findings')
  return result
}

function cleaned({ findings, passages, emptied: _emptied, ...rest }: CleanResult, work: Work, known: Known) {
  const texts = new Map(passages.map((p) => [p.id, p.text]))
  const personal = findings.filter((f) => PERSONAL.has(f.kind)).map((f) => texts.get(f.passage)!.slice(f.start, f.end))
  return { ...rest, baseName: baseNameFor(work.untrustedName, known, personal) }
}

/** The passages with findings come first to what may be shown; the order of the document stays. */
function reviewed(result: CleanResult, work: Work, known: Known): Reviewed {
  const found = new Set(result.findings.map((f) => f.passage))
  const chosen = new Set<string>()
  let units = SHOWN.units
  for (const wanted of [true, false]) {
    for (const { id, text, markup } of result.passages) {
      // Names and settings of the file's own making are nothing to read.
      if (markup === true || found.has(id) !== wanted || text.length > units || chosen.size >= SHOWN.passages) continue
      chosen.add(id)
      units -= text.length
    }
  }
  const passages = result.passages.filter((p) => chosen.has(p.id))
  const findings = result.findings.slice(0, SHOWN.findings)
  return {
    ...cleaned(result, work, known),
    passages,
    findings,
    emptied: result.emptied.filter((id) => chosen.has(id)),
    leftOut: result.passages.length - passages.length + result.findings.length - findings.length,
  }
}

/** Only our own errors have a code; of all others the place in our code is told, never the message. */
function failure(error: unknown): FromChild {
  if (error instanceof LakmoesError) return { type: 'failed', code: error.code, where: '' }
  const {
    name = '',
    message = '',
    stack = '',
    code = '',
  } = (error ?? {}) as { name?: string; message?: string; stack?: string; code?: string }
  const full =
    code === 'ERR_MEMORY_ALLOCATION_FAILED' ||
    code === 'ERR_STRING_TOO_LONG' ||
    (name === 'RangeError' && /allocation failed|Invalid (?:string|array|typed array) length|out of memory/i.test(message))
  const where = [
    name,
    ...stack
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 8),
  ].join('\n')
  return { type: 'failed', code: code === 'ENOSPC' ? 'store.full' : full ? 'limit.memory' : 'internal', where }
}
