import { FLAG, flagsOf } from '../../lexicon.ts'
import { hashOf, TOKEN } from '../../tokens.ts'
import type { Reading } from '../../types.ts'
import { WordMap } from '../../word-map.ts'

/** Words that make a person of what stands beside them. */
export const TITLES = new WordMap<true>([
  [
    true,
    `heer mevrouw mevr mw dhr hr mej meneer verzekerde werknemer werkneemster client clienten kandidaat kandidate betrokkene patient naam cliente deelnemer deelneemster medewerker
    medewerkster sollicitant kandidaten wn wnr clt cl herr frau mr mrs ms drs ir ing familie partner echtgenoot echtgenote weduwe weduwnaar wie persoon pat pt vader moeder zoon dochter kind`,
  ],
])

/** Beside these a name is an author's, a firm's or a document's. */
export const NO_PERSON = new WordMap<true>([
  [
    true,
    `wet besluit verdrag regeling cao factuur brief contract rapport arrest hoge raad uitspraak verordening richtlijn staatsblad bv nv stichting versie bijlage artikel verslag overeenkomst publicatie auteur huwelijk trouwdag project
    door handtekening akkoord getekend advies mail nota notitie offerte datum rijbewijs diploma vca bhv code certificaat editie amsterdam utrecht rotterdam interview foto boek film plaat
    album concert wedstrijd verklaring opname beschikking vonnis stb stcrt trb nj rb gw bw uitgave druk lied roman opgericht oprichting overleden beroep rechtbank hof minister ministerie college
    vergadering notulen agenda actielijst versiebeheer status gewijzigd aangemaakt geprint afgedrukt opgesteld opgemaakt ondertekend order bestelling polis zaak pand woning machine kenteken`,
  ],
])

/** Who is spoken of without a name. */
export const SPOKEN = new WordMap<true>([
  [
    true,
    `ik hij zij ze jij je u cliente client werknemer werkneemster kandidaat kandidate man vrouw betrokkene mevrouw meneer heer mw dhr collega medewerker medewerkster zoon dochter patient jongen meisje
    ikzelf vader moeder broer zus zusje broertje partner vriend vriendin opa oma echtgenoot echtgenote kind kinderen tweeling oudste jongste middelste verzekerde deelnemer deelneemster hem haar dame zelf buurman buurvrouw stagiair stagiaire`,
  ],
])

export const CHILD = new WordMap<true>([
  [
    true,
    `zoon dochter zoontje dochtertje kind kindje kinderen kids tweeling jongste oudste middelste kleinzoon kleindochter kleinkind kleinkinderen pleegkind stiefzoon stiefdochter baby zonen zoons dochters pleegzoon
    pleegdochter jongen meisje broertje zusje kdn minderjarig minderjarige scholier scholiere`,
  ],
])

/** "HR 3 juli 1984" is the supreme court, "hr. Kats" a gentleman. */
const HR = hashOf('hr')
const INFIX = new WordMap<true>([[true, 'van de der den het t ten ter te el al ben bin von und d la le di da du dos']])
/** Capitals that begin a sentence or a label. */
const ORDINARY = FLAG.word | FLAG.place

const isCapital = (shape: number) => shape === TOKEN.capitalised || shape === TOKEN.upper || shape === TOKEN.mixed

/**
 * How much of a person's name stands from token `i` on in direction `step` (-1 left, 1 right), on the same line: a title or given name counts 2, an initial, surname or
 * unknown capital 1. 0 where words of a document or firm stand near.
 */
export function personAt({ text, tokens }: Reading, i: number, step: 1 | -1): number {
  let score = 0
  let k = i
  for (let seen = 0; k >= 0 && k < tokens.count && seen < 7; k += step, seen++) {
    if (seen > 0 && !joins(text, tokens.end[step < 0 ? k : k - 1]!, tokens.start[step < 0 ? k + 1 : k]!)) break
    const hash = tokens.hash[k]!
    if (NO_PERSON.get(hash) || (hash === HR && tokens.shape[k] === TOKEN.upper)) return 0
    if (TITLES.get(hash)) {
      score += 2
      break
    }
    if (INFIX.get(hash) && tokens.shape[k] === TOKEN.lower) continue
    if (!isCapital(tokens.shape[k]!)) break
    score += weight(text, tokens.start[k]!, tokens.end[k]!, hash)
  }
  if (step < 0) {
    for (let n = 0; n < 5 && k - n >= 0 && (n === 0 || isSameLine(text, tokens.end[k - n]!, tokens.start[k - n + 1]!)); n++)
      if (NO_PERSON.get(tokens.hash[k - n]!)) return 0
  }
  return score
}

const isSameLine = (text: string, from: number, to: number) => to - from < 12 && !/\n|[.;]\s/.test(text.slice(from, to))

function weight(text: string, start: number, end: number, hash: number): number {
  if (end - start === 1) return text[end] === '.' || text[end] === ' ' || text[end] === ',' ? 1 : 0
  const flags = flagsOf(hash)
  if ((flags & FLAG.first) !== 0) return (flags & ORDINARY) === 0 || (flags & FLAG.common) !== 0 ? 2 : 1
  if ((flags & (FLAG.last | FLAG.name)) !== 0) return (flags & FLAG.place) === 0 ? 1 : 0.5
  return (flags & ORDINARY) === 0 ? 1 : 0
}

/** What stands between the words of one name. */
function joins(text: string, from: number, to: number): boolean {
  if (to - from > 3) return false
  for (let i = from; i < to; i++) if (!" .,-'’\u00a0".includes(text[i]!)) return false
  return true
}
