import { constants } from 'node:fs'
import { chmod, copyFile, link, mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { LakmoesError } from '../../shared/error.ts'
import { copyBeside } from '../child/files.ts'
import { STORE_NAME } from '../config.ts'

/** The files that were typed, and those in typed folders (recursively, without hidden ones, data folders and the output folder). What is not there stays in the list. */
export async function listFiles(paths: readonly string[], outFolder?: string): Promise<string[]> {
  const skip = outFolder === undefined ? null : resolve(outFolder)
  const files: string[] = []
  const walk = async (folder: string): Promise<void> => {
    const entries = (await readdir(folder, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1))
    // A data folder, whosever it is: a key and a vault are no documents.
    if (entries.some((e) => e.name === STORE_NAME)) return
    for (const e of entries) {
      const path = join(folder, e.name)
      if (e.name.startsWith('.') || resolve(path) === skip) continue
      if (e.isDirectory()) await walk(path)
      else if (e.isFile()) files.push(path)
    }
  }
  for (const path of paths) {
    const found = await stat(path).catch(() => null)
    if (found?.isDirectory())
      await walk(path).catch((cause: unknown) => {
        throw new LakmoesError('file.unreadable', { cause })
      })
    else files.push(path)
  }
  return files
}

/** Puts a finished file into `folder` under a free name ("x", "x-2", "x-3"), complete or not at all, never over another file. @throws LakmoesError usage.out */
export async function place(from: string, folder: string, baseName: string, extension: string): Promise<string> {
  try {
    await mkdir(folder, { recursive: true })
    for (let n = 1; ; n++) {
      const to = join(folder, `${baseName}${n === 1 ? '' : `-${n}`}.${extension}`)
      if (await claim(from, to)) {
        await chmod(to, 0o666 & ~process.umask())
        return to
      }
    }
  } catch (cause) {
    throw new LakmoesError('usage.out', { cause })
  }
}

/** @returns false when the name is taken */
async function claim(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to)
    return true
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') return false
    if (code !== 'EXDEV' && code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'EOPNOTSUPP') throw error
  }
  // Another file system, or one without links (a USB stick).
  const beside = await copyBeside(from, to)
  try {
    await link(beside, to).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') throw error
      return copyFile(beside, to, constants.COPYFILE_EXCL)
    })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    await rm(beside, { force: true })
  }
}
