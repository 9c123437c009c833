import { hashOf } from './tokens.ts'

/** Numbers by token hash, for look-ups in the innermost loops: open addressing in typed arrays, at most a quarter full. */
export class HashTable {
  readonly #keys: Uint32Array
  readonly #values: Int32Array
  readonly #mask: number

  /** @param numbers by hash; none is 0 */
  constructor(numbers: ReadonlyMap<number, number>) {
    let size = 16
    while (size < 4 * numbers.size) size *= 2
    this.#keys = new Uint32Array(size)
    this.#values = new Int32Array(size)
    this.#mask = size - 1
    for (const [hash, value] of numbers) {
      let slot = hash & this.#mask
      while (this.#values[slot] !== 0) slot = (slot + 1) & this.#mask
      this.#keys[slot] = hash
      this.#values[slot] = value
    }
  }

  /** The number of this hash, 0 = none. */
  get(hash: number): number {
    let slot = hash & this.#mask
    for (;;) {
      const value = this.#values[slot]!
      if (value === 0 || this.#keys[slot] === hash) return value
      slot = (slot + 1) & this.#mask
    }
  }
}

/** Words by token hash, for the question "is it one of these" in the innermost loops: a `Set` of such large numbers is several times slower. */
export class HashSet {
  readonly hashes: readonly number[]
  readonly #slots: Uint32Array

  constructor(hashes: readonly number[]) {
    let size = 2
    while (size < 3 * hashes.length) size *= 2
    // 0 = empty; no word has this hash.
    const slots = new Uint32Array(size)
    this.#slots = slots
    this.hashes = hashes.filter((hash) => {
      let slot = hash & (size - 1)
      while (slots[slot] !== 0 && slots[slot] !== hash) slot = (slot + 1) & (size - 1)
      const fresh = slots[slot] === 0
      slots[slot] = hash
      return fresh
    })
  }

  has(hash: number): boolean {
    const slots = this.#slots
    const mask = slots.length - 1
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const there = slots[slot]!
      if (there === 0) return false
      if (there === hash) return true
    }
  }
}

/** Words looked up by token hash. */
export class WordMap<T> {
  readonly #numbers: HashTable
  readonly #values: (T | undefined)[] = [undefined]
  readonly #hashes: ReadonlyMap<number, number>

  /** @param groups value -> words, separated by spaces. */
  constructor(groups: Iterable<readonly [T, string]>) {
    const numbers = new Map<number, number>()
    for (const [value, words] of groups) {
      const number = this.#values.push(value) - 1
      for (const word of words.split(/\s+/)) if (word !== '') numbers.set(hashOf(word), number)
    }
    this.#hashes = numbers
    this.#numbers = new HashTable(numbers)
  }

  get(hash: number): T | undefined {
    return this.#values[this.#numbers.get(hash)]
  }

  /** The hashes of the words whose value is wanted. */
  hashes(wanted: (value: T) => boolean = () => true): number[] {
    return [...this.#hashes].flatMap(([hash, number]) => (wanted(this.#values[number]!) ? [hash] : []))
  }
}
