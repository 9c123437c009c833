import { createHash, randomBytes } from 'node:crypto'

/** How long the one-time link works, in ms. */
const LINK_LIFE = 15 * 60 * 1000
/** A session ends after this long without a request, in ms. */
const IDLE = 12 * 60 * 60 * 1000

const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url')
const random = () => randomBytes(32).toString('base64url')

export type Session = {
  /** A hash, safe to hold on to. */ readonly key: string
  /** Null: opened by the link. */ readonly account: string | null
}

/**
 * Who may use the page. Everything lives in memory, and only as a hash: a restart ends every session and asks for a new link or log-in.
 * A look-up by hash compares no secret byte by byte, so it tells nothing by its timing.
 */
export type Sessions = {
  /** A token for one link; an earlier link that was not used stops working. */
  newLink(): string
  /** Exchanges the token of a link for a new session's id; null when it is wrong, used or too old. */
  open(untrustedToken: string): string | null
  /** The id of a new session of an account. */
  start(account: string): string
  find(untrustedId: string): Session | null
  end(key: string): void
  /** Ends every session of an account. */
  endAll(account: string): void
}

export function openSessions(now: () => number = Date.now): Sessions {
  const seen = new Map<string, { at: number; readonly account: string | null }>()
  let link: { readonly hash: string; readonly until: number } | null = null

  function add(account: string | null): string {
    for (const [key, { at }] of seen) if (now() - at > IDLE) seen.delete(key)
    const id = random()
    seen.set(hashOf(id), { at: now(), account })
    return id
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
      return add(null)
    },
    start: add,
    find(untrustedId) {
      const key = hashOf(untrustedId)
      const session = seen.get(key)
      if (session === undefined) return null
      if (now() - session.at > IDLE) {
        seen.delete(key)
        return null
      }
      session.at = now()
      return { key, account: session.account }
    },
    end(key) {
      seen.delete(key)
    },
    endAll(account) {
      for (const [key, session] of seen) if (session.account === account) seen.delete(key)
    },
  }
}
