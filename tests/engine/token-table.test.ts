import { describe, expect, it } from 'vitest'
import { loadEngine } from '../../gateway/lexicon.ts'
import { FLAG, flagsOf } from '../../shared/engine/lexicon.ts'
import { tableOf, watch } from '../../shared/engine/token-table.ts'
import { hashOf, tokenise } from '../../shared/engine/tokens.ts'

loadEngine()

const LISTED = watch([hashOf('zebra')])
const LONG = watch([hashOf('zebra')], (_flags, _text, start, end) => end - start > 9)

function tableFor(text: string) {
  return tableOf({ passage: { id: 'p', text, place: [] }, text, label: '', tokens: tokenise(text) })
}

describe('the table of a text', () => {
  it('says which tokens are digits', () => {
    const { digits } = tableFor('tussen 12 en 2026, dus 3')
    expect([...digits.token.subarray(0, digits.count)]).toEqual([1, 3, 5])
  })

  it('has the flags of the lexicon', () => {
    const { flags } = tableFor('Karin werknemer')
    expect(flags[0]).toBe(flagsOf(hashOf('karin')))
    expect(flags[0]! & FLAG.first).toBe(FLAG.first)
    expect(flags[1]! & FLAG.word).toBe(FLAG.word)
  })

  it('marks the words that somebody waits for, in any capitals', () => {
    const { marks, marked } = tableFor('een ZEBRA in de dierentuinen')
    expect([...marks.subarray(0, 5)].map((m) => m & (LISTED | LONG))).toEqual([0, LISTED | LONG, 0, 0, LONG])
    expect(marked & LISTED).toBe(LISTED)
    expect(tableFor('een ezel').marked & (LISTED | LONG)).toBe(0)
  })

  it('is the same after ten thousand other words', () => {
    const words = Array.from({ length: 20_000 }, (_, i) => `w${i.toString(36)}x`).join(' ')
    const before = tableFor('zebra gewoon Karin').flags.slice(0, 3)
    tableFor(words)
    const after = tableFor('zebra gewoon Karin')
    expect(after.flags.slice(0, 3)).toEqual(before)
    expect(after.marks[0]! & LISTED).toBe(LISTED)
  })

  it('belongs to the text asked for last', () => {
    expect(tableFor('1 2 3').digits.count).toBe(3)
    expect(tableFor('een').digits.count).toBe(0)
    expect(tableFor('1 2 3').digits.count).toBe(3)
  })
})
