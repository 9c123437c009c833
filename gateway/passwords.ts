import { createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

/** scrypt with N = 2^15, r = 8, p = 3 (OWASP's equal of 2^17, 8, 1): 32 MB and some tenths of a second for each guess. */
const COST = { N: 2 ** 15, r: 8, p: 3 } as const

function stretched(
  password: string,
  salt: Buffer,
  { N, r, p }: { readonly N: number; readonly r: number; readonly p: number },
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, 32, { N, r, p, maxmem: 256 * 1024 * 1024 }, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })
}

/** "scrypt$N$r$p$salt$hash" */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const hash = await stretched(password, salt, COST)
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64'), hash.toString('base64')].join('$')
}

/** Takes as long for an account that is not there (null) as for one that is. */
export async function isPassword(untrustedPassword: string, stored: string | null): Promise<boolean> {
  const [, N, r, p, salt, hash] = (stored ?? `scrypt$${COST.N}$${COST.r}$${COST.p}$AAAA$AAAA`).split('$')
  const found = await stretched(untrustedPassword, Buffer.from(salt!, 'base64'), { N: Number(N), r: Number(r), p: Number(p) })
  const wanted = Buffer.from(hash!, 'base64')
  return stored !== null && wanted.length === found.length && timingSafeEqual(wanted, found)
}

const STEP = 30_000
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** A secret for an authenticator app, base32 (RFC 4648). */
export const newTotpSecret = (): string => [...randomBytes(32)].map((b) => ALPHABET[b % 32]).join('')

/** Six digits for a step of half a minute (RFC 6238, SHA-1 as every app has it). */
export function totpCode(secret: string, step: number): string {
  const bits = [...secret].map((c) => ALPHABET.indexOf(c).toString(2).padStart(5, '0')).join('')
  const bytes = Buffer.from((bits.match(/.{8}/g) ?? []).map((b) => parseInt(b, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', bytes).update(counter).digest()
  const at = mac[19]! & 15
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

/** The step a code is good for: now, or one before or after, and later than the last one used; null = not good. */
export function totpStep(secret: string, untrustedCode: string, used: number, now: number): number | null {
  const code = untrustedCode.replace(/\s/g, '')
  for (const step of [0, -1, 1].map((d) => Math.floor(now / STEP) + d)) {
    const wanted = totpCode(secret, step)
    if (step > used && wanted.length === code.length && timingSafeEqual(Buffer.from(wanted), Buffer.from(code))) return step
  }
  return null
}
