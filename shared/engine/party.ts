import { isElfproef } from './checks/elfproef.ts'
import { isNewBtwId } from './checks/mod97.ts'
import { CUE, cueOf } from './detectors/name/cues.ts'
import { FORM, formOf } from './detectors/name/forms.ts'
import { FLAG, flagsOf } from './lexicon.ts'
import { fold, hashOf } from './tokens.ts'

/** company: a legal form or public body; firm: by its words; person: nothing but a person's name; unknown: nobody can say. */
export type Nature = 'company' | 'firm' | 'person' | 'unknown'

/**
 * Forms in which no natural person trades: their numbers never hold a BSN. They stand at the end ("De Wilg B.V. i.o."); in front only where they cannot
 * be somebody's initials.
 */
const LEGAL =
  /\s(?:B\.?\s?V\.?|b\.v\.?|bv|N\.?V\.?|n\.v\.?|nv|V\.?O\.?F\.?|v\.o\.f\.?|vof|C\.?V\.?|U\.?A\.?|u\.a\.|S\.?A\.?|AG|KG|SE|S\.?R\.?L\.?|[Gg]mb[Hh]|GMBH|[Ll](?:td|imited)\.?|LTD|[Ii]nc\.?|L\.?L\.?C\.?|P\.?L\.?C\.?|BVBA|bvba|SPRL|SARL)(?=$|\s*[,();/]|\s+i\.o)|^(?:BV|NV|VOF|V\.O\.F\.|vof|v\.o\.f\.)\s/
const BODY =
  /(?:^|\s)(?:stichting|vereniging|gemeente|provincie|waterschap|ministerie|cooperatie|universiteit|hogeschool|uwv|svb|belastingdienst|ziekenhuis|maatschap)(?=$|\s)/

/** What kind of party bears this name. Pure, linear; for names of parties in structured files, not for running text. */
export function natureOf(name: string): Nature {
  const text = name.trim()
  if (text === '') return 'unknown'
  if (text.length > 200 || LEGAL.test(text) || BODY.test(fold(text))) return 'company'
  const { evidence, plain, head, trade, odd, words } = weigh(text)
  if (head || (trade && !evidence)) return 'firm'
  if (odd || words === 0 || words > 7) return 'unknown'
  return plain === 0 || (evidence && plain === 1) ? 'person' : 'unknown'
}

type Weight = {
  /** A title, an initial, a first name. */ evidence: boolean
  /** Ordinary words that are no names. */ plain: number
  /** Begins as firms' names do: "Bakkerij Jan de Wit". */ head: boolean
  trade: boolean
  odd: boolean
  words: number
}

function weigh(text: string): Weight {
  const w: Weight = { evidence: false, plain: 0, head: false, trade: false, odd: /[\d&@/+]|\.\p{Ll}/u.test(text), words: 0 }
  for (const word of text.split(/[\s,()"]+/)) {
    if (!/\p{L}/u.test(word)) continue
    w.words++
    if (/^(?:\p{Lu}\.-?)+$|^\p{Lu}$/u.test(word)) {
      w.evidence = true
      continue
    }
    weighWord(word.replace(/[.;:]+$/, ''), w)
  }
  if (w.words === 1 && !w.evidence && /^\p{Lu}{2,6}$/u.test(text)) w.odd = true
  return w
}

function weighWord(word: string, w: Weight): void {
  const hash = hashOf(word)
  const cue = cueOf(hash)
  const flags = flagsOf(hash)
  const form = formOf(hash, word, 0, word.length)
  if ((cue & (CUE.title | CUE.family)) !== 0) w.evidence = true
  else if ((cue & CUE.infix) !== 0) return
  else if (w.words === 1 && ((cue & CUE.organisationHead) !== 0 || (form & FORM.firm) !== 0) && (flags & (FLAG.first | FLAG.last)) === 0)
    w.head = true
  else if ((cue & CUE.organisation) !== 0 || (form & FORM.firm) !== 0) {
    w.trade = true
    if ((flags & FLAG.last) === 0) w.plain++
  } else if ((cue & CUE.never) !== 0) w.plain += 2
  else if ((cue & (CUE.nobody | CUE.role)) !== 0) w.plain++
  else if ((flags & FLAG.first) !== 0 && ((flags & FLAG.word) === 0 || (flags & FLAG.common) !== 0)) w.evidence = true
  else if ((flags & FLAG.word) !== 0 && (flags & FLAG.last) === 0) w.plain++
  else if (!/^\p{Lu}|^['’]/u.test(word) || (form & (FORM.ordinary | FORM.compound)) !== 0) w.plain++
  // "Van Dalen grond en bestratingen": behind a capital no person's name has an ordinary word without one.
  if (w.words > 1 && (flags & FLAG.word) !== 0 && (cue & CUE.role) === 0 && /^\p{Ll}{4}/u.test(word)) w.trade = true
}

/**
 * What a registration or VAT number says about its bearer: `firm` (KvK, OIN, RSIN, a company's or a new sole trader's btw-id), `vat-bsn` (the btw-id that a
 * sole trader had before 2020, nine digits of which are a BSN), `bsn` (nine bare digits that can be one), `none`.
 * @param scheme what the file says about the numbering ("0106", "NL:BSN"), or ''
 */
export function registrationOf(value: string, scheme: string): 'firm' | 'vat-bsn' | 'bsn' | 'none' {
  const compact = value.replace(/[\s.-]/g, '').toUpperCase()
  if (!/[1-9]/.test(compact) || compact.includes('[')) return 'none'
  if (isBsnScheme(scheme)) return 'bsn'
  const vat = /^(?:NL)?(\d{9})B\d\d$/.exec(compact)
  const nine = vat?.[1] ?? (/^\d{9}$/.test(compact) ? compact : null)
  if (nine === null || nine.startsWith('8') || nine.startsWith('00') || !isElfproef(nine)) return 'firm'
  if (vat) return isNewBtwId(`NL${compact.slice(-12)}`) ? 'firm' : 'vat-bsn'
  return scheme === '' ? 'bsn' : 'firm'
}

/** "NL:BSN", of SI-UBL 1.x. */
export const isBsnScheme = (scheme: string): boolean => /BSN|SOFI/i.test(scheme)
