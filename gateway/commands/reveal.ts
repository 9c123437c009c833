import { LakmoesError } from '../../shared/error.ts'
import { storeExists } from '../config.ts'
import { openVault } from '../vault.ts'
import { parse, print, userName, type Status } from './command.ts'

/** `lakmoes reveal`: who a pseudonym is for this recipient. It is written in the register. */
export async function reveal(args: readonly string[]): Promise<Status> {
  const { values, positionals, config } = parse(args, { recipient: { type: 'string' } })
  if (positionals.length === 0) throw new LakmoesError('usage.pseudonym')
  if (values.recipient === undefined) throw new LakmoesError('usage.recipient')
  if (!storeExists(config)) throw new LakmoesError('vault.absent')
  const vault = await openVault(config)
  try {
    // Unquoted, "Cliënt K-0417" arrives as two words.
    const name = await vault.reveal(values.recipient, positionals.join(' '), userName())
    print(values.json ? JSON.stringify({ name }) : name)
    return 0
  } finally {
    await vault.close()
  }
}
