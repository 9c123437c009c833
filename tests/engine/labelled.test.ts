import { describe, expect, it } from 'vitest'
import { labelled } from '../../shared/engine/detectors/labelled.ts'
import { emptyKnown } from '../../shared/engine/known.ts'
import { tokenise } from '../../shared/engine/tokens.ts'

function found(text: string, label = ''): [string, string][] {
  const passage = { id: 'p', text, place: [], ...(label === '' ? {} : { label }) }
  return [...labelled.detect({ passage, text, label, tokens: tokenise(text) }, emptyKnown)].map((s) => [s.kind, text.slice(s.start, s.end)])
}

describe('a value behind its label', () => {
  it.each([
    ['Nationaliteit: Poolse', [['nationality', 'Poolse']]],
    [
      'Adres: Kade 5\nBurgerlijke staat: gehuwd\nKinderen: 2',
      [
        ['marital-status', 'gehuwd'],
        ['marital-status', '2'],
      ],
    ],
    [
      'Geslacht: V\tNationaliteit: Turkse',
      [
        ['sex', 'V'],
        ['nationality', 'Turkse'],
      ],
    ],
    ['Soort uitkering: WIA (WGA)', [['benefit-type', 'WIA (WGA)']]],
    ['Leeftijd: 47 jaar.', [['age', '47 jaar']]],
    ['Eerste ziektedag: 3 maart 2025', [['first-sick-day', '3 maart 2025']]],
  ])('%j', (text, expected) => expect(found(text)).toEqual(expected))
  it('beside the passage, as in a form', () => expect(found('gehuwd', 'Burgerlijke staat')).toEqual([['marital-status', 'gehuwd']]))
})

describe('nothing', () => {
  it.each([
    'Let op: morgen gesloten',
    'Onderwerp: nationaliteit van de onderneming is vrij te kiezen',
    'Factuurnummer: 2026-11',
    'Zij zei: ik kom morgen',
    'Nationaliteit:',
    'https://voorbeeld.example/geslacht',
  ])('%j', (text) => expect(found(text)).toEqual([]))
  it('in a table column: the column says it', () => {
    const passage = { id: 'p', text: 'gehuwd', label: 'Burgerlijke staat', column: '1:0', place: [] }
    expect([...labelled.detect({ passage, text: 'gehuwd', label: passage.label, tokens: tokenise('gehuwd') }, emptyKnown)]).toEqual([])
  })
})
