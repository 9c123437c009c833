import { describe, expect, it } from 'vitest'
import { groupRows } from '../../shared/anonymise/groups.ts'
import { kOf, lOf, tOf } from '../../shared/anonymise/measures.ts'

/** A table written as text: columns by spaces, the last one sensitive. */
function tableOf(text: string) {
  const rows = text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
  const coded = (c: number) => {
    const labels = [...new Set(rows.map((r) => r[c]!))]
    return { labels, codes: Uint32Array.from(rows, (r) => labels.indexOf(r[c]!)) }
  }
  const width = rows[0]!.length
  const quasi = Array.from({ length: width - 1 }, (_, c) => coded(c))
  const sensitive = coded(width - 1)
  const lookups = quasi.map(({ codes, labels }) => ({ codes, map: Uint32Array.from(labels, (_, i) => i) }))
  return { groups: groupRows(lookups, rows.length), sensitive }
}

describe('published examples', () => {
  it('Sweeney 2002, k-anonymity: a model for protecting privacy, figure 2: k = 2, and two groups that give everybody away', () => {
    const { groups, sensitive } = tableOf(`
      Black 1965 m 0214* short-breath
      Black 1965 m 0214* chest-pain
      Black 1965 f 0213* hypertension
      Black 1965 f 0213* hypertension
      Black 1964 f 0213* obesity
      Black 1964 f 0213* chest-pain
      White 1964 m 0213* chest-pain
      White 1964 m 0213* obesity
      White 1964 m 0213* short-breath
      White 1967 m 0213* chest-pain
      White 1967 m 0213* chest-pain`)
    expect(kOf(groups)).toBe(2)
    expect(groups.count).toBe(5)
    expect(lOf(groups, sensitive.codes)).toBe(1)
  })
  it('Machanavajjhala et al. 2007, l-diversity: privacy beyond k-anonymity, figure 2: 4-anonymous and not diverse', () => {
    const { groups, sensitive } = tableOf(`
      130** <30 * heart
      130** <30 * heart
      130** <30 * viral
      130** <30 * viral
      1485* >=40 * cancer
      1485* >=40 * heart
      1485* >=40 * viral
      1485* >=40 * viral
      130** 3* * cancer
      130** 3* * cancer
      130** 3* * cancer
      130** 3* * cancer`)
    expect(kOf(groups)).toBe(4)
    expect(lOf(groups, sensitive.codes)).toBe(1)
  })
  it('the same, figure 3: 3-diverse', () => {
    const { groups, sensitive } = tableOf(`
      1305* <=40 * heart
      1305* <=40 * viral
      1305* <=40 * cancer
      1305* <=40 * cancer
      1485* >40 * cancer
      1485* >40 * heart
      1485* >40 * viral
      1485* >40 * viral
      1306* <=40 * heart
      1306* <=40 * viral
      1306* <=40 * cancer
      1306* <=40 * cancer`)
    expect(kOf(groups)).toBe(4)
    expect(lOf(groups, sensitive.codes)).toBe(3)
  })
  it('Li, Li & Venkatasubramanian 2007, t-closeness, table 3 and section 4.1: {3k,4k,5k} lies 0.375 from the whole', () => {
    const { groups, sensitive } = tableOf('a 3\na 4\na 5\nb 6\nb 11\nb 8\nc 7\nc 9\nc 10')
    const order = [3, 4, 5, 6, 7, 8, 9, 10, 11].map((v) => sensitive.labels.indexOf(String(v)))
    expect(tOf(groups, sensitive.codes, order)).toBeCloseTo(0.375, 9)
    expect(lOf(groups, sensitive.codes)).toBe(3)
  })
  it('the same, table 5: 0.167-closeness with respect to salary', () => {
    const { groups, sensitive } = tableOf('a 3\na 5\na 9\nb 6\nb 11\nb 8\nc 4\nc 7\nc 10')
    const order = [3, 4, 5, 6, 7, 8, 9, 10, 11].map((v) => sensitive.labels.indexOf(String(v)))
    expect(tOf(groups, sensitive.codes, order)).toBeCloseTo(0.167, 3)
  })
  it('values without an order are equally far apart: half the sum of the differences', () => {
    const { groups, sensitive } = tableOf('a x\na x\nb x\nb y')
    expect(tOf(groups, sensitive.codes, null)).toBeCloseTo(0.25, 9)
  })
})

describe('a table without rows', () => {
  it('has no groups', () => {
    const groups = groupRows([], 0)
    expect([kOf(groups), lOf(groups, new Uint32Array(0)), tOf(groups, new Uint32Array(0), null)]).toEqual([0, 0, 0])
  })
})
