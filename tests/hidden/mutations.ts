import { BlobWriter, Uint8ArrayReader, ZipWriter } from '@zip.js/zip.js'
import fc from 'fast-check'
import { unzip } from '../formats/office-package.ts'

/** What goes wrong, told in numbers so that a failure can be repeated: where (a share of the whole) and what with. */
export type Step = { readonly where: number; readonly what: number; readonly does: 'flip' | 'cut' | 'insert' | 'drop' | 'repeat' | 'swap' }

const step = (...does: Step['does'][]): fc.Arbitrary<Step> =>
  fc.record({ where: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), what: fc.nat(255), does: fc.constantFrom(...does) })

export const byteSteps = fc.array(step('flip', 'cut', 'insert'), { minLength: 1, maxLength: 6 })
export const tagSteps = fc.array(step('drop', 'repeat', 'swap'), { minLength: 1, maxLength: 4 })

export function mutateBytes(source: Uint8Array, steps: readonly Step[]): Uint8Array<ArrayBuffer> {
  let bytes = Buffer.from(source)
  for (const { where, what, does } of steps) {
    const at = Math.floor(where * bytes.length)
    if (does === 'flip') bytes[at] = what
    else if (does === 'insert') bytes = Buffer.concat([bytes.subarray(0, at), Buffer.from([what]), bytes.subarray(at)])
    else bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + what)])
  }
  return new Uint8Array(bytes)
}

/** Takes tags (or lines, or groups) away, says them twice, or lets two change places. */
export function mutateText(text: string, steps: readonly Step[]): string {
  const pieces = text.split(/(<[^<>]*>|[{}]|\r?\n)/)
  for (const { where, what, does } of steps) {
    const at = Math.floor(where * pieces.length)
    const other = (at + 1 + what) % pieces.length
    if (does === 'drop') pieces[at] = ''
    else if (does === 'repeat') pieces[at] += pieces[at]!
    else [pieces[at], pieces[other]] = [pieces[other]!, pieces[at]!]
  }
  return pieces.join('')
}

/** The same in a part of a package, and with whole parts; anything else is text. */
export async function mutateStructure(source: Uint8Array<ArrayBuffer>, steps: readonly Step[]): Promise<Uint8Array<ArrayBuffer>> {
  if (source[0] !== 0x50 || source[1] !== 0x4b)
    return new Uint8Array(Buffer.from(mutateText(Buffer.from(source).toString('latin1'), steps), 'latin1'))
  const parts = [...(await unzip(new Blob([source])))]
  const [first, ...rest] = steps
  const at = Math.floor(first!.where * parts.length)
  const [name, bytes] = parts[at]!
  if (rest.length > 0 && /\.(?:xml|rels)$/.test(name))
    parts[at] = [name, Buffer.from(mutateText(Buffer.from(bytes).toString('latin1'), rest), 'latin1')]
  else if (first!.does === 'drop') parts.splice(at, 1)
  else if (first!.does === 'repeat') parts.push([`${name}x`, bytes])
  else parts[at] = [name, parts[first!.what % parts.length]![1]]
  const writer = new ZipWriter(new BlobWriter(), { useWebWorkers: false })
  for (const [part, content] of parts) await writer.add(part, new Uint8ArrayReader(content), part === 'mimetype' ? { level: 0 } : {})
  return new Uint8Array(await (await writer.close()).arrayBuffer())
}
