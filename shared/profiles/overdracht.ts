import type { Profile } from '../engine/types.ts'
import { block, keep, residue, strip } from './rule.ts'

const consented = keep('[3]', { gate: 'consent' })

export const overdracht: Profile = {
  id: 'overdracht',
  version: 1,
  label: 'Overdracht aan een volgende arbodienst',
  about:
    'Een dossier dat meegaat naar een andere arbodienst: vraag het de werknemer eerst; het medische deel gaat van bedrijfsarts naar bedrijfsarts.',
  rules: {
    name: consented,
    initials: consented,
    address: consented,
    phone: consented,
    email: consented,
    'birth-date': consented,
    age: consented,
    bsn: consented,
    'id-document': strip('*'),
    mrz: strip('*'),
    sex: consented,
    nationality: strip('*'),
    'marital-status': strip('*'),
    iban: strip('*'),
    amount: strip('*'),
    'benefit-type': consented,
    'benefit-amount': consented,
    'trajectory-date': consented,
    'first-sick-day': consented,
    capacity: keep('[3]', { gate: 'release' }),
    medical: keep('[3]', { gate: 'release' }),
    wage: consented,
    work: consented,
    notes: keep('[3]', { gate: 'release' }),
    debts: block('*'),
    organisation: keep('*'),
    reference: keep('*'),
    date: keep('*'),
    quantity: keep('*'),
    description: keep('*'),
  },
  third: strip('*'),
  own: keep('*'),
  staff: keep('*'),
  residue: residue('keep', 'keep', 'hold'),
  unknown: 'hold',
  gates: [
    { code: 'consent', text: 'Vraag de werknemer om toestemming voordat het dossier verhuist.', source: '[3]' },
    { code: 'release', text: 'Het medische deel gaat pas na vrijgave door de bedrijfsarts.', source: '[3]' },
  ],
}
