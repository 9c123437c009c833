import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { words } from '../shared/ui/words.nl.ts'
import type { Config } from './config.ts'
import { serve } from './server.ts'

/**
 * What `npm start` and `lakmoes serve` do: starts the gateway, prints the link that opens a session, and stays until it is told to stop.
 * With LAKMOES_LOG=requests every request is a line on stderr: method, route, status, ms.
 * @throws LakmoesError vault.*, store.*, usage.*
 */
export async function start(config: Config): Promise<void> {
  const log = process.env['LAKMOES_LOG'] === 'requests' ? (line: string) => void process.stderr.write(`${line}\n`) : undefined
  const serving = await serve(config, log).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error
    process.stderr.write(`${words.terminal.taken}\n`)
    process.exit(2)
  })
  if (!existsSync(join(serving.services.pages, 'index.html'))) process.stderr.write(`${words.terminal.noPage}\n`)
  if (!/^(?:127\.|::1$|localhost$)/.test(config.host)) process.stderr.write(`${words.terminal.plain}\n`)
  const printLink = () =>
    process.stdout.write(`\n${words.terminal.open}\n\n  ${serving.newLink()}\n\n${process.stdin.isTTY ? `${words.terminal.again}\n` : ''}`)
  printLink()
  if (process.stdin.isTTY) process.stdin.on('data', printLink)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void serving.close().finally(() => process.exit(0)))
}
