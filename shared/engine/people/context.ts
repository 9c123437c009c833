import { fold } from '../tokens.ts'
import type { Finding, Passage, Role } from '../types.ts'

/** What the words around a name say about its bearer. `debtor` and `client` by a label outrank what stands in the running text. */
export type Hint = 'debtor' | 'payer' | 'client' | 'third' | null

/** How far around a name its role is looked for, in UTF-16 units. */
const BEFORE = 70
const AFTER = 40

const DEBTOR =
  /accountingcustomerparty|buyercustomerparty|debiteur|debitor|\bdebtor|\bdbtr|factuur aan|factuuradres|factureren aan|te factureren|invoice to|bill ?to|invoicee/
const CLIENT =
  /\b(?:client|cliente|clienten|kandidaat|kandidate|werknemer|werkneemster|betreft|inzake|deelnemer|deelneemster|betrokkene|verzekerde|patient|medewerker|trajectdeelnemer|werkzoekende|naam|achternaam|voornaam|voornamen|roepnaam|employee|candidate|name|cv|curriculum vitae|personalia)\b|(?:client|werknemer|deelnemer|kandidaat|medewerker)s?(?:naam|nummer)/
const THIRD =
  /contact|referent|referentie|navraag|t\.?a\.?v\b|ter attentie|behandeld door|behandelaar|opgemaakt door|opgesteld door|opsteller|auteur|afzender|ontvanger|rapporteur|onderzoeker|adviseur|consulent|casemanager|case manager|coach|arbeidsdeskundige|bedrijfsarts|verzekeringsarts|huisarts|leidinggevende|werkgever|opdrachtgever|begeleider|manager|directeur|gemachtigde|advocaat|partner|echtgeno|gehuwd met|getrouwd met|samenwonend met|gescheiden van|weduwe van|weduwnaar van|\b(?:zoon|dochter|kinderen|moeder|vader|broer|zus|noodgeval|waarschuwen)\b|ondertekend|ondertekenaar|namens|verwijzer|klantmanager|werkcoach|\buwv\b|gemeente|supplier|leverancier|seller|author|creator|getekend|\bcc\b|\bvan:|\bvan :/
const [CLIENTS, THIRDS] = [new RegExp(CLIENT.source, 'g'), new RegExp(THIRD.source, 'g')]
const GREETING = /(?:^|[\n>"])\s*(?:beste|geachte|dag|hallo|hoi|hi|dear|lieve|goedemorgen|goedemiddag|goedenavond|l\.s\.)\b[^\n.!?]{0,50}$/
const CLOSING = /(?:groet|groeten|groetjes|hoogachtend|regards|mvg|m\.v\.g\.?|gr\.|dank)\s*[,.!]?\s*$/
const BEHIND =
  /^[\s,(–-]*(?:contactpersoon|referent|adviseur|re-?integratie|arbeidsdeskundige|bedrijfsarts|verzekeringsarts|casemanager|case manager|directeur|manager|leidinggevende|teamleider|consulent|klantmanager|werkcoach|jobcoach|coach|hr[ -]|p&o|advocaat|namens|uwv|gemeente|huisarts|psycholoog|behandelaar|praktijkhouder|supervisor|eigenaar)/

const labels = new Map<string, Hint>()

/** What a label (column header, element path, form field) says. */
export function hintOfLabel(label: string): Hint {
  const known = labels.get(label)
  if (known !== undefined) return known
  const l = fold(label)
  const hint = DEBTOR.test(l) ? 'debtor' : THIRD.test(l) ? 'third' : CLIENT.test(l) ? 'client' : null
  if (labels.size > 5000) labels.clear()
  labels.set(label, hint)
  return hint
}

/** What label and surrounding words say about the name at this place. */
export function hintOf(f: Finding, passage: Passage): Hint {
  const { about } = passage
  // Only a name by itself says who its bearer is: somebody named in a firm's address is not the firm that must pay.
  if (about !== undefined) return about === 'third' || (passage.kind === 'name' && (about === 'payer' || about === 'client')) ? about : null
  const byLabel = passage.label === undefined || passage.label === '' ? null : hintOfLabel(passage.label)
  if (byLabel === 'debtor' || byLabel === 'third') return byLabel
  const written = passage.text.slice(Math.max(0, f.start - BEFORE), f.start)
  // Mostly a cell of a table: nothing but the name.
  if (written.trim() === '') return BEHIND.test(fold(passage.text.slice(f.end, f.end + AFTER))) ? 'third' : byLabel
  const before = fold(written)
  const words = before.slice(sentenceStart(written))
  if (DEBTOR.test(words)) return 'debtor'
  // The nearer word counts: "contactpersoon van cliënt X".
  const third = lastAt(words, THIRDS)
  const client = lastAt(words, CLIENTS)
  if (client >= 0 && client > third && /[:\s]/.test(words.at(-1) ?? '')) return 'client'
  if (third >= 0 || BEHIND.test(fold(passage.text.slice(f.end, f.end + AFTER)))) return 'third'
  if (byLabel === 'client') return 'client'
  return GREETING.test(before.trimEnd().length === 0 ? '' : before) || CLOSING.test(before.trimEnd()) ? 'third' : null
}

/** Where the sentence, line or list item that the text ends in begins; "t.a.v. de heer" and "dhr. " end no sentence. */
function sentenceStart(text: string): number {
  let from = Math.max(text.lastIndexOf('\n'), text.lastIndexOf(';')) + 1
  for (const m of text.matchAll(/\p{L}{2}[.!?] +(?=\p{Lu})/gu)) from = Math.max(from, m.index + 3)
  return from
}

function lastAt(text: string, words: RegExp): number {
  let at = -1
  for (const m of text.matchAll(words)) at = m.index
  return at
}

/** The role that several hints and the list add up to. */
export function roleOf(hints: {
  readonly debtor: boolean
  readonly payer: boolean
  readonly client: boolean
  readonly third: boolean
  readonly person: string | undefined
}): Role {
  if (hints.person === 'own') return 'own'
  if (hints.person === 'staff') return 'staff'
  if (hints.debtor) return 'debtor'
  if (hints.payer) return 'payer'
  if (hints.person !== undefined || hints.client) return 'client'
  return hints.third ? 'third' : 'unknown'
}
