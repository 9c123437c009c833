import { TOKEN } from '../../tokens.ts'
import type { Chain } from './chain.ts'
import { CUE } from './cues.ts'
import { isFirm } from './firm.ts'
import { isPlaceOrThing } from './place.ts'
import { cueAt, foldedAt, GAP, gapAfter, inAddress, isMention, lengthAt, markAfter, shapeOf, type Page } from './page.ts'
import { isStreet } from './street.ts'

/** True when the words around say: a firm, a street, a law, a mail address or a web address. */
export function isElse(p: Page, chain: Chain, strong: boolean, title: boolean): boolean {
  const before = p.tokens.start[chain.from]! > 0 ? p.text.charCodeAt(p.tokens.start[chain.from]! - 1) : 32
  const after = markAfter(p, chain.to)
  if (!isMention(p, chain.from) && inAddress(p, p.tokens.start[chain.from]!, p.tokens.end[chain.to]!)) return true
  if (isPostcode(p, chain.from)) return true
  if (
    after === 46 &&
    isLetterAt(p, p.tokens.end[chain.to]! + 1) &&
    shapeOf(p, chain.to + 1) === TOKEN.lower &&
    lengthAt(p, chain.to + 1) <= 6 &&
    gapAfter(p, chain.to) === GAP.dot
  )
    return isDomain(p, chain.to + 1)
  if (
    before === 46 &&
    chain.from > 0 &&
    gapAfter(p, chain.from - 1) === GAP.dot &&
    lengthAt(p, chain.from - 1) > 2 &&
    (cueAt(p, chain.from - 1) & CUE.title) === 0
  )
    return true
  return isPlaceOrThing(p, chain, title) || isFirm(p, chain, strong, title) || isStreet(p, chain, strong)
}
/** "6814 CK te Arnhem": the letters of a postcode are no initials. */
const isPostcode = (p: Page, k: number) =>
  k > 0 && shapeOf(p, k) === TOKEN.upper && lengthAt(p, k) === 2 && shapeOf(p, k - 1) === TOKEN.digits && lengthAt(p, k - 1) === 4
const isLetterAt = (p: Page, i: number) => i < p.text.length && /[a-z]/i.test(p.text[i]!)
const DOMAINS = new Set(['nl', 'com', 'be', 'org', 'net', 'eu', 'de', 'frl', 'info', 'io'])
const isDomain = (p: Page, k: number) => DOMAINS.has(foldedAt(p, k))
