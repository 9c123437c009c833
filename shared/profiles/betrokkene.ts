import { KINDS, type Kind, type Profile, type Rule } from '../engine/types.ts'
import { keep, residue, strip } from './rule.ts'

/** A third person's datum is not the client's to have. */
const everything = Object.fromEntries(KINDS.map((kind) => [kind, keep('*', { roles: { third: 'strip' } })])) as Record<Kind, Rule>

export const betrokkene: Profile = {
  id: 'betrokkene',
  version: 1,
  label: 'De cliënt zelf (inzage)',
  about: 'Iemand die zijn of haar eigen gegevens opvraagt krijgt alles over zichzelf; gegevens van andere personen gaan eruit.',
  rules: everything,
  third: strip('*'),
  own: keep('*'),
  staff: keep('*'),
  residue: residue('keep', 'keep', 'hold'),
  unknown: 'hold',
  gates: [],
}
