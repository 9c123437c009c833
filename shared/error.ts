/**
 * An error with a stable code. The text for people is looked up by code in nl.ts; it never holds a value from a document.
 * Codes: `format.*` (the file cannot be read), `limit.*` (too large, too deep, too slow), `verify.*`, `profile.*`, `vault.*`, `usage.*`.
 */
export class LakmoesError extends Error {
  readonly code: string
  constructor(code: string, options?: { cause?: unknown }) {
    super(code, options)
    this.name = 'LakmoesError'
    this.code = code
  }
}
