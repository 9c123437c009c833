import { crc32, deflateRawSync } from 'node:zlib'

/** A zip written by hand, so that its two lists of entries may disagree and bytes may stand where no reader looks. */
export type RawEntry = {
  readonly name: string
  readonly content: Uint8Array
  readonly stored?: boolean
  /** What the local header says, where that is something else. */
  readonly localName?: string
  readonly localContent?: Uint8Array
  /** Said sizes, where they lie. */
  readonly size?: number
  readonly packedSize?: number
  readonly crc?: number
  readonly method?: number
  readonly flags?: number
  readonly extra?: Uint8Array
  readonly localExtra?: Uint8Array
  readonly comment?: string
  /** Not written: its place is that of another entry. */
  readonly sharesWith?: number
  /** Left out of the list at the end. */
  readonly unlisted?: boolean
  /** Between this entry and the next. */
  readonly behind?: Uint8Array
  readonly attributes?: number
  readonly zip64?: boolean
}
export type RawZip = {
  readonly entries: readonly RawEntry[]
  readonly before?: Uint8Array
  readonly after?: Uint8Array
  readonly comment?: string
  readonly count?: number
}

const bytes = (text: string): Buffer => Buffer.from(text, 'utf8')
const number = (...parts: readonly (readonly [value: number, size: 2 | 4 | 8])[]): Buffer => {
  const out = Buffer.alloc(parts.reduce((n, [, size]) => n + size, 0))
  let at = 0
  for (const [value, size] of parts) {
    if (size === 2) out.writeUInt16LE(value & 0xffff, at)
    else if (size === 4) out.writeUInt32LE(value >>> 0, at)
    else out.writeBigUInt64LE(BigInt(value), at)
    at += size
  }
  return out
}

export function rawZip({ entries, before, after, comment = '', count }: RawZip): Uint8Array<ArrayBuffer> {
  const out: Buffer[] = before ? [Buffer.from(before)] : []
  let at = before?.length ?? 0
  const offsets: number[] = []
  const list: Buffer[] = []
  for (const e of entries) {
    const content = Buffer.from(e.localContent ?? e.content)
    const packed = e.stored ? content : deflateRawSync(content)
    const head = headOf(e, content, packed)
    if (e.sharesWith === undefined) {
      offsets.push(at)
      const name = bytes(e.localName ?? e.name)
      const extra = Buffer.from(e.localExtra ?? new Uint8Array())
      const local = Buffer.concat([
        number([0x04034b50, 4]),
        head,
        number([name.length, 2], [extra.length, 2]),
        name,
        extra,
        packed,
        Buffer.from(e.behind ?? []),
      ])
      out.push(local)
      at += local.length
    } else offsets.push(offsets[e.sharesWith]!)
    if (!e.unlisted) list.push(listed(e, head, offsets.at(-1)!, packed.length, content.length))
  }
  const directory = Buffer.concat(list)
  const n = count ?? list.length
  const end = Buffer.concat([
    number([0x06054b50, 4], [0, 2], [0, 2], [n, 2], [n, 2], [directory.length, 4], [at, 4], [bytes(comment).length, 2]),
    bytes(comment),
  ])
  return new Uint8Array(Buffer.concat([...out, directory, end, Buffer.from(after ?? [])]))
}

function headOf(e: RawEntry, content: Buffer, packed: Buffer): Buffer {
  const sizes = e.zip64 ? ([0xffffffff, 0xffffffff] as const) : ([e.packedSize ?? packed.length, e.size ?? content.length] as const)
  return number(
    [e.zip64 ? 45 : 20, 2],
    [(e.flags ?? 0) | 0x800, 2],
    [e.method ?? (e.stored ? 0 : 8), 2],
    [0, 2],
    [0x5a21, 2],
    [e.crc ?? crc32(content), 4],
    [sizes[0], 4],
    [sizes[1], 4],
  )
}

function listed(e: RawEntry, head: Buffer, offset: number, packed: number, size: number): Buffer {
  const name = bytes(e.name)
  const extra = Buffer.concat([
    e.zip64 ? number([1, 2], [16, 2], [e.size ?? size, 8], [e.packedSize ?? packed, 8]) : Buffer.alloc(0),
    Buffer.from(e.extra ?? []),
  ])
  const remark = bytes(e.comment ?? '')
  return Buffer.concat([
    number([0x02014b50, 4], [0x0314, 2]),
    head,
    number([name.length, 2], [extra.length, 2], [remark.length, 2], [0, 2], [0, 2], [e.attributes ?? 0, 4], [offset, 4]),
    name,
    extra,
    remark,
  ])
}
