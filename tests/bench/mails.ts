import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseCases } from '../engine/case-file.ts'

/** Numbers that look random and are the same at every run. */
function* draws(): Generator<number, never> {
  for (let seed = 42; ;) yield (seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff) >>> 8
}

/**
 * Mails of some 6 kB in a fixed shuffle. `dense` = every how many sentences one comes from tests/cases, where nearly every sentence holds or imitates
 * personal data; the others are ordinary office prose.
 */
export function mails(megabytes: number, dense: number): string[] {
  const folder = path.join(import.meta.dirname, '..', 'cases')
  const cases = readdirSync(folder)
    .filter((f) => f.endsWith('.txt'))
    .flatMap((f) => parseCases(readFileSync(path.join(folder, f), 'utf8')).map((c) => c.text))
  const prose = readFileSync(path.join(import.meta.dirname, 'prose.txt'), 'utf8')
    .trim()
    .split('\n')
  const draw = draws()
  const out: string[] = []
  for (let size = 0; size < megabytes * 1e6;) {
    let mail = ''
    for (let n = 1; mail.length < 6000; n++) {
      const pool = n % dense === 0 ? cases : prose
      mail += `${pool[draw.next().value % pool.length]!}${n % 4 === 0 ? '\n\n' : ' '}`
    }
    out.push(mail)
    size += mail.length
  }
  return out
}
