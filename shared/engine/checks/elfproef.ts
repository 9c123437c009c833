/**
 * The elfproef of a BSN (burgerservicenummer) or RSIN: 9 d1 + 8 d2 + ... + 2 d8 - d9 is a multiple of 11.
 * @param digits nine digits, or eight when the leading zero was lost; nothing else.
 * @returns false for all-equal digits (000000000 passes the sum but is nobody's number), and for any other length.
 */
export function isElfproef(digits: string): boolean {
  const lost = 9 - digits.length
  if (lost !== 0 && lost !== 1) return false
  let sum = 0
  let allEqual = true
  for (let i = 0; i < digits.length; i++) {
    const d = digits.charCodeAt(i) - 48
    if (d < 0 || d > 9) return false
    if (digits.charCodeAt(i) !== digits.charCodeAt(0)) allEqual = false
    const weight = 9 - lost - i
    sum += weight === 1 ? -d : weight * d
  }
  return !allEqual && sum % 11 === 0
}

/** The older check of Dutch bank account numbers (9 or 10 digits): weights 10 ... 1, all added. ING's Postbank numbers had none. */
export function isOldAccount(digits: string): boolean {
  if (digits.length !== 9 && digits.length !== 10) return false
  let sum = 0
  for (let i = 0; i < digits.length; i++) sum += (digits.length - i) * (digits.charCodeAt(i) - 48)
  return sum > 0 && sum % 11 === 0
}
