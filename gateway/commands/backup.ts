import { LakmoesError } from '../../shared/error.ts'
import { messageText } from '../../shared/nl.ts'
import { backUp } from '../backup.ts'
import { storeExists } from '../config.ts'
import { openStore } from '../store/sqlite.ts'
import { parse, print, tell, userName, type Status } from './command.ts'

/** `lakmoes backup FILE|FOLDER`: a whole copy of vault and register, while the gateway runs. The key is not in it. */
export async function backup(args: readonly string[]): Promise<Status> {
  const { positionals, config } = parse(args, {})
  if (positionals.length !== 1) throw new LakmoesError('usage.backup')
  if (!storeExists(config)) throw new LakmoesError('vault.absent')
  const store = await openStore(config)
  try {
    print(await backUp(store, positionals[0]!, userName()))
    tell(messageText('backup.key-apart'))
    return 0
  } finally {
    await store.close()
  }
}
