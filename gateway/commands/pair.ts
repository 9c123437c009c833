import { openPairings } from '../pairing.ts'
import { openStore } from '../store/sqlite.ts'
import { openKey } from '../vault.ts'
import { messageText } from '../../shared/nl.ts'
import { parse, print, tell, type Status } from './command.ts'

/** `lakmoes pair`: a code to type over in the browser extension. */
export async function pair(args: readonly string[]): Promise<Status> {
  const { values, config } = parse(args, {})
  const store = await openStore(config)
  try {
    const code = await openPairings(store, await openKey(store, config.keyFile)).newCode()
    print(values.json ? JSON.stringify({ code }) : code)
    tell(messageText('pair.shown'))
    return 0
  } finally {
    await store.close()
  }
}
