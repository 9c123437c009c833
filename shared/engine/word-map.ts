import { hashOf } from './tokens.ts'

/** Numbers by token hash, for look-ups in the innermost loops: open addressing, each hash with its number behind it. */
export class HashTable {
  readonly #slots: Uint32Array

  /** @param numbers by hash, from 1 up */
  constructor(numbers: ReadonlyMap<number, number>) {
    let size = 16
    while (size < 4 * numbers.size) size *= 2
    const slots = new Uint32Array(size)
    for (const [hash, value] of numbers) {
      let slot = (hash << 1) & (size - 2)
      while (slots[slot + 1] !== 0) slot = (slot + 2) & (size - 2)
      slots[slot] = hash
      slots[slot + 1] = value
    }
    this.#slots = slots
  }

  /** The number of this hash, 0 = none. */
  get(hash: number): number {
    const slots = this.#slots
    const mask = slots.length - 2
    for (let slot = (hash << 1) & mask; ; slot = (slot + 2) & mask) {
      const value = slots[slot + 1]!
      if (value === 0 || slots[slot] === hash) return value
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
