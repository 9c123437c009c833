/** The hash that `hashes` made last: 64 bits, so that two texts with the same one are not to be expected. */
export type Hashes = {
  low: number
  /** Never zero. */
  high: number
  /** Hashes the units of `text` from `start` to `end` on a shelf of their own. */
  of(shelf: number, text: string, start: number, end: number): void
}

/** @param key two random numbers of 32 bits, so that nobody can make texts that look alike to it */
export function hashes(key: readonly [number, number]): Hashes {
  const self: Hashes = {
    low: 0,
    high: 1,
    of(shelf, text, start, end) {
      let a = key[0] ^ Math.imul(shelf + 1, 0x9e3779b1)
      let b = key[1] ^ Math.imul(shelf + 1, 0x85ebca6b)
      for (let i = start; i < end; i++) {
        const c = text.charCodeAt(i)
        a = Math.imul(a ^ c, 0x01000193)
        a ^= a >>> 15
        b = Math.imul(b + c, 0xcc9e2d51)
        b = (b << 13) | (b >>> 19)
      }
      a = Math.imul(a ^ b ^ (end - start), 0x85ebca6b)
      b = Math.imul(b ^ (a >>> 13), 0xc2b2ae35)
      self.low = a ^ (b >>> 16)
      self.high = b ^ (a << 7) || 1
    },
  }
  return self
}

/** Remembers very many texts by their hashes, in a few bytes each. */
export type HashSet = {
  has(hash: Hashes): boolean
  /** What comes when it is full is not remembered. @returns whether it was not there before */
  add(hash: Hashes): boolean
}

const START = 1 << 12
/** Slots of 8 bytes; at most three quarters of them are filled. */
const MOST = 1 << 22

export function hashSet(): HashSet {
  // High is zero where a slot is free.
  let slots = new Int32Array(2 * START)
  let filled = 0

  /** The slot of the hash, or the free one where it would go. */
  function find(low: number, high: number): number {
    const mask = slots.length / 2 - 1
    let i = low & mask
    while (slots[2 * i + 1] !== 0 && (slots[2 * i] !== low || slots[2 * i + 1] !== high)) i = (i + 1) & mask
    return 2 * i
  }

  function put(low: number, high: number): void {
    const i = find(low, high)
    slots[i] = low
    slots[i + 1] = high
  }

  function grow(): void {
    const old = slots
    slots = new Int32Array(old.length * 2)
    for (let i = 0; i < old.length; i += 2) if (old[i + 1] !== 0) put(old[i]!, old[i + 1]!)
  }

  return {
    has: ({ low, high }) => slots[find(low, high) + 1] !== 0,
    add({ low, high }) {
      if (slots[find(low, high) + 1] !== 0) return false
      if (filled * 8 >= slots.length * 3) {
        if (slots.length >= 2 * MOST) return true
        grow()
      }
      put(low, high)
      filled++
      return true
    },
  }
}
