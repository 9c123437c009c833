import { createHash } from 'node:crypto'
import { constants, createReadStream } from 'node:fs'
import { copyFile, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { LakmoesError } from '../../shared/error.ts'
import { LIMITS } from '../../shared/limits.ts'

/** Bytes of a file that may be read. @throws LakmoesError file.unreadable, limit.size, format.empty */
export async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch(() => null)
  if (found === null || !found.isFile()) throw new LakmoesError('file.unreadable')
  if (found.size > LIMITS.file) throw new LakmoesError('limit.size')
  if (found.size === 0) throw new LakmoesError('format.empty')
  return found.size
}

/** @throws LakmoesError file.unreadable, store.full */
export async function takeCopy(from: string, to: string): Promise<void> {
  await copyFile(from, to, constants.COPYFILE_FICLONE).catch((cause: NodeJS.ErrnoException) => {
    throw new LakmoesError(cause.code === 'ENOSPC' ? 'store.full' : 'file.unreadable', { cause })
  })
}

/** SHA-256, hex. */
export async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

/** Moves a file, complete or not at all, also over a border of file systems. What stands at `to` is replaced. */
export async function moveInto(from: string, to: string): Promise<void> {
  try {
    await rename(from, to)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error
    const beside = await copyBeside(from, to)
    await rename(beside, to).finally(() => rm(beside, { force: true }))
  }
}

/** A complete, synced copy under a hidden name in the folder of `to`. */
export async function copyBeside(from: string, to: string): Promise<string> {
  const beside = join(dirname(to), `.lakmoes-${process.pid}-${Date.now()}`)
  try {
    await copyFile(from, beside, constants.COPYFILE_EXCL)
    const file = await open(beside, 'r+')
    await file.sync().finally(() => file.close())
    return beside
  } catch (error) {
    await rm(beside, { force: true })
    throw error
  }
}
