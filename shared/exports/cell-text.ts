import type { Kind } from '../engine/types.ts'

/** What of a cell belongs to its column: a remark behind a name or a benefit is no part of it. */
export function cellText(kind: Kind, text: string): string {
  switch (kind) {
    case 'name':
      return nameOnly(text)
    case 'benefit-type':
      return text.split(REMARK)[0]!.trim()
    case 'trajectory-date':
      return dayOnly(text.trim())
    default:
      return text
  }
}

const REMARK = /[([;:,\n]| [-–] |\b(?:wegens|vanwege|omdat|door|ivm|i\.v\.m\.|partner|van|voor|contact)(?!\p{L})/iu

/** "A. (Anke) Wolthuizen" is a name; "Wolthuizen (belt liever niet)" is one with a remark. */
function nameOnly(text: string): string {
  const plain = text.replaceAll(/[([](\p{L}+\.?)[)\]]/gu, '\u0001$1\u0002')
  return plain
    .split(/[([;:=\n\d]| [-–] /u)[0]!
    .replaceAll('\u0001', '(')
    .replaceAll('\u0002', ')')
    .trim()
}

/** A day that lost its format in a spreadsheet is a number of days since 1899. */
const dayOnly = (text: string): string =>
  /^[1-5]\d{4}$/.test(text) ? new Date(Date.UTC(1899, 11, 30) + Number(text) * 86_400_000).toISOString().slice(0, 10) : text
