import { describe, expect, it } from 'vitest'
import { readPlain } from '../../extension/warning/text.ts'

const read = (value: string) => {
  const { passages, offsetOf } = readPlain(value, 'body')
  for (const p of passages) expect(value.slice(offsetOf(p.id), offsetOf(p.id) + p.text.length)).toBe(p.text)
  return passages.map((p) => [p.text, p.quoted])
}

describe('a plain field', () => {
  it('is read in runs of lines, at their places', () => {
    expect(read('Dag,\n\nzij slikt\nantidepressiva.\n\n\n  Groet')).toEqual([
      ['Dag,', false],
      ['zij slikt\nantidepressiva.', false],
      ['  Groet', false],
    ])
    expect(read('')).toEqual([])
    expect(read('\n\n')).toEqual([])
    expect(read('een')).toEqual([['een', false]])
  })
  it('knows what is quoted, also right below an answer', () => {
    expect(read('Zie onder.\nPiet schreef op 2026-11-22 10:04:\n> BSN\n> 123\nMijn antwoord')).toEqual([
      ['Zie onder.', false],
      ['Piet schreef op 2026-11-22 10:04:\n> BSN\n> 123', true],
      ['Mijn antwoord', false],
    ])
  })
  it('takes everything under an original message for quoted', () => {
    expect(read('Dag\n\n-----Oorspronkelijk bericht-----\nVan: Piet\n\nBSN')).toEqual([
      ['Dag', false],
      ['-----Oorspronkelijk bericht-----\nVan: Piet', true],
      ['BSN', true],
    ])
  })
})
