import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { NameReader } from '../../shared/clean.ts'
import type { Finding, Passage } from '../../shared/engine/types.ts'
import { LakmoesError } from '../../shared/error.ts'
import { wordPieces, type ModelWord } from './wordpiece.ts'

/**
 * A second reader for names: a token-classification model of the BERT family that the firm puts in a folder itself, as its makers publish it: `model.onnx` (or `onnx/model.onnx`), `vocab.txt`, `config.json` with
 * `id2label`, and beside them the runtime (`npm install --prefix FOLDER --ignore-scripts onnxruntime-web`). It runs in the child that parses the document, on the processor alone; nothing is fetched.
 */

const RUNTIME = 'onnxruntime-web'
/** Of a model that does not say: the usual number of positions. */
const POSITIONS = 512
/** From here on a name counts as `likely`; below it as `possible`. The models' own scores are seldom lower than one half. */
const LIKELY = 0.9

type Tensor = { readonly dims: readonly number[]; readonly data: ArrayLike<number> }
type Session = {
  readonly inputNames: readonly string[]
  readonly outputNames: readonly string[]
  run(feeds: Record<string, unknown>): Promise<Record<string, Tensor>>
}
type Runtime = {
  readonly env: { readonly wasm: { numThreads: number } }
  readonly Tensor: new (type: 'int64', data: BigInt64Array, dims: readonly number[]) => unknown
  readonly InferenceSession: { create(model: Uint8Array, options: object): Promise<Session> }
}
type Settings = { readonly id2label: Readonly<Record<string, string>>; readonly max_position_embeddings?: number }

const modelFile = (folder: string) => [join(folder, 'model.onnx'), join(folder, 'onnx', 'model.onnx')].find((path) => existsSync(path))

/** Looks whether a folder can be used, without loading it. @throws LakmoesError usage.model */
export function checkModelFolder(folder: string): void {
  try {
    readSettings(folder)
    readFileSync(join(folder, 'vocab.txt'))
    if (modelFile(folder) === undefined || runtimeOf(folder) === '') throw new LakmoesError('usage.model')
  } catch (cause) {
    throw new LakmoesError('usage.model', { cause })
  }
}

const runtimeOf = (folder: string) => createRequire(join(folder, 'package.json')).resolve(RUNTIME)

function readSettings(folder: string): Settings {
  const settings = JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8')) as Partial<Settings>
  if (!Object.values(settings.id2label ?? {}).some((label) => isPerson(label))) throw new LakmoesError('usage.model')
  return settings as Settings
}

/** B-PER, I-PER, PER, B-PERSON, b-per: as makers of models write it. */
const isPerson = (label: string | undefined) => /^(?:[BIES]-)?PER(?:SON)?$/i.test(label ?? '')

/** Loads the model at the first document. The promise of the result: findings of kind name, in reading order. @throws LakmoesError model.failed */
export function nameReader(folder: string): NameReader {
  let loaded: Promise<(text: string) => Promise<readonly NameSpan[]>> | null = null
  return async (passages) => {
    try {
      const read = await (loaded ??= load(folder))
      const out: Finding[] = []
      for (const p of passages) if (isProse(p)) for (const span of await read(p.text)) out.push(findingOf(p, span))
      return out
    } catch (cause) {
      throw new LakmoesError('model.failed', { cause })
    }
  }
}

/** A model reads sentences; cells, names of parts and lone words are decided better by rule. */
const isProse = ({ text, label, row, markup }: Passage) =>
  markup !== true && label === undefined && row === undefined && /\S\s+\S+\s+\S/.test(text)

type NameSpan = { readonly start: number; readonly end: number; readonly share: number }

const findingOf = (p: Passage, { start, end, share }: NameSpan): Finding => ({
  kind: 'name',
  confidence: share >= LIKELY ? 'likely' : 'possible',
  passage: p.id,
  start,
  end,
  detector: 'model',
})

async function load(folder: string): Promise<(text: string) => Promise<readonly NameSpan[]>> {
  const settings = readSettings(folder)
  const vocabulary = readFileSync(join(folder, 'vocab.txt'), 'utf8')
  const tokenizer = join(folder, 'tokenizer_config.json')
  const lowercase =
    existsSync(tokenizer) && (JSON.parse(readFileSync(tokenizer, 'utf8')) as { do_lower_case?: boolean }).do_lower_case === true
  const { default: runtime } = (await import(pathToFileURL(runtimeOf(folder)).href)) as { default: Runtime }
  // Threads would need workers, which the child may not start.
  runtime.env.wasm.numThreads = 1
  const session = await runtime.InferenceSession.create(readFileSync(modelFile(folder)!), { executionProviders: ['wasm'] })
  const words = wordPieces(vocabulary, lowercase)
  const pieces = vocabulary.split(/\r?\n/)
  const classify = classifier(runtime, session, settings, pieces.indexOf('[CLS]'), pieces.indexOf('[SEP]'))
  const most = Math.min(settings.max_position_embeddings ?? POSITIONS, POSITIONS) - 2
  return async (text) => {
    const labelled: Labelled[] = []
    for (const window of windowsOf(words(text), most)) labelled.push(...(await classify(window)))
    return spansOf(text, labelled)
  }
}

type Labelled = ModelWord & { readonly label: string; readonly share: number }

/** Runs of whole words that fit the model. A word alone that does not fit is cut short. */
function* windowsOf(words: readonly ModelWord[], most: number): Generator<readonly ModelWord[]> {
  let window: ModelWord[] = []
  let size = 0
  for (const word of words) {
    const pieces = word.pieces.slice(0, most)
    if (size + pieces.length > most) {
      yield window
      window = []
      size = 0
    }
    window.push({ ...word, pieces })
    size += pieces.length
  }
  if (window.length > 0) yield window
}

function classifier(
  runtime: Runtime,
  session: Session,
  { id2label }: Settings,
  begin: number,
  end: number,
): (window: readonly ModelWord[]) => Promise<Labelled[]> {
  return async (window) => {
    const ids = [begin, ...window.flatMap((word) => word.pieces), end]
    const tensor = (values: readonly number[]) => new runtime.Tensor('int64', BigInt64Array.from(values, BigInt), [1, ids.length])
    const all: Record<string, unknown> = {
      input_ids: tensor(ids),
      attention_mask: tensor(ids.map(() => 1)),
      token_type_ids: tensor(ids.map(() => 0)),
    }
    const feeds = Object.fromEntries(session.inputNames.map((name) => [name, all[name]]))
    const { dims, data } = (await session.run(feeds))[session.outputNames[0]!]!
    const labels = dims.at(-1)!
    let at = 1
    return window.map((word) => {
      const best = mostLikely(data, at * labels, labels)
      at += word.pieces.length
      return { ...word, label: id2label[best.index] ?? 'O', share: best.share }
    })
  }
}

/** The label of a word is that of its first piece. @returns its ordinal and its share after softmax */
function mostLikely(data: ArrayLike<number>, from: number, count: number): { readonly index: number; readonly share: number } {
  let index = 0
  for (let i = 1; i < count; i++) if (data[from + i]! > data[from + index]!) index = i
  let sum = 0
  for (let i = 0; i < count; i++) sum += Math.exp(data[from + i]! - data[from + index]!)
  return { index, share: 1 / sum }
}

/** Words of persons that follow each other on a line are one name, unless one says that it begins another. Its share is that of its least certain word. */
function spansOf(text: string, words: readonly Labelled[]): NameSpan[] {
  const out: NameSpan[] = []
  let last: NameSpan | null = null
  for (const { start, end, label, share } of words) {
    if (!isPerson(label)) {
      last = null
      continue
    }
    const joins: boolean = last !== null && !/^B-/i.test(label) && !/[\n;,]/.test(text.slice(last.end, start))
    if (joins) out.pop()
    last = joins ? { start: last!.start, end, share: Math.min(last!.share, share) } : { start, end, share }
    out.push(last)
  }
  return out.filter((span) => /\p{L}{2}/u.test(text.slice(span.start, span.end)))
}
