import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Correction, Found, Shown } from '../../gateway/pages/src/api.ts'
import { changed, pending, reduce, type Item } from '../../gateway/pages/src/items.ts'
import { blocksOf, correctionFor, locate, segments } from '../../gateway/pages/src/passage.ts'
import { recipientId } from '../../gateway/pages/src/api.ts'

const found = (start: number, end: number): Found => ({
  kind: 'name',
  confidence: 'certain',
  passage: 'p',
  start,
  end,
  place: [],
  placeText: null,
  treatment: 'strip',
})
const shown = (id: string, text: string, place: Shown['place']): Shown => ({ id, text, place, header: false })

describe('the pieces of a text', () => {
  it('lose and double nothing, whatever overlaps', () => {
    const spans = fc.array(fc.tuple(fc.nat(40), fc.nat(40)).map(([a, b]) => found(Math.min(a, b), Math.max(a, b))))
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), fc.nat(5), spans, (text, from, list) => {
        expect(
          segments({ text, from }, list)
            .map((s) => s.text)
            .join(''),
        ).toBe(text)
      }),
    )
  })

  it('show the first and longest where findings overlap', () => {
    expect(
      segments({ text: 'Sjoerd Wolthuizen', from: 0 }, [found(7, 17), found(0, 17), found(0, 6)]).map((s) => [s.text, s.found !== null]),
    ).toEqual([['Sjoerd Wolthuizen', true]])
  })

  it('of a later line count from the passage', () => {
    expect(segments({ text: 'tweede', from: 10 }, [found(3, 8), found(12, 14)]).map((s) => [s.text, s.found !== null])).toEqual([
      ['tw', false],
      ['ee', true],
      ['de', false],
    ])
  })
})

describe('the look of a document', () => {
  it('numbers the lines of a plain text on, over every kind of line end', () => {
    const text = 'een\r\ntwee\n\rvier\n'
    const [block] = blocksOf([shown('t', text, [['line', 5]])])
    expect(block).toMatchObject({ is: 'lines' })
    expect(block!.rows.map((r) => [r.number, r.pieces[0]!.text])).toEqual([
      ['5', 'een'],
      ['6', 'twee'],
      ['7', ''],
      ['8', 'vier'],
    ])
    for (const row of block!.rows) for (const p of row.pieces) expect(text.slice(p.from, p.from + p.text.length)).toBe(p.text)
  })

  it('puts the cells of a sheet in rows and columns, Z before AA', () => {
    const blocks = blocksOf([
      shown('a', 'x', [
        ['sheet', 1],
        ['cell', 'AA1'],
      ]),
      shown('b', 'y', [
        ['sheet', 1],
        ['cell', 'Z1'],
      ]),
      shown('c', 'z', [
        ['sheet', 1],
        ['cell', 'B2'],
      ]),
      shown('d', 'u', [
        ['sheet', 2],
        ['cell', 'A1'],
      ]),
      shown('e', 'v', [
        ['page', 1],
        ['paragraph', 1],
      ]),
    ])
    expect(blocks.map((b) => [b.is, b.rows.length])).toEqual([
      ['table', 2],
      ['table', 1],
      ['lines', 1],
    ])
    expect(blocks[0]).toMatchObject({ columns: ['B', 'Z', 'AA'] })
  })

  it('puts numbered rows and columns in order, 2 before 10', () => {
    const [block] = blocksOf([
      shown('a', 'x', [
        ['row', 1],
        ['column', 10],
      ]),
      shown('b', 'y', [
        ['row', 1],
        ['column', 2],
      ]),
    ])
    expect(block).toMatchObject({ is: 'table', columns: ['2', '10'] })
  })

  it('finds a word that was typed over', () => {
    expect(locate([shown('a', 'niets', []), shown('b', 'een Blauwvinger', [])], 'Blauwvinger')).toEqual({ passage: 'b', start: 4, end: 15 })
    expect(locate([], 'x')).toBeNull()
  })
})

describe('corrections', () => {
  const keep: Correction = { do: 'keep', passage: 'p', start: 0, end: 3, reason: 'mag' }
  const item = { id: 1, phase: 'done', wanted: [], applied: [], confirmed: {} } as unknown as Item

  it('speak about every place with the same text', () => {
    const texts = new Map([['p', 'Jan en Jan en Piet']])
    expect(correctionFor({ passage: 'p', start: 7, end: 10 }, [keep], texts)).toBe(keep)
    expect(correctionFor({ passage: 'p', start: 14, end: 18 }, [keep], texts)).toBeUndefined()
  })

  it('count as pending until a review knows them, also when one is taken back', () => {
    const wanted = changed(item, { do: 'want', id: 1, correction: keep })
    expect(pending(wanted)).toBe(1)
    const done = { ...wanted, applied: wanted.wanted }
    expect(pending(done)).toBe(0)
    const undone = changed(done, { do: 'unwant', id: 1, correction: keep })
    expect(pending(undone)).toBe(1)
    expect(pending(changed(undone, { do: 'forget', id: 1 }))).toBe(0)
  })

  it('belong to one file', () => {
    const other = { ...item, id: 2 }
    expect(reduce([item, other], { do: 'want', id: 2, correction: keep }).map((one) => one.wanted.length)).toEqual([0, 1])
  })
})

describe('the recipient', () => {
  it.each([
    ['Administratiekantoor De Wit', 'administratiekantoor-de-wit'],
    ['  Café & Zoon B.V. ', 'cafe-zoon-b-v'],
    ['', ''],
    ['--', ''],
  ])('"%s" is "%s"', (name, id) => {
    expect(recipientId(name)).toBe(id)
  })
})
