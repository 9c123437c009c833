import { hashOf } from './tokens.ts'

const BITS = 1 << 13

/** Words looked up by token hash. A bitmap in front answers "no" for nearly every token at the price of one array read. */
export class WordMap<T> {
  readonly #bitmap = new Uint8Array(BITS)
  readonly #values = new Map<number, T>()

  /** @param groups value -> words, separated by spaces. */
  constructor(groups: Iterable<readonly [T, string]>) {
    for (const [value, words] of groups) {
      for (const word of words.split(/\s+/)) {
        if (word === '') continue
        const hash = hashOf(word)
        this.#bitmap[hash & (BITS - 1)] = 1
        this.#values.set(hash, value)
      }
    }
  }

  get(hash: number): T | undefined {
    return this.#bitmap[hash & (BITS - 1)] === 1 ? this.#values.get(hash) : undefined
  }
}
