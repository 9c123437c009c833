import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { docx } from '../../shared/formats/docx.ts'
import { pptx } from '../../shared/formats/pptx.ts'
import { xlsx } from '../../shared/formats/xlsx.ts'
import { faultsOf, partsWith, passagesIn, rewrite } from './office-package.ts'

const root = path.join(import.meta.dirname, '../fixtures')
const lines = (file: string): string[] => readFileSync(file, 'utf8').split('\n').slice(0, -1)

describe.each([docx, xlsx, pptx])('fixtures of $id', (format) => {
  it.each(readdirSync(path.join(root, format.id)))('%s', async (name) => {
    const folder = path.join(root, format.id, name)
    const forbidden = lines(path.join(folder, 'forbidden.txt'))
    const source = new Blob([readFileSync(path.join(folder, `input.${format.id}`))])
    const { blob, parts } = await rewrite({ format, source, replace: Object.fromEntries(forbidden.map((value) => [value, '***'])) })
    expect(forbidden.flatMap((value) => partsWith(parts, value))).toEqual([])
    expect(faultsOf(parts)).toEqual([])
    expect((await passagesIn(format, blob)).map((p) => JSON.stringify(p.text).slice(1, -1))).toEqual(
      lines(path.join(folder, 'expected.txt')),
    )
  })
})
