import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Writes a model that a person can follow: a word's label depends on nothing but the word. The ONNX file (a protocol buffer) is one table in which `input_ids` looks up its row. */

const varint = (n: number): number[] => (n < 128 ? [n] : [(n % 128) | 128, ...varint(Math.floor(n / 128))])
const number = (field: number, n: number) => [...varint(field * 8), ...varint(n)]
const bytes = (field: number, b: readonly number[]) => [...varint(field * 8 + 2), ...varint(b.length), ...b]
const text = (field: number, s: string) => bytes(field, [...Buffer.from(s)])

/** Where the suite's runtime is fetched to. */
export const RUNTIME = join(import.meta.dirname, 'node_modules')
/** Most of the package is for browsers. */
const NOT_FOR_NODE = /\.map$|jsep|jspi|asyncify|webg[lp]|\.(?:all|bundle)\./

const INT64 = 7
const FLOAT = 1

const shaped = (name: string, type: number, dims: readonly (string | number)[]) => [
  ...text(1, name),
  ...bytes(
    2,
    bytes(1, [
      ...number(1, type),
      ...bytes(
        2,
        dims.flatMap((d) => bytes(1, typeof d === 'string' ? text(2, d) : number(1, d))),
      ),
    ]),
  ),
]

function onnx(rows: readonly (readonly number[])[]): Uint8Array {
  const labels = rows[0]!.length
  const raw = new Uint8Array(Float32Array.from(rows.flat()).buffer)
  const table = [...number(1, rows.length), ...number(1, labels), ...number(2, FLOAT), ...text(8, 'table'), ...bytes(9, [...raw])]
  const node = [...text(1, 'table'), ...text(1, 'input_ids'), ...text(2, 'logits'), ...text(4, 'Gather')]
  const graph = [
    ...bytes(1, node),
    ...text(2, 'words'),
    ...bytes(5, table),
    ...bytes(11, shaped('input_ids', INT64, ['batch', 'length'])),
    ...bytes(12, shaped('logits', FLOAT, ['batch', 'length', labels])),
  ]
  return new Uint8Array([...number(1, 8), ...bytes(7, graph), ...bytes(8, number(2, 13))])
}

/** @param words each with the logits of O, B-PER and I-PER; all others are O */
export function writeModel(folder: string, words: Readonly<Record<string, readonly [number, number, number]>>): void {
  const vocabulary = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', ...Object.keys(words)]
  const rows = vocabulary.map((word) => words[word] ?? [9, 0, 0])
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'vocab.txt'), vocabulary.join('\n'))
  writeFileSync(join(folder, 'config.json'), JSON.stringify({ id2label: { 0: 'O', 1: 'B-PER', 2: 'I-PER' }, max_position_embeddings: 16 }))
  writeFileSync(join(folder, 'model.onnx'), onnx(rows))
  cpSync(join(import.meta.dirname, 'package.json'), join(folder, 'package.json'))
  cpSync(RUNTIME, join(folder, 'node_modules'), { recursive: true, filter: (path) => !NOT_FOR_NODE.test(path) })
}
