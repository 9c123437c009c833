import { NUMBER_WORDS } from '../../checks/date-words.ts'
import { fold, hashOf, TOKEN } from '../../tokens.ts'
import type { Reading } from '../../types.ts'
import { before, behind, ofPerson, type Look } from './context.ts'

const JARIGE = hashOf('jarige')
const AGES = new Set(NUMBER_WORDS.slice(1))

/** "47 jaar oud", "47-jarige", "zevenenveertig jaar oud", "is 47 jaar", "(47 jaar)": not "25 jaar in dienst". */
export const age: Look = (reading, i, add) => {
  const { text, tokens } = reading
  const k = i - 1
  if (k < 0) return
  const number = text.slice(tokens.start[k]!, tokens.end[k]!)
  const digits = tokens.shape[k] === TOKEN.digits
  if (digits ? number.length > 2 && !/^1[01]\d$/.test(number) : !AGES.has(fold(number))) return
  if (tokens.start[i]! - tokens.end[k]! > 1) return
  const rest = text.slice(tokens.end[i]!, tokens.end[i]! + 14)
  const word = fold(text.slice(tokens.start[i]!, tokens.end[i]!))
  if (word.startsWith('jarig')) {
    if (word !== 'jarig' && digits) add('age', tokens.start[k]!, tokens.end[i]!)
  } else if (/^ oud\b/.test(rest)) {
    if (ofPerson(reading, k) || !/^ oud\p{L}/u.test(rest)) add('age', tokens.start[k]!, tokens.end[i]! + 4)
  } else if (isAgeOf(reading, k) && /^\.?(?:[,.;)\n]|$| en (?:heeft|is|werkt|woont|was)\b)/.test(rest))
    add('age', tokens.start[k]!, tokens.end[i]!)
}

/** "hij is 47", "mevrouw Bos (47", "man, 47": not "is 12 jaar geleden". */
function isAgeOf(reading: Reading, k: number): boolean {
  const m = before(
    reading,
    k,
    30,
    /(?:\b(?:ben|is|bent|wordt|werd|was|leeftijd|leeftijd van|leeftijd:) |\p{Lu}\p{L}+ \(|\b(?:man|vrouw|jongen|meisje|m|v), )$/u,
  )
  return (
    m !== null &&
    (!/\b(?:is|was|werd|wordt) $/.test(m[0]) ||
      ofPerson(reading, k - 1, 4) ||
      /\p{Lu}\p{L}+ (?:is|was|werd|wordt) $/u.test(reading.text.slice(m.at, reading.tokens.start[k])))
  )
}

/** "de Poolse nationaliteit", "nationaliteit Turks", "van Syrische afkomst". */
export const origin: Look = (reading, i, add) => {
  const { tokens } = reading
  const k = i - 1
  if (
    k >= 0 &&
    tokens.start[i]! - tokens.end[k]! === 1 &&
    tokens.shape[k] === TOKEN.capitalised &&
    /(?:s|se|sche)$/.test(reading.text.slice(tokens.start[k]!, tokens.end[k]!))
  )
    add('nationality', tokens.start[k]!, tokens.end[k]!)
  const m = behind(reading, i, 40, /^(?: is| was|,)? (\p{Lu}\p{Ll}{2,20}(?:s|se|sche|aan|aanse|er|ees)?)\b(?! ?:)/u)
  if (m && /(?:s|se|aan|er|lander)$/.test(m[1]!)) add('nationality', m.at + m[0].length - m[1]!.length, m.at + m[0].length)
}

/** "zij is gehuwd", "de weduwe van", "(ongehuwd)": of somebody, not of a firm's waste. */
export const marital: Look = (reading, i, add) => {
  const { text, tokens } = reading
  const open =
    /[(,/] ?$/.test(text.slice(Math.max(0, tokens.start[i]! - 2), tokens.start[i])) &&
    /^[),;.\n]|^ (?:met|zonder)\b|^$/.test(text.slice(tokens.end[i]!, tokens.end[i]! + 7))
  if (open || ofPerson(reading, i, 4)) add('marital-status', tokens.start[i]!, tokens.end[i]!)
}

/** "een 47-jarige man", "(v, 1979)": said only as a mark in brackets or behind an age. */
export const sex: Look = (reading, i, add) => {
  if (i > 1 && reading.tokens.hash[i - 1] === JARIGE && reading.tokens.shape[i - 2] === TOKEN.digits)
    add('sex', reading.tokens.start[i]!, reading.tokens.end[i]!)
}
