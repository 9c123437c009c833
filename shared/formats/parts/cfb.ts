import { LakmoesError } from '../../error.ts'
import { LIMITS } from '../../limits.ts'

/** A storage or stream of a compound file (MS-CFB). */
export type CfbEntry = {
  readonly name: string
  readonly isStorage: boolean
  readonly children: readonly CfbEntry[]
  read(): Uint8Array<ArrayBuffer>
}

const LAST = 0xfffffffa

/** @returns the root storage. @throws LakmoesError format.damaged, limit.entries, limit.depth */
export function readCfb(bytes: Uint8Array<ArrayBuffer>): CfbEntry {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const damaged = (): never => {
    throw new LakmoesError('format.damaged')
  }
  if (bytes.length < 1024 || view.getUint32(0) !== 0xd0cf11e0) damaged()
  const shift = view.getUint16(30, true)
  if (shift !== 9 && shift !== 12) damaged()
  const size = 1 << shift
  const count = Math.ceil(bytes.length / size)
  const sector = (n: number): number => (n < count ? (n + 1) * size : damaged())
  const word = (at: number): number => (at + 4 <= bytes.length ? view.getUint32(at, true) : 0xffffffff)
  const fat = readFat()
  const directory = chain(word(48), fat)
  const miniFat = chain(word(60), fat).flatMap((n) => Array.from({ length: size / 4 }, (_, i) => word(sector(n) + i * 4)))
  const entries = directory
    .flatMap((n) => Array.from({ length: size / 128 }, (_, i) => sector(n) + i * 128))
    .filter((at) => at + 128 <= bytes.length)
  if (entries.length === 0) damaged()
  if (entries.length > LIMITS.entries * 10) throw new LakmoesError('limit.entries')
  const mini = { sectors: chain(word(entries[0]! + 116), fat), cutoff: word(56) }
  const seen = new Set<number>()
  return entryAt(0, 0)

  function readFat(): number[] {
    const numbers = Array.from({ length: 109 }, (_, i) => word(76 + i * 4))
    const visited = new Set<number>()
    for (let next = word(68); next < LAST && !visited.has(next); next = word(sector(next) + size - 4)) {
      visited.add(next)
      for (let i = 0; i < size / 4 - 1; i++) numbers.push(word(sector(next) + i * 4))
    }
    return numbers.filter((n) => n < LAST).flatMap((n) => Array.from({ length: size / 4 }, (_, i) => word(sector(n) + i * 4)))
  }

  function chain(start: number, table: readonly number[]): number[] {
    const out: number[] = []
    for (let n = start; n < LAST; n = table[n]!) {
      if (n >= table.length || out.length > table.length) damaged()
      out.push(n)
    }
    return out
  }

  function entryAt(index: number, depth: number): CfbEntry {
    if (depth > 32) throw new LakmoesError('limit.depth')
    const at = entries[index] ?? damaged()
    const length = Math.max(0, Math.min(64, view.getUint16(at + 64, true)) - 2)
    const name = new TextDecoder('utf-16le').decode(bytes.subarray(at, at + length))
    const isStorage = bytes[at + 66] !== 2
    return { name, isStorage, children: isStorage ? siblings(word(at + 76)).map((i) => entryAt(i, depth + 1)) : [], read: () => stream(at) }
  }

  /** The children of a storage hang in a tree of their own. */
  function siblings(root: number): number[] {
    const out: number[] = []
    const open = [root]
    while (open.length > 0) {
      const index = open.pop()!
      if (index >= entries.length) continue
      if (seen.has(index)) damaged()
      seen.add(index)
      out.push(index)
      open.push(word(entries[index]! + 68), word(entries[index]! + 72))
    }
    return out
  }

  function stream(at: number): Uint8Array<ArrayBuffer> {
    const total = word(at + 120)
    if (total > bytes.length) damaged()
    const isMini = total < mini.cutoff
    const unit = isMini ? 64 : size
    const out = new Uint8Array(total)
    let done = 0
    for (const n of total === 0 ? [] : chain(word(at + 116), isMini ? miniFat : fat)) {
      if (done >= total) break
      const from = isMini ? sector(mini.sectors[Math.floor((n * 64) / size)] ?? damaged()) + ((n * 64) % size) : sector(n)
      const piece = bytes.subarray(from, Math.min(from + unit, from + total - done))
      out.set(piece, done)
      done += piece.length
    }
    return done < total ? damaged() : out
  }
}
