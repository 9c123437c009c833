import { randomBytes } from 'node:crypto'
import { rm } from 'node:fs/promises'

/** Files that wait at the same time; the oldest goes when there are more. */
const MOST = 100
/** How long a cleaned file waits for its download, in ms. */
const LIFE = 10 * 60 * 1000

export type Result = {
  readonly path: string
  readonly name: string
  readonly mediaType: string
  /** Writes down that the file goes out; done once, before the first byte of the first download. */
  release(): Promise<void>
}

/** Cleaned files waiting in the private temporary folder, each for the session that made it. */
export type Results = {
  /** Gives the random id of the download. The file is removed after ten minutes. */
  keep(result: Result, owner: string): string
  find(untrustedId: string, owner: string): Result | null
  close(): Promise<void>
}

export function openResults(life = LIFE): Results {
  const waiting = new Map<string, Result & { readonly owner: string; readonly timer: NodeJS.Timeout }>()

  const forget = async (id: string) => {
    const entry = waiting.get(id)
    if (!entry) return
    waiting.delete(id)
    clearTimeout(entry.timer)
    await rm(entry.path, { force: true })
  }

  return {
    keep(result, owner) {
      if (waiting.size >= MOST) void forget(waiting.keys().next().value!)
      const id = randomBytes(18).toString('base64url')
      const timer = setTimeout(() => void forget(id), life)
      timer.unref()
      let written: Promise<void> | null = null
      const release = () =>
        (written ??= result.release().catch((error: unknown) => {
          written = null
          throw error
        }))
      waiting.set(id, { ...result, release, owner, timer })
      return id
    },
    find(untrustedId, owner) {
      const entry = waiting.get(untrustedId)
      return entry !== undefined && entry.owner === owner ? entry : null
    },
    async close() {
      await Promise.all([...waiting.keys()].map(forget))
    },
  }
}
