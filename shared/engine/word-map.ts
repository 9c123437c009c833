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
