import { userInfo } from 'node:os'
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'
import { LakmoesError } from '../../shared/error.ts'
import { messageText } from '../../shared/nl.ts'
import { readConfig, type Config } from '../config.ts'

/** Exit statuses; a command says what its own mean. */
export type Status = 0 | 1 | 2 | 3
export type Command = (args: readonly string[]) => Promise<Status>

const COMMON = { data: { type: 'string' }, json: { type: 'boolean' } } as const satisfies ParseArgsOptionsConfig

type Parsed<O extends ParseArgsOptionsConfig> = ReturnType<typeof parseArgs<{ options: O & typeof COMMON; allowPositionals: true }>>

/** @throws LakmoesError usage.options */
export function parse<O extends ParseArgsOptionsConfig>(args: readonly string[], options: O): Parsed<O> & { readonly config: Config } {
  try {
    const parsed = parseArgs({ args: [...args], options: { ...COMMON, ...options }, allowPositionals: true }) as Parsed<O>
    return { ...parsed, config: readConfig((parsed.values as { data?: string }).data) }
  } catch (cause) {
    throw cause instanceof LakmoesError ? cause : new LakmoesError('usage.options', { cause })
  }
}

export const tell = (line: string) => void process.stderr.write(`${line}\n`)
/** A name as it was typed, without what would steer a terminal. */
export const shown = (untrustedName: string) => untrustedName.replaceAll(/\p{Cc}/gu, '?')

export const print = (line: string) => void process.stdout.write(`${line}\n`)

/** The code of an error; what is not ours is a defect. With LAKMOES_DEBUG the place in our code is told, never a message that may quote a document. */
export function codeOf(error: unknown): string {
  if (process.env['LAKMOES_DEBUG'] && !(error instanceof LakmoesError && error.cause === undefined)) tell(whereOf(error))
  return error instanceof LakmoesError ? error.code : 'internal'
}

function whereOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error === 'string' ? error : ''
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return [error.name, ...frames, ...(error.cause === undefined ? [] : [whereOf(error.cause)])].join('\n')
}

export const tellError = (error: unknown, about = '') => tell(`${about}${messageText(codeOf(error))}`)

/** Whom the register names. */
export function userName(): string {
  try {
    return userInfo().username
  } catch {
    return String(process.getuid?.() ?? '')
  }
}
