import { conceptsOf } from '../engine/columns/split.ts'
import type { Column } from './understand.ts'

/** Which columns together say whose a row is: the BSN, the client's number, the e-mail address, or the name with the birth date. Empty = nobody knows. */
export function identifying(columns: readonly Column[]): readonly Column[] {
  const own = columns.filter((c) => c.filled > 0 && c.role === undefined)
  const one = own.find((c) => c.kind === 'bsn') ?? own.find(isClientNumber) ?? own.find((c) => c.kind === 'email')
  if (one !== undefined) return [one]
  const names = own.filter((c) => c.kind === 'name' || c.kind === 'initials')
  return names.length === 0 ? [] : [...names, ...own.filter((c) => c.kind === 'birth-date')]
}

function isClientNumber({ kind, label }: Column): boolean {
  if (kind !== 'reference') return false
  const { concepts } = conceptsOf(label)
  return concepts.has('person') || /cli[eë]nt|klant|deelnemer|werknemer|personeel|dossier|medewerker/i.test(label)
}

/** Numbers persons by what their columns say. A row that says nothing is a person of its own. 53 bits of hash: two persons in one number would only make groups count as smaller. */
export function createPersons() {
  let codes = new Uint32Array(1024)
  let n = 0
  let next = 0
  const numbers = createNumbers()
  return {
    /** The number of this row's person. */
    add(texts: readonly string[]): number {
      if (n === codes.length) {
        const larger = new Uint32Array(codes.length * 2)
        larger.set(codes)
        codes = larger
      }
      const says = texts.some((t) => t.trim() !== '')
      const code = says ? numbers.of(hash53(texts.map((t) => t.trim().toLowerCase()).join('\u0001')), next) : next
      if (code === next) next++
      codes[n++] = code
      return code
    },
    /** null when every row is somebody else; `count` persons. */
    finish: (): { readonly codes: Uint32Array | null; readonly count: number } => ({
      codes: next === n ? null : codes.subarray(0, n),
      count: next,
    }),
  }
}

/** Numbers by hash, twelve bytes a place, at most half of the places taken: a million persons in 25 MB. */
function createNumbers() {
  let hashes = new Float64Array(4096).fill(-1)
  let values = new Uint32Array(4096)
  let taken = 0
  const placeOf = (hash: number): number => {
    let at = hash % hashes.length
    while (hashes[at] !== -1 && hashes[at] !== hash) at = (at + 1) % hashes.length
    return at
  }
  const grow = () => {
    const [oldHashes, oldValues] = [hashes, values]
    hashes = new Float64Array(oldHashes.length * 2).fill(-1)
    values = new Uint32Array(hashes.length)
    oldHashes.forEach((hash, i) => {
      if (hash === -1) return
      const at = placeOf(hash)
      hashes[at] = hash
      values[at] = oldValues[i]!
    })
  }
  return {
    /** The number of a hash; a new hash gets `next`. */
    of(hash: number, next: number): number {
      if (taken * 2 >= hashes.length) grow()
      const at = placeOf(hash)
      if (hashes[at] === hash) return values[at]!
      hashes[at] = hash
      values[at] = next
      taken++
      return next
    },
  }
}

/** cyrb53 (public domain): two 32-bit mixes joined. */
export function hash53(text: string): number {
  let a = 0xdeadbeef
  let b = 0x41c6ce57
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    a = Math.imul(a ^ c, 2654435761)
    b = Math.imul(b ^ c, 1597334677)
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909)
  return 4294967296 * (2097151 & b) + (a >>> 0)
}
