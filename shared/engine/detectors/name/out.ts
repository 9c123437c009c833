import type { Confidence, Sighting } from '../../types.ts'
import { isApostrophe, lengthAt, type Page } from './page.ts'

/** Where sightings go, in reading order. */
export type Out = { readonly found: Sighting[]; /** First token that nothing has claimed yet. */ next: number }

/** Adds a sighting that begins behind the last one. */
export function emit(out: Out, start: number, end: number, confidence: Confidence): void {
  const last = out.found.at(-1)
  if (last && start < last.end) return
  if (end > start) out.found.push({ kind: 'name', start, end, confidence })
}

/** Start of a chain, with the apostrophe of "'t Hart". */
export function startOf(p: Page, k: number): number {
  const start = p.tokens.start[k]!
  return lengthAt(p, k) === 1 && start > 0 && isApostrophe(p.text.charCodeAt(start - 1)) ? start - 1 : start
}
