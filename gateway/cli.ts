#!/usr/bin/env node
import { existsSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import type { Command } from './commands/command.ts'
import { dataOption, readConfig } from './config.ts'

/** Each command is loaded only when it is asked for. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  clean: async () => (await import('./commands/clean.ts')).clean,
  scan: async () => (await import('./commands/scan.ts')).scan,
  columns: async () => (await import('./commands/columns.ts')).columns,
  profiles: async () => (await import('./commands/profiles.ts')).profiles,
  reveal: async () => (await import('./commands/reveal.ts')).reveal,
  key: async () => (await import('./commands/key.ts')).key,
  roster: async () => (await import('./commands/roster.ts')).roster,
  recipients: async () => (await import('./commands/recipients.ts')).recipients,
  erase: async () => (await import('./commands/erase.ts')).erase,
  account: async () => (await import('./commands/account.ts')).account,
  backup: async () => (await import('./commands/backup.ts')).backup,
  restore: async () => (await import('./commands/restore.ts')).restore,
  register: async () => (await import('./commands/register.ts')).register,
  serve: async () => (await import('./commands/serve.ts')).serve,
}

/** Compiled code is kept in the data folder, not in the machine's: whoever can write there runs code in our name. */
function useCache(args: readonly string[]): void {
  try {
    const { data } = readConfig(dataOption(args))
    if (existsSync(data)) enableCompileCache(join(data, 'cache'))
  } catch {
    // A wrong setting is told by the command itself.
  }
}

// Garbage of ten thousand names takes a hundred megabytes otherwise, for no gain in time.
setFlagsFromString('--semi-space-growth-factor=1')
const [name = '', ...args] = process.argv.slice(2)
// Whoever reads our output may stop reading.
process.stdout.on('error', () => process.exit(2))
useCache(args)
const { tell, tellError } = await import('./commands/command.ts')
const { usageText } = await import('../shared/nl.ts')
if (name === '--help' || name === '-h' || name === 'help' || args.includes('--help')) process.stdout.write(`${usageText}\n`)
else if (!Object.hasOwn(commands, name)) {
  tell(usageText)
  process.exitCode = 2
} else {
  try {
    process.exitCode = await (await commands[name]!())(args)
  } catch (error) {
    tellError(error)
    process.exitCode = 2
  }
}
