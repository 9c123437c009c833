import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { detectors } from '../shared/engine/detectors/index.ts'
import { KINDS } from '../shared/engine/types.ts'
import { formats } from '../shared/formats/index.ts'
import { kindLabels, messages, messageText } from '../shared/nl.ts'
import { profiles } from '../shared/profiles/index.ts'

/** Everything in a folder is registered, unique, and has its cases. The failure text says what to do. */
const root = path.join(import.meta.dirname, '..')
const filesIn = (folder: string) =>
  readdirSync(path.join(root, folder))
    .filter((f) => f.endsWith('.ts') && f !== 'index.ts')
    .map((f) => f.slice(0, -3))
const unique = (ids: readonly string[]) => expect(new Set(ids).size, 'ids are unique').toBe(ids.length)

describe('detectors', () => {
  const helpers = new Set<string>()
  it('every file is registered in detectors/index.ts under its own name', () => {
    const registered = detectors.map((d) => d.id)
    unique(registered)
    for (const file of filesIn('shared/engine/detectors'))
      if (!helpers.has(file)) expect(registered, `add ${file} to shared/engine/detectors/index.ts`).toContain(file)
  })
  it('every detector has its cases, positive and negative', () => {
    for (const { id } of detectors) {
      // These two find many kinds; tests/engine/known.test.ts and labelled.test.ts are their cases.
      if (id === 'roster' || id === 'labelled') continue
      const file = path.join(root, 'tests/cases', `${id}.txt`)
      expect(existsSync(file), `write tests/cases/${id}.txt`).toBe(true)
      const lines = readFileSync(file, 'utf8')
        .split('\n')
        .filter((l) => l.trim() !== '' && !l.startsWith('#'))
      expect(lines.filter((l) => l.includes('[[')).length, `${id}: sentences in which something must be found`).toBeGreaterThan(5)
      expect(lines.filter((l) => !l.includes('[[')).length, `${id}: sentences in which nothing may be found`).toBeGreaterThan(5)
    }
  })
})

describe('formats', () => {
  it('every adapter is registered in formats/index.ts', () => {
    const ids = formats.map((f) => f.id)
    unique(ids)
    for (const file of filesIn('shared/formats'))
      if (file !== 'format') expect(ids, `add ${file} to shared/formats/index.ts`).toContain(file)
  })
  it('plain text is asked last', () => {
    expect(formats.at(-1)?.id).toBe('txt')
  })
})

describe('profiles', () => {
  it('the ids are those of the contract', () => {
    const contract =
      'boekhouder incassobureau uwv werkgever arbodienst werkgever-cv tevredenheidsonderzoek training statistiek ict-leverancier behandelaar gelieerd id-kopie overdracht betrokkene toezichthouder onderzoekers onbekend'
    expect(profiles.map((p) => p.id).sort()).toEqual(contract.split(' ').sort())
  })
  it('every profile names every kind', () => {
    for (const p of profiles) expect(Object.keys(p.rules).sort(), p.id).toEqual([...KINDS].sort())
  })
})

describe('words', () => {
  it('every kind has a Dutch label', () => {
    for (const kind of KINDS) expect(kindLabels[kind], kind).toBeTruthy()
  })
  it('every error code in the source has a Dutch message', () => {
    const codes = new Set<string>()
    for (const folder of ['shared', 'gateway']) {
      for (const e of readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })) {
        if (!e.isFile() || !/\.tsx?$/.test(e.name) || e.parentPath.includes('dist')) continue
        const text = readFileSync(path.join(e.parentPath, e.name), 'utf8')
        for (const m of text.matchAll(/LakmoesError\(\s*'([a-z-]+\.[a-z.-]+)'/g)) codes.add(m[1]!)
        for (const m of text.matchAll(/code: '([a-z-]+\.[a-z.-]+)'/g)) codes.add(m[1]!)
      }
    }
    expect(codes.size).toBeGreaterThan(10)
    for (const code of codes) expect(messages[code] ?? null, `add '${code}' to messages in shared/nl.ts`).not.toBeNull()
  })
  it('an unknown code still gives a sentence, and no value', () => {
    expect(messageText('x.y')).toContain('niet vrijgegeven')
  })
})
