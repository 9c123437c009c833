import { z } from 'zod'
import { fold } from './engine/tokens.ts'
import type { Own } from './engine/types.ts'
import { LakmoesError } from './error.ts'

/** Dutch and English words for each field; without spaces, marks or diacritics. */
const KEYS: Readonly<Record<keyof Own, string>> = {
  names: 'names name namen naam bedrijfsnaam handelsnamen handelsnaam organisatie',
  sites: 'sites site vestigingen vestiging adressen adres locaties',
  domains: 'domains domain domeinen domein websites website',
  phones: 'phones phone telefoons telefoon telefoonnummers telefoonnummer',
  ibans: 'ibans iban rekeningen rekeningnummers rekeningnummer bankrekeningen',
  numbers: 'numbers nummers nummer kvk kvknummer btw btwid btwnummer rsin vat loonheffingennummer',
  staff: 'staff medewerkers medewerker personeel',
  logos: 'logos logo',
}
const FIELDS = new Map(Object.entries(KEYS).flatMap(([field, words]) => words.split(' ').map((w) => [w, field as keyof Own] as const)))

const value = z.union([z.string().max(500), z.number().transform(String)])
const untrusted = z.record(z.string().max(100), z.union([value.transform((v) => [v]), z.array(value).max(5000)]))

/**
 * Reads who the firm is: a JSON object, every field optional, a text or a list of texts, keys in Dutch or English ("namen", "kvk", "medewerkers").
 * @throws LakmoesError `own.json` when it is no JSON, `own.field` for an unknown key, `own.malformed` for a wrong value.
 */
export function readOwn(json: string): Own {
  let data: unknown
  try {
    data = JSON.parse(json.replace(/^\uFEFF/, ''))
  } catch {
    // The parser's own message quotes the text.
    throw new LakmoesError('own.json')
  }
  const parsed = untrusted.safeParse(data)
  if (!parsed.success) throw new LakmoesError('own.malformed')
  const own: Record<keyof Own, string[]> = { names: [], sites: [], domains: [], phones: [], ibans: [], numbers: [], staff: [], logos: [] }
  for (const [key, values] of Object.entries(parsed.data)) {
    const field = FIELDS.get(fold(key).replace(/[^a-z]/g, ''))
    if (field === undefined) throw new LakmoesError('own.field')
    own[field].push(...values.map((v) => v.trim()).filter((v) => v !== ''))
  }
  if (own.logos.some((l) => !/^[0-9a-f]{64}$/i.test(l))) throw new LakmoesError('own.malformed')
  own.logos = own.logos.map((l) => l.toLowerCase())
  return own
}
