import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openTmp } from '../../gateway/tmp.ts'

it('removes what a crashed run left, and nothing of a run that lives', async () => {
  const data = mkdtempSync(join(tmpdir(), 'lakmoes-tmp-'))
  // Process ids end at 4194304 on Linux; the parent of this process lives.
  const [dead, living, strange] = ['run-4194999-abc', `run-${process.ppid}-abc`, 'something-else'].map((name) => join(data, 'tmp', name))
  for (const folder of [dead, living, strange]) mkdirSync(folder!, { recursive: true })
  writeFileSync(join(dead!, 'in-1'), 'a copy of a document')
  const first = await openTmp({ data })
  const second = await openTmp({ data })
  expect([dead, living, strange, first.path, second.path].map((path) => existsSync(path!))).toEqual([false, true, true, true, true])
  expect(statSync(first.path).mode & 0o777).toBe(0o700)
  await Promise.all([first.close(), second.close()])
  expect(readdirSync(join(data, 'tmp'))).toHaveLength(2)
  rmSync(data, { recursive: true })
})
