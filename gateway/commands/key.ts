import { LakmoesError } from '../../shared/error.ts'
import { messageText } from '../../shared/nl.ts'
import { openApiKeys } from '../apikeys.ts'
import { openStore } from '../store/sqlite.ts'
import { parse, print, tell, userName, type Status } from './command.ts'

/** `lakmoes key create`: an API key for programs, shown once. */
export async function key(args: readonly string[]): Promise<Status> {
  const { values, positionals, config } = parse(args, { scope: { type: 'string' } })
  if (positionals.length !== 1 || positionals[0] !== 'create') throw new LakmoesError('usage.key')
  if (values.scope === undefined) throw new LakmoesError('usage.scope')
  const store = await openStore(config)
  try {
    const token = await openApiKeys(store).createKey(values.scope, userName())
    print(values.json ? JSON.stringify({ key: token, scope: values.scope }) : token)
    tell(messageText('key.shown-once'))
    return 0
  } finally {
    await store.close()
  }
}
