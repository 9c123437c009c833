import { LakmoesError } from '../../shared/error.ts'
import { messageText } from '../../shared/nl.ts'
import { storeExists } from '../config.ts'
import { openVault } from '../vault.ts'
import { parse, tell, userName, type Status } from './command.ts'

/** `lakmoes erase PSEUDONYM --recipient ID`: forgets the client behind it for good. Written in the register. */
export async function erase(args: readonly string[]): Promise<Status> {
  const { values, positionals, config } = parse(args, { recipient: { type: 'string' } })
  if (positionals.length === 0) throw new LakmoesError('usage.pseudonym')
  if (values.recipient === undefined) throw new LakmoesError('usage.recipient')
  if (!storeExists(config)) throw new LakmoesError('vault.absent')
  const vault = await openVault(config)
  try {
    await vault.erase(values.recipient, positionals.join(' '), userName())
    tell(messageText('client.erased'))
    return 0
  } finally {
    await vault.close()
  }
}
