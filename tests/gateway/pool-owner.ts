import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openPool } from '../../gateway/child/pool.ts'
import { profileById } from '../../shared/profiles/index.ts'

/** A gateway with a child that never stops; prints the child's process id. */
const folder = process.argv[2]!
const own = { names: [], sites: [], domains: [], phones: [], ibans: [], numbers: [], staff: [], logos: [] }
const pool = openPool({
  tmp: folder,
  pseudonyms: async () => ({ names: new Map(), ambiguous: [] }),
  entry: join(import.meta.dirname, 'child-entry.ts'),
  children: 1,
})
writeFileSync(join(folder, 'source'), 'text')
const job = { path: join(folder, 'source'), profile: profileById('boekhouder'), people: [], own, outPath: join(folder, 'cleaned') }
const { counts } = await pool.clean({ ...job, untrustedName: 'ok' })
void pool.clean({ ...job, untrustedName: 'spin' })
// The child writes its output before it misbehaves.
while (!existsSync(join(folder, 'child-1/out-2'))) await new Promise((resolve) => setImmediate(resolve))
process.stdout.write(`${counts['pid']}\n`)
