import { KINDS, type Kind, type Profile, type Rule } from '../engine/types.ts'
import { keep, residue } from './rule.ts'

const everything = Object.fromEntries(KINDS.map((kind) => [kind, keep('[4]')])) as Record<Kind, Rule>

/** The law decides what a supervisor or a court may see: Lakmoes takes nothing out of the text and writes down what went. */
export const toezichthouder: Profile = {
  id: 'toezichthouder',
  version: 1,
  label: 'Toezichthouder of rechter',
  about: 'Op grond van een wet of een vonnis. De inhoud blijft heel; Lakmoes legt vast wat er is gegeven en waarom.',
  rules: everything,
  third: keep('[4]'),
  own: keep('[4]'),
  staff: keep('[4]'),
  residue: {
    ...residue('keep', 'keep', 'hold', '[4]'),
    comment: { do: 'keep', source: '[4]' },
    revision: { do: 'keep', source: '[4]' },
    signature: { do: 'keep', source: '[4]' },
  },
  unknown: 'hold',
  gates: [{ code: 'ground', text: 'Noem de wet of de uitspraak die u verplicht dit te geven.', source: '[4]' }],
}
