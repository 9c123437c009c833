import { FLAG } from '../../lexicon.ts'
import { TOKEN } from '../../tokens.ts'
import type { Confidence } from '../../types.ts'
import { chainAt, infixRun, type Chain } from './chain.ts'
import { cueAt, endAt, flagsAt, foldedAt, GAP, gapAfter, isCapital, lengthAt, shapeOf, type Page } from './page.ts'
import { confidenceOf, givenWithS, points } from './points.ts'
import { reversedEnd } from './reversed.ts'
import { trim } from './trim.ts'
import { CUE } from './cues.ts'
import { isElse } from './elsewhere.ts'
import { lowerName } from './lower.ts'
import { emit, startOf, type Out } from './out.ts'
import { leadOf } from './lead.ts'

/** End of a chain: possessive s outside ("Anna's", "Karels jas"), the point of a last initial inside. */
function endOf(p: Page, chain: Chain): number {
  const k = chain.to
  const end = endAt(p, k)
  if (chain.names.at(-1) !== k) return p.text.charCodeAt(end) === 46 ? end + 1 : end
  if (chain.names.length === 1 && givenWithS(p, k)) return end - 1
  return end
}

/** Judges the chain at token k; emits it and returns the first token behind it, or returns k when there is no name. */
export function readChain(p: Page, k: number, bonus: number, out: Out): number {
  const whole = chainAt(p, k, bonus > 0)
  if (!whole) return k
  const leadHere = leadOf(p, whole.from)
  const strong = bonus >= 5 || leadHere.title
  const chain = trim(p, whole, strong || leadHere.role, bonus > 1 && bonus < 2)
  if (!chain) return Math.max(whole.to + 1, k)
  const called = chain.names.length === 0 ? nickname(p, chain) : 0
  if (called > 0) {
    emit(out, p.tokens.start[chain.from]!, endAt(p, called), 'likely')
    return called + 1
  }
  if (chain.names.length === 0 && (bonus < 5 || !standsAlone(p, chain))) return whole.to + 1
  if (chain.names.length === 1 && chain.initials === 0 && lengthAt(p, chain.to) < 2) return whole.to + 1
  const lead = chain.from === whole.from ? leadHere : leadOf(p, chain.from)
  const reversed = reversedEnd(p, chain)
  const sum = points(p, chain, lead, bonus + (reversed > 0 ? 3.5 : 0) + (followsName(p, chain, out) ? 2.2 : 0))
  const seen = confidenceOf(sum)
  const confidence = seen && p.foreign && !lead.title && bonus < 5 ? abroad(p, chain, seen) : seen
  if (!confidence) return chain.to + 1
  if (isElse(p, chain, strong, lead.title)) return whole.to + 1
  let end = endOf(p, chain)
  let to = chain.to
  if (reversed > 0) {
    to = reversed
    end =
      p.text.charCodeAt(p.tokens.end[reversed]!) === 46 && lengthAt(p, reversed) === 1 ? p.tokens.end[reversed]! + 1 : endAt(p, reversed)
  } else {
    const nick = nickname(p, chain)
    if (nick > 0) {
      to = nick
      end = endAt(p, nick)
    }
  }
  if (reversed === 0) end = behindJunior(p, to, end)
  const from = leadingInfix(p, chain, lead.title || lead.role || bonus >= 3 || reversed > 0)
  emit(out, startOf(p, from), end, confidence)
  return to + 1
}

/** "J. Nieuwland jr.", "Karel Vos sr": the generation belongs to the name. */
function behindJunior(p: Page, to: number, end: number): number {
  const { text } = p
  if (
    end !== p.tokens.end[to] ||
    gapAfter(p, to) !== GAP.space ||
    !/^[js]r$/i.test(text.slice(p.tokens.start[to + 1], p.tokens.end[to + 1]))
  )
    return end
  const after = p.tokens.end[to + 1]!
  return text.charCodeAt(after) === 46 ? after + 1 : after
}

/** In another language the dictionary does not know what a plain word is: only a first name that no dictionary has makes a name of what looks like one. */
function abroad(p: Page, chain: Chain, seen: Confidence): Confidence | null {
  const first = flagsAt(p, chain.names[0] ?? chain.from)
  const given = (first & (FLAG.first | FLAG.word | FLAG.place)) === FLAG.first
  if (chain.names.length <= 1 && chain.initials === 0) return given && (first & FLAG.common) !== 0 ? 'possible' : null
  return given || chain.initials > 0 ? seen : 'possible'
}

/** Initials with nothing behind them on the line: "Voor akkoord: A.M." */
function standsAlone(p: Page, chain: Chain): boolean {
  const mark = p.text.charCodeAt(p.tokens.end[chain.to]! + 1)
  return Number.isNaN(mark) || mark === 10 || mark === 13 || mark === 9 || mark === 59 || mark === 44
}

/** Lower-case tussenvoegsels before a chain that begins with a name: "mevrouw van der Wal", "de Vries" where the context says name. */
function leadingInfix(p: Page, chain: Chain, context: boolean): number {
  if (chain.names[0] !== chain.from) return chain.from
  let k = chain.from
  while (k > 0 && chain.from - k < 4 && (cueAt(p, k - 1) & CUE.infix) !== 0 && shapeOf(p, k - 1) === TOKEN.lower && infixRun(p, k - 1) > 0)
    k--
  if (k === chain.from || (chain.from - k === 1 && (flagsAt(p, chain.from) & (FLAG.first | FLAG.last)) === FLAG.first)) return chain.from
  // "ten name van Karin"
  if (foldedAt(p, k) === 'van' && k > 0 && /^naa?me?$/.test(foldedAt(p, k - 1))) return chain.from
  const multiple = chain.from - k >= 2
  const quoted = p.text.charCodeAt(p.tokens.start[k]! - 1) === 34 && p.text.charCodeAt(p.tokens.end[chain.to]!) === 34
  if (context || quoted || p.learned.withInfix.has(p.tokens.hash[chain.from]!)) return k
  const single = foldedAt(p, k)
  const flags = flagsAt(p, chain.from)
  if (multiple || single === 'ter' || single === 'ten' || single === 'el' || single === 'al' || single === 't') return k
  return (single === 'de' || single === 'van') && (flags & FLAG.last) !== 0 && (flags & FLAG.first) === 0 && single === 'de'
    ? k
    : chain.from
}

/** "Aleksander (Alek) Nowicki", "R. (Ronald) Kuipers", "Johannes “Hans” de Wit": the last token of the surname, 0 = none. */
function nickname(p: Page, chain: Chain): number {
  const { text } = p
  const end = p.tokens.end[chain.to]! + (chain.names.length === 0 ? 1 : 0)
  const open = text.charCodeAt(end + 1)
  if (text.charCodeAt(end) !== 32 || (open !== 40 && open !== 34 && open !== 0x201c && open !== 0x2018 && open !== 39)) return 0
  let nick = chain.to + 1
  if (nick + 1 >= p.tokens.count || p.tokens.start[nick] !== end + 2 || !isCapital(shapeOf(p, nick)) || lengthAt(p, nick) < 2) return 0
  if (gapAfter(p, nick) === GAP.hyphen && isCapital(shapeOf(p, nick + 1)) && nick + 2 < p.tokens.count) nick++
  const between = text.slice(p.tokens.end[nick], p.tokens.start[nick + 1])
  if (!/^[)"”’'] $/.test(between)) return 0
  const rest = chainAt(p, nick + 1, true)
  return rest && rest.from === nick + 1 && rest.names.length > 0 && (cueAt(p, rest.to) & CUE.organisation) === 0 ? rest.to : 0
}

/** A chain after a name and a comma, "en" or "&": "Karin, Aïcha en Jeroen". */
function followsName(p: Page, chain: Chain, out: Out): boolean {
  const last = out.found.at(-1)
  if (!last) return false
  const gap = p.tokens.start[chain.from]! - last.end
  if (gap < 1 || gap > 6) return false
  const between = p.text.slice(last.end, p.tokens.start[chain.from]).trim()
  return between === 'en' || between === '&' || between === ',' || between === '/' || between === 'of' || between === '+'
}

/**
 * Reads the names of a value: after a greeting, a label, a closing. Several may stand in it, with commas, "en", brackets and titles between.
 * @param until offset where the value ends
 * @param loose lower case counts ("hoi sjoerd", "koen")
 * @param list what stands behind the first name is a name as well ("Aanwezig: …", a greeting); else an address or a role may follow
 * @returns the first token behind what was read
 */
export function readValue(p: Page, k: number, until: number, bonus: number, loose: boolean, list: boolean, out: Out): number {
  let at = k
  let plain = 0
  const before = out.found.length
  while (at < p.tokens.count && p.tokens.start[at]! < until) {
    const shape = shapeOf(p, at)
    if (at > k && (cueAt(p, at) & CUE.label) !== 0 && p.text.charCodeAt(p.tokens.end[at]!) === 58) return at
    if (at > k && gapAfter(p, at - 1) === GAP.dotSpace && lengthAt(p, at - 1) > 2 && (cueAt(p, at - 1) & CUE.title) === 0)
      bonus = Math.min(bonus, 1)
    if (!list && bonus > 1 && out.found.length > before) bonus = 1
    if (shape === TOKEN.digits) {
      // "K-1004": who the label asks for has been named, by a number.
      bonus = Math.min(bonus, at > k && gapAfter(p, at - 1) === GAP.hyphen ? 0 : 2)
      at++
      continue
    }
    if (isCapital(shape) || (cueAt(p, at) & CUE.infix) !== 0) {
      const next = readChain(p, at, plain > 2 ? Math.min(bonus, 2) : bonus, out)
      if (next > at) {
        at = next
        continue
      }
    }
    if (shape === TOKEN.lower) {
      const end = loose && plain === 0 ? lowerName(p, at, until, out) : 0
      if (end > 0) {
        at = end
        continue
      }
      if ((cueAt(p, at) & (CUE.and | CUE.title | CUE.role | CUE.infix)) === 0) plain++
    }
    at++
  }
  return at
}
