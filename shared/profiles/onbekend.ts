import { KINDS, type Kind, type Profile, type Rule } from '../engine/types.ts'
import { block, residue } from './rule.ts'

const nothing = Object.fromEntries(KINDS.map((kind) => [kind, block('*')])) as Record<Kind, Rule>

/** Nobody said who this recipient is, so nothing goes. */
export const onbekend: Profile = {
  id: 'onbekend',
  version: 1,
  label: 'Onbekende ontvanger',
  about: 'Lakmoes weet niet wie dit is en laat niets door. Voeg de ontvanger eerst toe.',
  rules: nothing,
  third: block('*'),
  own: block('*'),
  staff: block('*'),
  residue: residue('hold', 'hold', 'hold'),
  unknown: 'block',
  gates: [
    { code: 'unknown-recipient', text: 'Deze ontvanger staat niet in de lijst. Voeg hem toe en kies wat hij mag krijgen.', source: '*' },
  ],
}
