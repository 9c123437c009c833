import { mkdir, mkdtemp, readdir, realpath, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { LakmoesError } from '../shared/error.ts'
import { makeDataFolder, type Config } from './config.ts'

export type Tmp = { readonly path: string; close(): Promise<void> }

const ours = new Set<string>()

/** A private folder (0700) for the files of this run. What an earlier run left behind when it crashed is removed first. @throws LakmoesError usage.data */
export async function openTmp(config: Pick<Config, 'data'>): Promise<Tmp> {
  makeDataFolder(config)
  const path = await makeFolder(join(config.data, 'tmp')).catch((cause: unknown) => {
    throw new LakmoesError('usage.data', { cause })
  })
  ours.add(path)
  return {
    path,
    async close() {
      ours.delete(path)
      await rm(path, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}

async function makeFolder(root: string): Promise<string> {
  await mkdir(root, { recursive: true, mode: 0o700 })
  await removeLeftovers(root)
  return realpath(await mkdtemp(join(root, `run-${process.pid}-`)))
}

async function removeLeftovers(root: string): Promise<void> {
  for (const name of await readdir(root)) {
    const pid = Number(/^run-(\d+)-/.exec(name)?.[1])
    if (Number.isInteger(pid) && !isOurs(name) && !(pid !== process.pid && isAlive(pid)))
      await rm(join(root, name), { recursive: true, force: true })
  }
}

const isOurs = (name: string) => [...ours].some((path) => path.endsWith(name))

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // Someone else's process may not be signalled, but it lives.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
