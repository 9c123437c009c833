import { readFile } from 'node:fs/promises'
import { LakmoesError } from '../../shared/error.ts'
import { withCore } from '../core.ts'
import { openRecipients, recipientSchema } from '../recipients.ts'
import { parse, print, userName, type Status } from './command.ts'

/** `lakmoes recipients [save FILE.json | end ID]`: lists them, one JSON object a line; saves a list of such objects; or ends one. */
export async function recipients(args: readonly string[]): Promise<Status> {
  const { positionals, config } = parse(args, {})
  const [what, value] = positionals
  if ((what !== undefined && value === undefined) || !['save', 'end', undefined].includes(what)) throw new LakmoesError('usage.recipients')
  const wanted = what === 'save' ? await readList(value!) : []
  return withCore<Status>(config, async (core) => {
    const all = openRecipients(await core.store(), await core.key())
    for (const { id, ...body } of wanted) await all.save(id, body, userName())
    if (what === 'end') await all.end(value!, userName())
    for (const r of await all.list()) print(JSON.stringify(r))
    return 0
  })
}

async function readList(path: string) {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new LakmoesError('file.unreadable', { cause })
  })
  try {
    const list = JSON.parse(text) as unknown[]
    return list.map((entry) => {
      const { id, ...body } = entry as { id: unknown }
      if (typeof id !== 'string') throw new LakmoesError('recipient.malformed')
      return { id, ...recipientSchema.parse(body) }
    })
  } catch (cause) {
    throw cause instanceof LakmoesError ? cause : new LakmoesError('usage.recipients', { cause })
  }
}
