import { expect, it } from 'vitest'
import type { Finding, Passage } from '../../shared/engine/types.ts'
import { withoutOurWords } from '../../shared/own-words.ts'

const left = (text: string, found: string): boolean => {
  const start = text.indexOf(found)
  const finding: Finding = { kind: 'name', confidence: 'likely', passage: 'p', start, end: start + found.length, detector: 'name' }
  const passage: Passage = { id: 'p', text, place: [] }
  return withoutOurWords([finding], new Map([['p', passage]])).length > 0
}

it('forgives what holds our own words alone', () => {
  for (const [text, found] of [
    ['van Cliënt K-1001 ontvangen', 'Cliënt K-1001'],
    ['[naam 1] en [naam 2]', 'naam 1'],
    ['de heer [naam]', 'de heer [naam]'],
    ['geboren 1970-1979', '1970-1979'],
  ] as const)
    expect(left(text, found), text).toBe(false)
})

it('and nothing that stands beside or looks like them', () => {
  for (const [text, found] of [
    ['Cliënt K-1001 Hazelaar', 'K-1001 Hazelaar'],
    ['[naam 1] Hazelaar', '[naam 1] Hazelaar'],
    ['[123456782]', '123456782'],
    ['BSN 123456782', 'BSN 123456782'],
    ['nummer 1970-1989', '1970-1989'],
  ] as const)
    expect(left(text, found), text).toBe(true)
})
