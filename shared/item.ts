import { fold } from './engine/tokens.ts'
import type { Kind, Passage, Profile, Reason } from './engine/types.ts'

/** How the first lines call a document that as a whole is a conversation, or medical; folded, from the start of the line. */
const NOTES =
  /^(?:(?:kort |intern |vertrouwelijk )?(?:gespreks?|intake|huisbezoek|contact|evaluatiegespreks?)[- ]?(?:verslag|notitie|notities|aantekeningen|rapportage)|verslag (?:van )?(?:het |een )?(?:gesprek|intakegesprek|huisbezoek|evaluatiegesprek)|notities? (?:van )?(?:het |een )?gesprek|aantekeningen (?:van )?(?:het |een )?gesprek)(?![a-z])/
const MEDICAL =
  /^(?:(?:vertrouwelijk )?medisch[e]? (?:dossier|rapport|rapportage|verslag|informatie|verklaring|kaart|anamnese)|spreekuur[- ]?(?:verslag|rapportage|notitie)|ontslagbrief|uitslag(?:en)? (?:van )?(?:het )?(?:onderzoek|bloedonderzoek|mri|scan))(?![a-z])/

/** Lines that may be the title, and characters of one. */
const LINES = 3
const LONGEST = 100

/** Why the item as a whole stays: what it is may not go to this recipient, whatever is taken out of it. */
export function itemReasons(passages: readonly Passage[], profile: Profile, opened: ReadonlySet<string>): Reason[] {
  const titles = titlesOf(passages)
  const is = (what: RegExp) => titles.some((t) => what.test(t))
  const reasons: Reason[] = []
  if (!goes(profile, 'notes', opened) && is(NOTES)) reasons.push({ code: 'item.notes', place: null })
  if (!goes(profile, 'medical', opened) && is(MEDICAL)) reasons.push({ code: 'item.medical', place: null })
  return reasons
}

function goes(profile: Profile, kind: Kind, opened: ReadonlySet<string>): boolean {
  const rule = profile.rules[kind]
  return rule.do === 'keep' && (rule.gate === undefined || opened.has(rule.gate))
}

function titlesOf(passages: readonly Passage[]): string[] {
  const titles: string[] = []
  for (const { text, column, technical } of passages) {
    if (column !== undefined || technical === true) continue
    for (const line of text.slice(0, 2000).split('\n')) {
      if (line.trim() === '') continue
      if (line.length <= LONGEST) titles.push(fold(line).replace(/^[^a-z]+/, ''))
      if (titles.length >= LINES) return titles
    }
  }
  return titles
}
