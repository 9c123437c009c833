import { createInterface } from 'node:readline/promises'
import { LakmoesError } from '../../shared/error.ts'
import { openAccounts } from '../accounts.ts'
import { withCore } from '../core.ts'
import { parse, print, userName, type Status } from './command.ts'

/**
 * `lakmoes account [list | password LOGIN | totp-off LOGIN]`: for who can reach the machine when nobody can log in any more. The new password is read from
 * standard input, so that it stands in no history.
 */
export async function account(args: readonly string[]): Promise<Status> {
  const { positionals, config } = parse(args, {})
  const [what = 'list', login] = positionals
  if (!['list', 'password', 'totp-off'].includes(what) || (what !== 'list' && login === undefined)) throw new LakmoesError('usage.account')
  return withCore<Status>(config, async (core) => {
    const accounts = openAccounts(await core.store(), await core.key())
    const all = await accounts.list()
    if (what === 'list') {
      for (const a of all) print(JSON.stringify(a))
      return 0
    }
    const found = all.find((a) => a.login === login!.toLowerCase())
    if (found === undefined) throw new LakmoesError('account.unknown')
    if (what === 'totp-off') await accounts.clearTotp(found.id, userName())
    else await accounts.change(found.id, { password: await firstLine() }, userName())
    return 0
  })
}

async function firstLine(): Promise<string> {
  const input = createInterface({ input: process.stdin })
  for await (const line of input) return line
  return ''
}
