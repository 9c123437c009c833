import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { detectors } from '../../shared/engine/detectors/index.ts'
import { findKind, isKind, mark, parseCases } from './case-file.ts'

const folder = new URL('../cases/', import.meta.url)

for (const file of readdirSync(folder)
  .filter((name) => name.endsWith('.txt'))
  .sort()) {
  const kind = file.slice(0, -4)
  describe(`cases/${file}`, () => {
    const cases = parseCases(readFileSync(new URL(file, folder), 'utf8'))
    test('is named after a kind and holds cases', () => {
      expect(isKind(kind), `${kind} is no kind of finding (see KINDS in shared/engine/types.ts)`).toBe(true)
      expect(cases.length).toBeGreaterThan(0)
    })
    for (const { line, text, label, spans, knownFailure } of cases) {
      test(`${line}: ${label && `${label} | `}${mark(text, spans)}`, () => {
        const found = mark(text, findKind(detectors, kind, text, label))
        if (knownFailure) expect(found, 'this known failure is solved: take away the leading ?').not.toBe(mark(text, spans))
        else expect(found).toBe(mark(text, spans))
      })
    }
  })
}
