/** Remembers very many texts in a few bytes each: 64 bits of a keyed hash, so that nobody can make two texts that look alike to it. */
export type HashSet = {
  has(shelf: number, text: string): boolean
  /** What comes when it is full is not remembered. */
  add(shelf: number, text: string): void
}

const START = 1 << 12
/** Slots of 8 bytes; at most three quarters of them are filled. */
const MOST = 1 << 22

/** @param key two random numbers of 32 bits */
export function hashSet(key: readonly [number, number]): HashSet {
  let slots = new Uint32Array(2 * START)
  let filled = 0
  let low = 0
  let high = 0

  function hash(shelf: number, text: string): void {
    let a = key[0] ^ Math.imul(shelf + 1, 0x9e3779b1)
    let b = key[1] ^ Math.imul(shelf + 1, 0x85ebca6b)
    for (let i = 0; i < text.length; i++) {
      const c = text.charCodeAt(i)
      a = Math.imul(a ^ c, 0x01000193)
      a ^= a >>> 15
      b = Math.imul(b + c, 0xcc9e2d51)
      b = (b << 13) | (b >>> 19)
    }
    a = Math.imul(a ^ b ^ text.length, 0x85ebca6b)
    b = Math.imul(b ^ (a >>> 13), 0xc2b2ae35)
    low = (a ^ (b >>> 16)) >>> 0
    // Zero says that a slot is free.
    high = (b ^ (a << 7)) >>> 0 || 1
  }

  /** The slot of the hash just made, or the free one where it would go. */
  function find(): number {
    const mask = slots.length / 2 - 1
    let i = low & mask
    while (slots[2 * i + 1] !== 0 && (slots[2 * i] !== low || slots[2 * i + 1] !== high)) i = (i + 1) & mask
    return i
  }

  function put(): void {
    const i = find()
    slots[2 * i] = low
    slots[2 * i + 1] = high
  }

  function grow(): void {
    const old = slots
    slots = new Uint32Array(old.length * 2)
    for (let i = 0; i < old.length; i += 2) {
      if (old[i + 1] === 0) continue
      low = old[i]!
      high = old[i + 1]!
      put()
    }
  }

  return {
    has(shelf, text) {
      hash(shelf, text)
      return slots[2 * find() + 1] !== 0
    },
    add(shelf, text) {
      if (filled * 8 >= slots.length * 3) {
        if (slots.length >= 2 * MOST) return
        grow()
      }
      hash(shelf, text)
      if (slots[2 * find() + 1] !== 0) return
      put()
      filled++
    },
  }
}
