/** A column of codes over some rows, each code looked up in `map`. */
export type Lookup = { readonly codes: Uint32Array; readonly map: Uint32Array }

export type Groups = {
  readonly count: number
  /** For each row of `rows` (or each row, without it) its group. */
  readonly groupOf: Uint32Array
  /** A row of each group. */
  readonly first: Uint32Array
}

/**
 * Rows that are equal in all columns. Open addressing on a hash of the mapped codes, compared code by code: exact, and one pass whatever the values are.
 * @param rows the rows to look at; all of them when null
 */
export function groupRows(columns: readonly Lookup[], n: number, rows: Uint32Array | null = null): Groups {
  const size = 2 ** Math.ceil(Math.log2(Math.max(16, n * 2)))
  const mask = size - 1
  const table = new Int32Array(size).fill(-1)
  const groupOf = new Uint32Array(n)
  let first = new Uint32Array(Math.min(n, 1024))
  let count = 0
  for (let i = 0; i < n; i++) {
    const row = rows === null ? i : rows[i]!
    let slot = hashOf(columns, row) & mask
    for (;;) {
      const group = table[slot]!
      if (group < 0) {
        if (count === first.length) first = grown(first, n)
        first[count] = row
        table[slot] = count
        groupOf[i] = count++
        break
      }
      if (equal(columns, first[group]!, row)) {
        groupOf[i] = group
        break
      }
      slot = (slot + 1) & mask
    }
  }
  return { count, groupOf, first: first.subarray(0, count) }
}

function grown(array: Uint32Array<ArrayBuffer>, most: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(Math.min(most, array.length * 2))
  larger.set(array)
  return larger
}

function hashOf(columns: readonly Lookup[], row: number): number {
  let h = 0x811c9dc5
  for (let c = 0; c < columns.length; c++) {
    const { codes, map } = columns[c]!
    h = Math.imul(h ^ map[codes[row]!]!, 0x85ebca6b)
    h ^= h >>> 15
  }
  h = Math.imul(h, 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

function equal(columns: readonly Lookup[], a: number, b: number): boolean {
  for (let c = 0; c < columns.length; c++) {
    const { codes, map } = columns[c]!
    if (map[codes[a]!] !== map[codes[b]!]) return false
  }
  return true
}
