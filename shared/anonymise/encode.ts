import type { Codec, Values } from './codecs.ts'
import { ownText } from '../engine/text-kit.ts'
import { buildHierarchy, type Hierarchy } from './hierarchy.ts'

/** A column as numbers: four bytes a row, however long its texts were. */
export type Encoded = {
  readonly codes: Uint32Array
  readonly bases: readonly (string | number | null)[]
  readonly counts: readonly number[]
}

/** Texts whose code is remembered; of a column with more different texts the others are read again. */
const REMEMBERED = 50_000

/** Takes the cells of a column one by one. */
export function createEncoder(codec: Codec) {
  let codes = new Uint32Array(1024)
  let n = 0
  const bases: (string | number | null)[] = []
  const counts: number[] = []
  const byBase = new Map<string | number | null, number>()
  const byText = new Map<string, number>()
  const read = (text: string): number => {
    const base = text.trim() === '' ? null : codec.parse(text)
    let code = byBase.get(base)
    if (code === undefined) {
      // Past the cap the column will be dropped: what else it says does not matter.
      if (bases.length > codec.most) return 0
      const own = typeof base === 'string' ? ownText(base) : base
      byBase.set(own, (code = bases.length))
      bases.push(own)
      counts.push(0)
    }
    if (byText.size < REMEMBERED) byText.set(ownText(text), code)
    return code
  }
  return {
    add(text: string): void {
      if (n === codes.length) {
        const larger = new Uint32Array(codes.length * 2)
        larger.set(codes)
        codes = larger
      }
      const code = byText.get(text) ?? read(text)
      codes[n++] = code
      counts[code]!++
    },
    /** null = more different values than such a column has. */
    finish: (): Encoded | null => (bases.length > codec.most ? null : { codes: codes.subarray(0, n), bases, counts }),
  }
}

/** The levels of an encoded column. @param hidden bases that must not be written: they become an empty cell */
export function hierarchyOf(
  codec: Codec,
  { bases, counts }: Encoded,
  about: Omit<Values, 'bases' | 'counts'>,
  hidden: ReadonlySet<string> = new Set(),
): Hierarchy {
  const shown = bases.map((b) => (typeof b === 'string' && hidden.has(b) ? null : b))
  return buildHierarchy(shown, counts, codec.levels({ bases: shown, counts, ...about }) as never)
}
