import { FLAG } from '../../lexicon.ts'
import { TOKEN } from '../../tokens.ts'
import type { Chain } from './chain.ts'
import { CUE } from './cues.ts'
import { FORM } from './forms.ts'
import {
  cueAt,
  flagsAt,
  foldedAt,
  formAt,
  GAP,
  gapAfter,
  isCapital,
  isLearned,
  lengthAt,
  nextMark,
  opensLine,
  shapeOf,
  type Page,
} from './page.ts'

/** "Molenweg 5", "Laan van Meerdervoort 1032", "Burgemeester de Vlugtlaan", "aan de Van Speijkstraat". */
export function isStreet(p: Page, chain: Chain, strong: boolean): boolean {
  const flags = flagsAt(p, chain.to)
  const givenFirst = chain.names.length > 1 && (flagsAt(p, chain.from) & FLAG.first) !== 0 && chain.names[0] === chain.from
  const numbered = gapAfter(p, chain.to) === GAP.space && shapeOf(p, chain.to + 1) === TOKEN.digits && lengthAt(p, chain.to + 1) <= 4
  if (
    (numbered || !strong) &&
    (formAt(p, chain.to) & FORM.surelyStreet) !== 0 &&
    (numbered || (!(givenFirst || isLearned(p, chain.to)) && (flags & FLAG.common) === 0))
  )
    return true
  if (numbered && chain.from === chain.to && STREET_HEADS.has(foldedAt(p, chain.from))) return true
  if (chain.infixes > 0 && STREET_HEADS.has(foldedAt(p, chain.from))) return true
  if (chain.from > 1 && (cueAt(p, chain.from - 1) & CUE.infix) !== 0 && STREET_HEADS.has(foldedAt(p, chain.from - 2))) return true
  if (!numbered || strong || chain.initials > 0) return false
  if ((formAt(p, chain.to) & FORM.street) !== 0 && !givenFirst && (flags & FLAG.common) === 0) return true
  // "Kaya Sabana 12, Kralendijk" at the head of a line: an address, whatever the words.
  return houseNumber(p, chain.to + 1) && (!givenFirst || (opensLine(p, chain.from) && isCapital(shapeOf(p, chain.to + 2))))
}
const STREET_HEADS = new Set(['laan', 'plein', 'weg', 'straat', 'kade', 'gracht', 'singel', 'dijk', 'markt', 'steeg', 'hof', 'pad'])
/** A number with a comma, a letter or a postcode after it. */
function houseNumber(p: Page, k: number): boolean {
  const c = nextMark(p, k)
  return (
    (c === 44 && gapAfter(p, k) !== GAP.comma) ||
    (c === 44 && p.text.charCodeAt(p.tokens.end[k]! + 1) === 32) ||
    (shapeOf(p, k + 1) === TOKEN.digits && lengthAt(p, k + 1) === 4)
  )
}
