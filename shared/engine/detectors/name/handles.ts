import { FLAG, flagsOf } from '../../lexicon.ts'
import { hashOf, TOKEN } from '../../tokens.ts'
import { foldedAt, lengthAt, type Page } from './page.ts'
import type { Out } from './out.ts'

const NO_PERSON = new Set([
  'company',
  'school',
  'groups',
  'jobs',
  'pages',
  'feed',
  'orgs',
  'explore',
  'login',
  'search',
  'topics',
  'events',
  'watch',
  'share',
])
const PREFIX = new Set(['in', 'pub', 'com', 'nl', 'www', 'profile', 'people', 'user', 'users'])

/** "linkedin.com/in/…", "github.com/…": the last part of the path, when it stands for a person. Returns the token behind, or k. */
export function readHandle(p: Page, k: number, out: Out): number {
  let end = p.tokens.end[k]!
  while (end < p.text.length && end - p.tokens.end[k]! < 120 && /[\p{L}\d./_~%:@-]/u.test(p.text[end]!)) end++
  const address = p.text.slice(p.tokens.end[k]!, end)
  let at = 0
  let found = ''
  for (const part of address.split('/')) {
    if (part.length > 2 && at > 0 && !PREFIX.has(part) && !NO_PERSON.has(part)) {
      found = part
      break
    }
    if (NO_PERSON.has(part)) return k
    at += part.length + 1
  }
  const name = found.replace(/[.:,]+$/, '')
  if (name.length < 3) return k
  const start = p.tokens.end[k]! + at
  out.found.push({ kind: 'name', start, end: start + name.length, confidence: foldedAt(p, k) === 'linkedin' ? 'certain' : 'likely' })
  let next = k + 1
  while (next < p.tokens.count && p.tokens.start[next]! < start + name.length) next++
  return next
}

/** "Insta: @jipverhoeven": behind the word for it and an at sign. Returns the token behind, or k. */
export function readAtHandle(p: Page, k: number, out: Out): number {
  const next = k + 1
  if (next >= p.tokens.count) return k
  const start = p.tokens.start[next]!
  if (start - p.tokens.end[k]! > 4 || !/^(?: ?[:-])? ?@$/.test(p.text.slice(p.tokens.end[k], start))) return k
  let end = start
  while (end < p.text.length && end - start < 40 && /[\p{L}\d._-]/u.test(p.text[end]!)) end++
  while (end > start && /[._-]/.test(p.text[end - 1]!)) end--
  let after = next
  while (after < p.tokens.count && p.tokens.start[after]! < end) after++
  if (end - start < 4 || NO_PERSON.has(p.text.slice(start, end))) return k
  out.found.push({ kind: 'name', start, end, confidence: 'possible' })
  return after
}

/** Whether token k is a name glued together: "deGroot", "JanJansen", "vanDijk". */
export function isGlued(p: Page, k: number): boolean {
  if (p.tokens.shape[k] !== TOKEN.mixed || lengthAt(p, k) < 5) return false
  const word = p.text.slice(p.tokens.start[k], p.tokens.end[k])
  const match =
    /^(de|van|vander|vanden|vande|vd|ter|ten|el|al|Van|De|Vander|Vanden|Ter|Ten|El|Al|Mc|Mac|\p{Lu}\p{Ll}{2,})(\p{Lu}\p{Ll}+)$/u.exec(word)
  if (!match) return false
  const tail = flagsOf(hashOf(match[2]!))
  const head = flagsOf(hashOf(match[1]!))
  const known = (tail & (FLAG.last | FLAG.name)) !== 0
  return !/^(de|van|vander|vanden|vande|vd|ter|ten|el|al|mc|mac)$/i.test(match[1]!)
    ? known && (head & FLAG.first) !== 0 && (head & FLAG.word) === 0 && (tail & FLAG.last) !== 0
    : known
}
