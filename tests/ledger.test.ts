import { readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { fileOf, ledger } from './promises/ledger.ts'

it('every promise has a file of tests, and every file a promise', () => {
  const files = readdirSync(path.join(import.meta.dirname, 'promises')).filter((f) => f.endsWith('.test.ts'))
  expect(files.sort()).toEqual(ledger.map((p) => fileOf(p.ids)).sort())
})

it('no promise stands in the ledger twice', () => {
  const ids = ledger.flatMap((p) => p.ids.split(' '))
  expect(new Set(ids).size).toBe(ids.length)
})
