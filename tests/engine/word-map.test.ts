import { describe, expect, it } from 'vitest'
import { hashOf } from '../../shared/engine/tokens.ts'
import { HashSet, HashTable, WordMap } from '../../shared/engine/word-map.ts'

/** Hashes that all want the same place in a small table. */
const crowd = Array.from({ length: 100 }, (_, i) => ((i + 1) << 20) >>> 0)

describe('numbers by hash', () => {
  it('gives back what was put in, also where hashes want the same place, and 0 for the others', () => {
    const table = new HashTable()
    crowd.forEach((hash, i) => table.set(hash, i + 1))
    expect(crowd.map((hash) => table.get(hash))).toEqual(crowd.map((_, i) => i + 1))
    expect([0, 1, 2 ** 32 - 1].map((hash) => table.get(hash))).toEqual([0, 0, 0])
    expect(table.hashes((number) => number > 98)).toEqual(expect.arrayContaining([crowd[98], crowd[99]]))
    expect(table.hashes()).toHaveLength(100)
  })

  it('adds bits to what is there', () => {
    const table = new HashTable()
    table.mark(7, 1)
    table.mark(7, 4)
    expect(table.get(7)).toBe(5)
    table.set(7, 2)
    expect([table.get(7), table.hashes().length]).toEqual([2, 1])
  })
})

describe('a set of hashes', () => {
  it('holds its own and nothing else', () => {
    const set = new HashSet([...crowd, ...crowd])
    expect([...set.hashes].sort((a, b) => a - b)).toEqual(crowd)
    expect(crowd.every((hash) => set.has(hash))).toBe(true)
    expect([0, 5, crowd[0]! + 1].some((hash) => set.has(hash))).toBe(false)
  })

  it('may be empty', () => {
    expect(new HashSet([]).has(0)).toBe(false)
    expect(new HashSet([]).has(5)).toBe(false)
  })
})

it('words have the value of their group, in any capitals', () => {
  const map = new WordMap<'fruit' | 'tool'>([
    ['fruit', 'appel  peer'],
    ['tool', 'zaag\n hamer'],
  ])
  expect(['Appel', 'PEER', 'zaag', 'hamer', 'kast'].map((w) => map.get(hashOf(w)))).toEqual(['fruit', 'fruit', 'tool', 'tool', undefined])
  expect(map.hashes((value) => value === 'tool').sort()).toEqual([hashOf('zaag'), hashOf('hamer')].sort())
})
