import type { CfbEntry } from './cfb.ts'
import { charsetFor } from './charset.ts'

/** The properties of a message, recipient or attachment (MS-OXMSG 2.1, 2.4). Tags are those of MS-OXPROPS. */
export type Properties = {
  text(tag: number): string
  bytes(tag: number): Uint8Array<ArrayBuffer> | null
  number(tag: number): number | null
  time(tag: number): Date | null
  storage(tag: number): CfbEntry | null
}

const TEXT = 0x001f
const NARROW = 0x001e
const BINARY = 0x0102

/** `codepage`: of the message, for text that is not Unicode. */
export function propertiesOf(storage: CfbEntry, header: number, codepage: string): Properties {
  const streams = new Map(storage.children.map((c) => [c.name.toLowerCase(), c]))
  const fixed = fixedOf(streams.get('__properties_version1.0')?.read(), header)
  const find = (tag: number, type: number): CfbEntry | undefined =>
    streams.get(`__substg1.0_${tag.toString(16).padStart(4, '0')}${type.toString(16).padStart(4, '0')}`)
  const narrow = (bytes: Uint8Array): string => (charsetFor(codepage, bytes) ?? charsetFor('', bytes)!).decode(bytes)
  return {
    text(tag) {
      const wide = find(tag, TEXT)
      const raw = wide ? new TextDecoder('utf-16le').decode(wide.read()) : narrow(find(tag, NARROW)?.read() ?? new Uint8Array())
      return raw.replace(/\0+$/, '')
    },
    bytes: (tag) => find(tag, BINARY)?.read() ?? null,
    number: (tag) => fixed.get(tag)?.getInt32(0, true) ?? null,
    time(tag) {
      const value = fixed.get(tag)?.getBigUint64(0, true)
      // 100 ns since 1601.
      return value === undefined || value === 0n ? null : new Date(Number(value / 10_000n) - 11_644_473_600_000)
    },
    storage: (tag) => find(tag, 0x000d) ?? null,
  }
}

function fixedOf(bytes: Uint8Array<ArrayBuffer> | undefined, header: number): Map<number, DataView> {
  const out = new Map<number, DataView>()
  if (bytes)
    for (let at = header; at + 16 <= bytes.length; at += 16)
      out.set(
        new DataView(bytes.buffer, bytes.byteOffset + at + 2, 2).getUint16(0, true),
        new DataView(bytes.buffer, bytes.byteOffset + at + 8, 8),
      )
  return out
}

const DICTIONARY =
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx'

/** Compressed RTF (MS-OXRTFCP); null when it is none. */
export function decompressRtf(data: Uint8Array): Uint8Array<ArrayBuffer> | null {
  if (data.length < 16) return null
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  const size = view.getUint32(4, true)
  const kind = view.getUint32(8, true)
  if (kind === 0x414c454d) return data.slice(16, 16 + size)
  if (kind !== 0x75465a4c || size > 64 * 1024 * 1024) return null
  const window = new Uint8Array(4096)
  for (let i = 0; i < DICTIONARY.length; i++) window[i] = DICTIONARY.charCodeAt(i)
  const out = new Uint8Array(size)
  let [write, done, at] = [DICTIONARY.length, 0, 16]
  const put = (byte: number): void => {
    if (done < size) out[done++] = byte
    window[write] = byte
    write = (write + 1) & 4095
  }
  while (at < data.length && done < size) {
    const flags = data[at++]!
    for (let bit = 0; bit < 8 && at < data.length; bit++) {
      if ((flags & (1 << bit)) === 0) {
        put(data[at++]!)
        continue
      }
      const pair = (data[at]! << 8) | (data[at + 1] ?? 0)
      at += 2
      const from = pair >> 4
      if (from === write) return out.slice(0, done)
      for (let i = 0; i < (pair & 15) + 2; i++) put(window[(from + i) & 4095]!)
    }
  }
  return out.slice(0, done)
}
