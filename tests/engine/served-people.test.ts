import { expect, test } from 'vitest'
import { loadEngine } from '../../gateway/lexicon.ts'
import { emptyKnown } from '../../shared/engine/known.ts'
import { scan } from '../../shared/engine/scan.ts'
import { gather } from '../../shared/engine/subjects.ts'
import type { Passage } from '../../shared/engine/types.ts'

loadEngine()

/** The people of a document of these passages: the written forms of each, and the role. */
function people(...passages: Partial<Passage>[]): { role: string; forms: string[] }[] {
  const all = passages.map((p, i): Passage => ({ text: '', place: [['line', i + 1]], ...p, id: `p${i}` }))
  const byId = new Map(all.map((p) => [p.id, p]))
  const { subjects, findings } = gather(scan(all, emptyKnown), (id) => byId.get(id)!, emptyKnown)
  const formsOf = (id: string) =>
    findings.filter((f) => f.kind === 'name' && f.subject === id).map((f) => byId.get(f.passage)!.text.slice(f.start, f.end))
  return subjects.map((s) => ({ role: s.role, forms: formsOf(s.id) })).filter((s) => s.forms.length > 0)
}

test('the lines of an invoice name one client, however they write her', () =>
  expect(
    people(
      { text: 'Intake Q. Duizendschoen', label: 'Omschrijving', row: 1, column: '1:A' },
      { text: 'Coaching mw. Duizendschoen', label: 'Omschrijving', row: 2, column: '1:A' },
      { text: 'Traject Quirine Duizendschoen, maart', label: 'Omschrijving', row: 3, column: '1:A' },
    ),
  ).toEqual([{ role: 'client', forms: ['Q. Duizendschoen', 'Duizendschoen', 'Quirine Duizendschoen'] }]))

test('the same in running text', () =>
  expect(
    people(
      { text: 'Betreft: coaching mw. Q. Duizendschoen.' },
      { text: 'Duizendschoen, Quirine' },
      { text: 'Nazorg Quirine Duizendschoen: 2 uur' },
    ),
  ).toEqual([{ role: 'client', forms: ['Q. Duizendschoen', 'Duizendschoen, Quirine', 'Quirine Duizendschoen'] }]))

test('who gives the coaching is no client', () =>
  expect(people({ text: 'Coach: Hester Prijt' }, { text: 'Coaching Quirine Duizendschoen' }).map((p) => p.role)).toEqual([
    'third',
    'client',
  ]))

test('who is called by a label that says otherwise stays that', () =>
  expect(people({ text: 'Intake Quirine Duizendschoen', label: 'Contactpersoon' })[0]?.role).toBe('third'))

test('a learned surname is found bare and not inside a firm of that name', () =>
  expect(
    people(
      { text: 'De heer A. Peereboom komt morgen.' },
      { text: 'Daarna zei Peereboom dat het gaat.' },
      { text: 'Peereboom Transport BV rijdt. Ook Peereboom & Vos kwam.' },
    ),
  ).toEqual([{ role: 'unknown', forms: ['A. Peereboom', 'Peereboom'] }]))
