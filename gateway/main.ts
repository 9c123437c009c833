import { LakmoesError } from '../shared/error.ts'
import { messageText } from '../shared/nl.ts'
import { readConfig } from './config.ts'
import { start } from './start.ts'

try {
  await start(readConfig())
} catch (error) {
  process.stderr.write(`${messageText(error instanceof LakmoesError ? error.code : 'internal')}\n`)
  process.exit(2)
}
