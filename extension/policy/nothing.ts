import { hmac } from '../pairing/sha256.ts'

/** Remembers what somebody said is no personal data without keeping it: the first 8 bytes of a keyed hash, the key made in this browser. */
export function markOf(salt: string, text: string): string {
  const key = Uint8Array.from(atob(salt), (c) => c.charCodeAt(0))
  const hash = hmac(key, new TextEncoder().encode(text.trim().toLowerCase()))
  return btoa(String.fromCharCode(...hash.subarray(0, 8)))
}

export const newSalt = (): string => btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32))))
