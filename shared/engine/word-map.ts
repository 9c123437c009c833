import { hashOf } from './tokens.ts'

/**
 * Numbers by token hash, for look-ups in the innermost loops: open addressing, each hash with its number behind it, at most a quarter full.
 * A `Map` of such large keys is several times slower. A number is 1 or more; 0 = not there.
 */
export class HashTable {
  #slots: Uint32Array
  #count = 0

  /** @param expected how many numbers will be put in; it grows when there are more */
  constructor(expected = 4) {
    let size = 16
    while (size < 8 * expected) size *= 2
    this.#slots = new Uint32Array(size)
  }

  get(hash: number): number {
    const slots = this.#slots
    const mask = slots.length - 2
    for (let slot = (hash << 1) & mask; ; slot = (slot + 2) & mask) {
      const number = slots[slot + 1]!
      if (number === 0 || slots[slot] === hash) return number
    }
  }

  set(hash: number, number: number): void {
    if (8 * (this.#count + 1) > this.#slots.length) this.#grow()
    const slots = this.#slots
    const mask = slots.length - 2
    let slot = (hash << 1) & mask
    while (slots[slot + 1] !== 0 && slots[slot] !== hash) slot = (slot + 2) & mask
    if (slots[slot + 1] === 0) this.#count++
    slots[slot] = hash
    slots[slot + 1] = number
  }

  /** Adds bits to the number of a hash. */
  mark(hash: number, bits: number): void {
    this.set(hash, this.get(hash) | bits)
  }

  /** The hashes whose number is wanted. */
  hashes(wanted: (number: number) => boolean = () => true): number[] {
    const out: number[] = []
    for (let slot = 0; slot < this.#slots.length; slot += 2)
      if (this.#slots[slot + 1] !== 0 && wanted(this.#slots[slot + 1]!)) out.push(this.#slots[slot]!)
    return out
  }

  #grow(): void {
    const before = this.#slots
    this.#slots = new Uint32Array(2 * before.length)
    this.#count = 0
    for (let slot = 0; slot < before.length; slot += 2) if (before[slot + 1] !== 0) this.set(before[slot]!, before[slot + 1]!)
  }
}

/** Words by token hash, for the question "is it one of these" in the innermost loops: a `Set` of such large numbers is several times slower. */
export class HashSet {
  /** 0 = empty; no word has this hash. */
  #slots = new Uint32Array(2)

  constructor(hashes: ArrayLike<number>) {
    this.fill(hashes)
  }

  /** Other words instead of those it has. */
  fill(hashes: ArrayLike<number>): void {
    let size = 2
    while (size < 3 * hashes.length) size *= 2
    const slots = new Uint32Array(size)
    for (let i = 0; i < hashes.length; i++) {
      const hash = hashes[i]!
      let slot = hash & (size - 1)
      while (slots[slot] !== 0 && slots[slot] !== hash) slot = (slot + 1) & (size - 1)
      slots[slot] = hash
    }
    this.#slots = slots
  }

  /** Each once, in no order. */
  get hashes(): Uint32Array {
    return this.#slots.filter((hash) => hash !== 0)
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

  /** @param groups value -> words, separated by spaces. */
  constructor(groups: Iterable<readonly [T, string]>) {
    const all = [...groups]
    // A word and its space are eight letters, about.
    this.#numbers = new HashTable(all.reduce((n, [, words]) => n + words.length, 0) >> 3)
    for (const [value, words] of all) {
      const number = this.#values.push(value) - 1
      for (const word of words.split(/\s+/)) if (word !== '') this.#numbers.set(hashOf(word), number)
    }
  }

  get(hash: number): T | undefined {
    return this.#values[this.#numbers.get(hash)]
  }

  /** The hashes of the words whose value is wanted. */
  hashes(wanted: (value: T) => boolean = () => true): number[] {
    return this.#numbers.hashes((number) => wanted(this.#values[number]!))
  }
}
