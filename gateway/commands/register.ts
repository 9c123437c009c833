import { LakmoesError } from '../../shared/error.ts'
import { registerBroken, messageText } from '../../shared/nl.ts'
import { storeExists } from '../config.ts'
import { withCore } from '../core.ts'
import { parse, print, tell, type Status } from './command.ts'

/** `lakmoes register verify | export`: 0 the chain is whole, 1 it is not; the export is one JSON object a row. */
export async function register(args: readonly string[]): Promise<Status> {
  const { values, positionals, config } = parse(args, { client: { type: 'string' } })
  if (!storeExists(config)) throw new LakmoesError('vault.absent')
  const [what] = positionals
  if (what !== 'verify' && what !== 'export') throw new LakmoesError('usage.register')
  return withCore<Status>(config, async (core) => {
    const rows = await core.register()
    if (what === 'export') {
      for (const row of (await rows.read(10_000_000, values.client === undefined ? {} : { client: values.client })).reverse())
        print(JSON.stringify(row))
      return 0
    }
    const broken = await rows.verify()
    if (values.json) print(JSON.stringify({ broken }))
    tell(broken === null ? messageText('register.whole') : registerBroken(broken))
    return broken === null ? 0 : 1
  })
}
