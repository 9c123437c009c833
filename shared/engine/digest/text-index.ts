import type { Hashes } from './hash-set.ts'

/** Texts by number, found by their hash and compared unit by unit. */
export type TextIndex = {
  /** The number of this text under this hash, -1 when it is not there. */
  find(hash: Hashes, text: string, start: number, end: number): number
  /** Gives it the next number, from 0. It must not be there yet. */
  add(hash: Hashes, text: string): void
}

const START = 1 << 12
/** Units of a text that is copied; of a longer one the string itself is kept, which whoever adds it holds anyway. */
const COPIED = 200

export function createTextIndex(): TextIndex {
  /** Low half of the hash, high half, number and one; free where that is zero. */
  let slots = new Int32Array(3 * START)
  let units = new Uint16Array(1 << 16)
  /** Where each text begins in `units`, and where the last one ends. */
  let begins = new Int32Array(START)
  const long = new Map<number, string>()
  let count = 0

  function put(low: number, high: number, number: number): void {
    const mask = slots.length / 3 - 1
    let i = low & mask
    while (slots[3 * i + 2] !== 0) i = (i + 1) & mask
    slots.set([low, high, number + 1], 3 * i)
  }

  function grow(): void {
    const old = slots
    slots = new Int32Array(2 * old.length)
    for (let i = 0; i < old.length; i += 3) if (old[i + 2] !== 0) put(old[i]!, old[i + 1]!, old[i + 2]! - 1)
  }

  function isText(number: number, text: string, start: number, end: number): boolean {
    if (end - start > COPIED) return long.get(number)?.length === end - start && text.startsWith(long.get(number)!, start)
    const from = begins[number]!
    if (begins[number + 1]! - from !== end - start) return false
    for (let i = from, k = start; k < end; i++, k++) if (units[i] !== text.charCodeAt(k)) return false
    return true
  }

  return {
    find({ low, high }, text, start, end) {
      const mask = slots.length / 3 - 1
      for (let i = low & mask; ; i = (i + 1) & mask) {
        const number = slots[3 * i + 2]! - 1
        if (number < 0) return -1
        if (slots[3 * i] === low && slots[3 * i + 1] === high && isText(number, text, start, end)) return number
      }
    },
    add({ low, high }, text) {
      if (count * 2 >= slots.length / 3) grow()
      if (count + 2 > begins.length) begins = longer(begins, new Int32Array(2 * begins.length))
      const from = begins[count]!
      const copied = text.length > COPIED ? 0 : text.length
      if (copied < text.length) long.set(count, text)
      if (from + copied > units.length) units = longer(units, new Uint16Array(2 * (from + copied)))
      for (let i = 0; i < copied; i++) units[from + i] = text.charCodeAt(i)
      put(low, high, count)
      begins[++count] = from + copied
    },
  }
}

export function longer<T extends Int32Array | Uint16Array | Uint8Array>(from: T, to: T): T {
  to.set(from)
  return to
}
