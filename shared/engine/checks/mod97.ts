/** BBAN structure per country (SWIFT IBAN registry): n digits, a capitals, c either; the length follows from it. */
const STRUCTURE: Readonly<Record<string, string>> = {
  AD: '8n12c',
  AE: '19n',
  AL: '8n16c',
  AT: '16n',
  AZ: '4a20c',
  BA: '16n',
  BE: '12n',
  BG: '4a6n8c',
  BH: '4a14c',
  BI: '23n',
  BR: '23n1a1c',
  BY: '4c4n16c',
  CH: '5n12c',
  CR: '18n',
  CY: '8n16c',
  CZ: '20n',
  DE: '18n',
  DJ: '23n',
  DK: '14n',
  DO: '4c20n',
  EE: '16n',
  EG: '25n',
  ES: '20n',
  FI: '14n',
  FK: '2a12n',
  FO: '14n',
  FR: '10n11c2n',
  GB: '4a14n',
  GE: '2a16n',
  GI: '4a15c',
  GL: '14n',
  GR: '7n16c',
  GT: '24c',
  HN: '4a20n',
  HR: '17n',
  HU: '24n',
  IE: '4a14n',
  IL: '19n',
  IQ: '4a15n',
  IS: '22n',
  IT: '1a10n12c',
  JO: '4a4n18c',
  KW: '4a22c',
  KZ: '3n13c',
  LB: '4n20c',
  LC: '4a24c',
  LI: '5n12c',
  LT: '16n',
  LU: '3n13c',
  LV: '4a13c',
  LY: '21n',
  MC: '10n11c2n',
  MD: '20c',
  ME: '18n',
  MK: '3n10c2n',
  MN: '16n',
  MR: '23n',
  MT: '4a5n18c',
  MU: '4a19n3a',
  NI: '4a20n',
  NL: '4a10n',
  NO: '11n',
  OM: '3n16c',
  PK: '4a16c',
  PL: '24n',
  PS: '4a21c',
  PT: '21n',
  QA: '4a21c',
  RO: '4a16c',
  RS: '18n',
  RU: '14n15c',
  SA: '2n18c',
  SC: '4a20n3a',
  SD: '14n',
  SE: '20n',
  SI: '15n',
  SK: '20n',
  SM: '1a10n12c',
  SO: '19n',
  ST: '21n',
  SV: '4a20n',
  TL: '19n',
  TN: '20n',
  TR: '6n16c',
  UA: '6n19c',
  VA: '18n',
  VG: '4a16n',
  XK: '16n',
  YE: '4a4n18c',
}

/** Each country's structure spelt out, one letter a character: NL -> "nnaaaannnnnnnnnn" (the check digits included, the country not). */
const SHAPE = new Map(
  Object.entries(STRUCTURE).map(([country, s]) => [
    country,
    'nn' + s.replace(/(\d+)([nac])/g, (_all, n: string, kind: string) => kind.repeat(Number(n))),
  ]),
)

/** What must follow a country code: one of n (digit), a (capital) or c (either) for each character; undefined for letters that are no IBAN country. */
export const ibanShape = (country: string): string | undefined => SHAPE.get(country)

/** ISO 7064 mod 97-10 over capitals and digits, the first four characters moved to the end. @param compact no separators, upper case. */
export function passesMod97(compact: string): boolean {
  return remainder(compact, 4) === 1
}

/** Length, structure and check digits of an IBAN. @param compact no separators, upper case. */
export function isIban(compact: string): boolean {
  const shape = SHAPE.get(compact.slice(0, 2))
  if (!shape || compact.length !== shape.length + 2) return false
  for (let i = 0; i < shape.length; i++) {
    const c = compact.charCodeAt(i + 2)
    const digit = c >= 48 && c <= 57
    const letter = c >= 65 && c <= 90
    if (shape[i] === 'n' ? !digit : shape[i] === 'a' ? !letter : !digit && !letter) return false
  }
  return passesMod97(compact)
}

/** A Dutch btw-id of the kind given to sole traders since 2020: "NL123456789B01" whose whole passes mod 97 (letters A = 10 ... Z = 35, nothing moved). Older ones do so by chance only. */
export function isNewBtwId(compact: string): boolean {
  return compact.length === 14 && remainder(compact, 0) === 1
}

function remainder(compact: string, moved: number): number {
  let r = 0
  for (let i = 0; i < compact.length; i++) {
    const c = compact.charCodeAt((i + moved) % compact.length)
    if (c >= 48 && c <= 57) r = (r * 10 + c - 48) % 97
    else if (c >= 65 && c <= 90) r = (r * 100 + c - 55) % 97
    else return -1
  }
  return r
}
