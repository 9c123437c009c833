import { createHash, randomBytes } from 'node:crypto'

/** How long the one-time link works, in ms. */
const LINK_LIFE = 15 * 60 * 1000
/** A session ends after this long without a request, in ms. */
const IDLE = 12 * 60 * 60 * 1000

const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url')
const random = () => randomBytes(32).toString('base64url')

/**
 * Who may use the page. Everything lives in memory, and only as a hash: a restart ends every session and asks for a new link.
 * A look-up by hash compares no secret byte by byte, so it tells nothing by its timing.
 */
export type Sessions = {
  /** A token for one link; an earlier link that was not used stops working. */
  newLink(): string
  /** Exchanges the token of a link for a new session's id; null when it is wrong, used or too old. */
  open(untrustedToken: string): string | null
  /** The session's key (a hash, safe to hold on to), or null when there is no such session. */
  find(untrustedId: string): string | null
  end(key: string): void
}

export function openSessions(now: () => number = Date.now): Sessions {
  const seen = new Map<string, number>()
  let link: { readonly hash: string; readonly until: number } | null = null

  const forgetIdle = () => {
    for (const [key, at] of seen) if (now() - at > IDLE) seen.delete(key)
  }

  return {
    newLink() {
      const token = random()
      link = { hash: hashOf(token), until: now() + LINK_LIFE }
      return token
    },
    open(untrustedToken) {
      if (link === null || link.hash !== hashOf(untrustedToken) || now() > link.until) return null
      link = null
      forgetIdle()
      const id = random()
      seen.set(hashOf(id), now())
      return id
    },
    find(untrustedId) {
      const key = hashOf(untrustedId)
      const at = seen.get(key)
      if (at === undefined) return null
      if (now() - at > IDLE) {
        seen.delete(key)
        return null
      }
      seen.set(key, now())
      return key
    },
    end(key) {
      seen.delete(key)
    },
  }
}
