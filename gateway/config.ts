import { existsSync, mkdirSync } from 'node:fs'
import { totalmem } from 'node:os'
import { join, resolve } from 'node:path'
import { LakmoesError } from '../shared/error.ts'
import { LIMITS } from '../shared/limits.ts'
import { checkModelFolder } from './ner/model.ts'

export type Config = {
  /** Data folder: key, vault, register, temporary files. Mode 0700. */
  readonly data: string
  /** Where the key is; elsewhere when LAKMOES_KEY_FILE says so. */
  readonly keyFile: string
  readonly host: string
  readonly port: number
  /** Bytes of one file. */
  readonly maxFile: number
  /** Bytes of memory one child may use. */
  readonly memory: number
  /** Time for one file: `base` and, for each started megabyte, `perMegabyte`; ms. */
  readonly time: { readonly base: number; readonly perMegabyte: number }
  /** The folder of a second reader of names (LAKMOES_NAME_MODEL), see ner/model.ts; null = none. */
  readonly model: string | null
  /** Children that parse at the same time, at most. */
  readonly children: number
}

type Env = Readonly<Record<string, string | undefined>>

const MEGABYTE = 1024 * 1024

/**
 * The settings of this run, from `--data` and the environment. Makes nothing on disk.
 * @throws LakmoesError usage.setting on a number that is none, usage.model on a model that cannot be used
 */
export function readConfig(dataOption?: string, env: Env = process.env): Config {
  const data = resolve(dataOption || env['LAKMOES_DATA'] || 'data')
  return {
    data,
    keyFile: env['LAKMOES_KEY_FILE'] ? resolve(env['LAKMOES_KEY_FILE']) : join(data, 'key'),
    host: env['LAKMOES_HOST'] || '127.0.0.1',
    port: whole(env['LAKMOES_PORT'], 4710, 0, 65535),
    maxFile: LIMITS.file,
    memory: whole(env['LAKMOES_MEMORY_MB'], shareOfMemory(), 256, 1024 * 1024) * MEGABYTE,
    time: { base: whole(env['LAKMOES_SECONDS'], 60, 1, 86400) * 1000, perMegabyte: 5000 },
    model: modelFolder(env['LAKMOES_NAME_MODEL']),
    children: whole(env['LAKMOES_CHILDREN'], 2, 1, 64),
  }
}

function modelFolder(path: string | undefined): string | null {
  if (path === undefined || path === '') return null
  checkModelFolder(resolve(path))
  return resolve(path)
}

/** A quarter of what this machine (or container) has, at least 1 and at most 4 GB; in MB. */
function shareOfMemory(): number {
  const limit = process.constrainedMemory()
  const bytes = limit > 0 ? Math.min(limit, totalmem()) : totalmem()
  return Math.min(4096, Math.max(1024, Math.floor(bytes / 4 / MEGABYTE)))
}

function whole(text: string | undefined, absent: number, min: number, max: number): number {
  if (text === undefined || text === '') return absent
  const n = Number(text)
  if (!Number.isInteger(n) || n < min || n > max) throw new LakmoesError('usage.setting')
  return n
}

/** Makes the data folder, private to its owner, when it is not there yet. @throws LakmoesError usage.data */
export function makeDataFolder(config: Pick<Config, 'data'>): void {
  try {
    mkdirSync(config.data, { recursive: true, mode: 0o700 })
  } catch (cause) {
    throw new LakmoesError('usage.data', { cause })
  }
}

/** How long one file of `bytes` may take, in ms. */
export const timeFor = (config: Pick<Config, 'time'>) => (bytes: number) =>
  config.time.base + Math.ceil(bytes / MEGABYTE) * config.time.perMegabyte

export const STORE_NAME = 'lakmoes.sqlite'
/** Whether anything was ever stored here; looks without making it. */
export const storeExists = (config: Pick<Config, 'data'>) => existsSync(storeFile(config))
export const storeFile = (config: Pick<Config, 'data'>) => join(config.data, STORE_NAME)

/** `--data DIR` among arguments that are not parsed yet. */
export function dataOption(args: readonly string[]): string | undefined {
  const at = args.findIndex((a) => a === '--data' || a.startsWith('--data='))
  return at < 0 ? undefined : args[at] === '--data' ? args[at + 1] : args[at]!.slice('--data='.length)
}
