/** Dutch numbering plan (ACM "Nummerplan telefoon- en ISDN-diensten") and what is needed of the international one (ITU-T E.164). */

const THREE = new Set(
  '010 013 015 020 023 024 026 030 033 035 036 038 040 043 045 046 050 053 055 058 070 071 072 073 074 075 076 077 078 079 082 084 085 087 088 091'.split(
    ' ',
  ),
)
const FOUR = new Set(
  `0111 0113 0114 0115 0117 0118 0161 0162 0164 0165 0166 0167 0168 0172 0174 0180 0181 0182 0183 0184 0186 0187 0222 0223 0224 0226 0227 0228 0229 0251 0252 0255 0294 0297 0299
  0313 0314 0315 0316 0317 0318 0320 0321 0341 0342 0343 0344 0345 0346 0347 0348 0411 0412 0413 0416 0418 0475 0478 0481 0485 0486 0487 0488 0492 0493 0495 0497 0499
  0511 0512 0513 0514 0515 0516 0517 0518 0519 0521 0522 0523 0524 0525 0527 0528 0529 0541 0543 0544 0545 0546 0547 0548 0561 0562 0566 0570 0571 0572 0573 0575 0577 0578
  0591 0592 0593 0594 0595 0596 0597 0598 0599`.split(/\s+/),
)

/** Length of the Dutch prefix ("06" 2, "058" 3, "0515" 4) a national number of ten digits begins with; 0 when the plan has none. */
export function dutchPrefix(digits: string): number {
  if (digits.length !== 10 || digits[0] !== '0') return 0
  if (digits[1] === '6') return digits[2] !== '0' ? 2 : 0
  if (THREE.has(digits.slice(0, 3))) return digits[3] !== '0' || digits[1] === '8' ? 3 : 0
  return FOUR.has(digits.slice(0, 4)) ? (digits[4] !== '0' ? 4 : 0) : 0
}

/** 0800, 0900, 0906, 0909 with four or seven digits more. */
export const isServiceNumber = (digits: string): boolean =>
  (digits.length === 8 || digits.length === 11) && /^0(800|900|906|909)/.test(digits)

/** Belgian national numbers: mobiles of ten digits (046x ... 049x), others of nine. */
export const isBelgianMobile = (digits: string): boolean => digits.length === 10 && /^04[5-9]/.test(digits)
export const isBelgianLandline = (digits: string): boolean => digits.length === 9 && /^0[1-9]/.test(digits) && digits[1] !== '6'

const TWO_DIGIT = new Set(
  '20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98'.split(
    ' ',
  ),
)

/**
 * Length of the country code that an international number ("+" or "00" already taken off) begins with, 0 when it cannot be one.
 * E.164: 15 digits at most; the shortest in use have about 7.
 */
export function countryCode(digits: string): number {
  if (digits.length < 8 || digits.length > 15 || digits[0] === '0') return 0
  if (digits[0] === '1' || digits[0] === '7') return digits.length === 11 ? 1 : 0
  return TWO_DIGIT.has(digits.slice(0, 2)) ? 2 : 3
}
