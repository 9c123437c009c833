import { findDates } from '../../checks/dates.ts'
import { hashOf } from '../../tokens.ts'
import type { Reading } from '../../types.ts'
import { WordMap } from '../../word-map.ts'
import { before, behind, hasNumber, ofPerson, type Look } from './context.ts'

/** "eerste ziektedag was 4 september 2023", "op 3 mei 2025 ziekgemeld", "uitval 3-11-2025", "sinds 12 mei ziek". */
export const sickDay: Look = (reading, i, add) => {
  if (!hasNumber(reading, i, 7, 7)) return
  const { text, tokens } = reading
  const from = tokens.end[i]!
  const to = Math.min(text.length, from + 45)
  const ahead = findDates(text, from, to)[0]
  if (
    ahead &&
    ahead.day !== null &&
    /^[^.;\n]*$/.test(text.slice(from, ahead.start).replace(/:\s*\n/, '')) &&
    !/hersteld|beter|geboren|geb\b|gesprek|afspraak/.test(text.slice(from, ahead.start))
  ) {
    if (!/^ (?:weer |volledig )?(?:hersteld|beter)/.test(text.slice(ahead.end, ahead.end + 20)))
      add('first-sick-day', ahead.start, ahead.end)
    return
  }
  const lead = Math.max(0, tokens.start[i]! - 45)
  const back = findDates(text, lead, tokens.start[i]!).findLast((d) => d.end <= tokens.start[i]! && d.day !== null)
  if (!back || /[.;\n]/.test(text.slice(back.end, tokens.start[i]))) return
  if (/\b(?:op|sinds|per|vanaf) (?:\p{L}{2}\p{L}*dag )?$/u.test(text.slice(Math.max(0, back.start - 16), back.start)))
    add('first-sick-day', back.start, back.end)
}

/** "een WIA-uitkering", "ontvangt bijstand", "zit in de Ziektewet": of somebody who has it, not of the law. */
export const benefit: Look = (reading, i, add) => {
  const { tokens } = reading
  const tail = i + 1 < tokens.count && tokens.hash[i + 1] === UITKERING && tokens.start[i + 1]! - tokens.end[i]! <= 1
  if ((tail || has(reading, i)) && ofPerson(reading, i)) add('benefit-type', tokens.start[i]!, tail ? tokens.end[i + 1]! : tokens.end[i]!)
}
const UITKERING = hashOf('uitkering')
const HAS = new WordMap<true>([[true, 'ontvangt ontving ontvang krijgt kreeg krijg heeft heb hebt geniet zit zat leeft instroom']])

/** "ontvangt een aanvullende", "zit in de": within the last few words. */
function has({ tokens }: Reading, i: number): boolean {
  for (let k = i - 1; k >= 0 && k > i - 5; k--) if (HAS.get(tokens.hash[k]!)) return true
  return false
}

const PERCENT = /(\d{1,3}(?:[.,]\d{1,2})? ?(?:%|procent)(?: ?(?:-|–|tot) ?\d{1,3} ?%)?|\d\d ?[-–] ?\d\d ?%)/

const PERCENT_BEFORE = new RegExp(`${PERCENT.source}(?: (?:volledig|duurzaam|gedeeltelijk|blijvend)){0,2} $`)
const PERCENT_BEHIND = new RegExp(`^[^.;\\n\\d]{0,34}${PERCENT.source}`)

/** "57,3% arbeidsongeschikt", "mate van arbeidsongeschiktheid: 35-80%". */
export const degree: Look = (reading, i, add) => {
  if (!hasNumber(reading, i, 4, 8)) return
  const lead = before(reading, i, 26, PERCENT_BEFORE)
  if (lead) add('benefit-amount', lead.at + lead.index, lead.at + lead.index + lead[1]!.length)
  const ahead = lead === null ? behind(reading, i, 60, PERCENT_BEHIND) : null
  if (ahead) add('benefit-amount', ahead.at + ahead[0].length - ahead[1]!.length, ahead.at + ahead[0].length)
}

const MONEY =
  /((?:€|EUR|euro) ?\d[\d.]*(?:,(?:\d\d|-+))?|\d[\d.]*(?:,(?:\d\d|-+)) ?(?:euro|bruto|netto)?|\d{2,}[\d.]* ?(?:euro|bruto|netto))/

const MONEY_BEHIND = new RegExp(`^[^.;\\n\\d€]{0,34}?${MONEY.source}`)

/** "salaris van € 2.680 bruto", "verdient 15,40 per uur", "dagloon € 144,82". */
const moneyBehind = (reading: Reading, i: number) => {
  const m = behind(reading, i, 60, MONEY_BEHIND)
  return m && ([m.at + m[0].length - m[1]!.length, m.at + m[0].length] as const)
}
export const wage: Look = (reading, i, add) => {
  if (!hasNumber(reading, i, 0, 8)) return
  const m = moneyBehind(reading, i)
  if (m) add('wage', ...m)
}
export const benefitAmount: Look = (reading, i, add) => {
  if (!hasNumber(reading, i, 0, 8)) return
  const m = moneyBehind(reading, i)
  if (m) add('benefit-amount', ...m)
}

/** "contract van 32 uur per week", "werkt 24 uur": hours of somebody's work, not of an invoice. */
export const hours: Look = (reading, i, add) => {
  if (!hasNumber(reading, i, 0, 4)) return
  const m = behind(reading, i, 40, /^[^.;\n\d]{0,16}?(\d{1,2}(?:[.,]\d{1,2})? ?(?:uur|uren|u)(?: (?:per week|p\/w|pw|in de week))?)\b/)
  if (m && (/per week|p\/w|pw|in de week/.test(m[0]) || ofPerson(reading, i)))
    add('wage', m.at + m[0].length - m[1]!.length, m.at + m[0].length)
}
