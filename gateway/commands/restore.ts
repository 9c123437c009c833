import { LakmoesError } from '../../shared/error.ts'
import { messageText } from '../../shared/nl.ts'
import { restore as putBack } from '../backup.ts'
import { parse, print, tell, userName, type Status } from './command.ts'

/** `lakmoes restore FILE`: puts a backup back; who was erased since stays erased. The gateway must be stopped. */
export async function restore(args: readonly string[]): Promise<Status> {
  const { values, positionals, config } = parse(args, {})
  if (positionals.length !== 1) throw new LakmoesError('usage.restore')
  const outcome = await putBack(config, positionals[0]!, userName())
  if (values.json) print(JSON.stringify(outcome))
  tell(messageText('backup.restored'))
  return 0
}
