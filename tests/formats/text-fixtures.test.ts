import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { json } from '../../shared/formats/json.ts'
import { mt940 } from '../../shared/formats/mt940.ts'
import { rtf } from '../../shared/formats/rtf.ts'
import { viewsOf } from '../../shared/verify/views.ts'
import { passagesIn } from './office-package.ts'
import { rewriteText } from './text-package.ts'

const root = path.join(import.meta.dirname, '../fixtures')
const lines = (file: string): string[] => readFileSync(file, 'utf8').split('\n').slice(0, -1)

describe.each([rtf, mt940, json])('fixtures of $id', (format) => {
  it.each(readdirSync(path.join(root, format.id)))('%s', async (name) => {
    const folder = path.join(root, format.id, name)
    const input = readFileSync(
      path.join(
        folder,
        readdirSync(folder).find((f) => f.startsWith('input.'))!,
      ),
    )
    const forbidden = lines(path.join(folder, 'forbidden.txt'))
    const { blob } = await rewriteText(format, new Blob([input]), Object.fromEntries(forbidden.map((value) => [value, '(x)'])))
    // The second reader, which shares nothing with the adapter, must see the values before and not after.
    const seen = async (of: Blob) => {
      let all = ''
      for await (const view of viewsOf(new Uint8Array(await of.arrayBuffer()))) all += `${view.text}\n`
      return all
    }
    const [before, after] = [await seen(new Blob([input])), await seen(blob)]
    expect(forbidden.filter((value) => !before.includes(value))).toEqual([])
    expect(forbidden.filter((value) => after.includes(value))).toEqual([])
    expect((await passagesIn(format, blob)).map((p) => `${p.label ?? ''}\t${JSON.stringify(p.text).slice(1, -1)}`)).toEqual(
      lines(path.join(folder, 'expected.txt')),
    )
  })
})
