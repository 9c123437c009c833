import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { eml } from '../../shared/formats/eml.ts'
import { viewsOf } from '../../shared/verify/views.ts'
import { blobOf, textsIn, written } from './mail-kit.ts'

const root = path.join(import.meta.dirname, '../fixtures')
const lines = (file: string): string[] => readFileSync(file, 'utf8').split('\n').slice(0, -1)

/** Every way of reading the output that the second reader knows. */
async function readable(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const all: string[] = []
  for await (const view of viewsOf(bytes)) all.push(view.text)
  return all.join('\n')
}

describe.each([eml])('fixtures of $id', (format) => {
  it.each(readdirSync(path.join(root, format.id)))('%s', async (name) => {
    const folder = path.join(root, format.id, name)
    const forbidden = lines(path.join(folder, 'forbidden.txt'))
    const source = readFileSync(path.join(folder, `input.${format.extension}`))
    const before = await readable(new Uint8Array(source))
    expect(forbidden.filter((value) => !before.includes(value))).toEqual([])
    const out = await written(format, new Blob([source]), {
      replace: Object.fromEntries(forbidden.map((value) => [value, '***'])),
      residue: 'drop',
    })
    const text = await readable(out)
    expect(forbidden.filter((value) => text.includes(value))).toEqual([])
    expect((await textsIn(format, blobOf(out))).map((p) => JSON.stringify(p).slice(1, -1))).toEqual(
      lines(path.join(folder, 'expected.txt')),
    )
  })
})
