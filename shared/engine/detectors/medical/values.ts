import { hashOf, TOKEN } from '../../tokens.ts'
import { HashSet } from '../../word-map.ts'
import { TITLES } from './context-sets.ts'
import type { MedicalClass, Reading, Tokens } from '../../types.ts'

/** Words that announce values behind a colon, by what these tell; `*` the word has other uses, so that its values count only beside a finding. */
export const LABELS: Readonly<Partial<Record<MedicalClass, string>>> = {
  illness: `diagnose, diagnoses, diagnosen, hoofddiagnose, nevendiagnose, werkdiagnose, diagnosecode, diagnosecodes, cas, cascode, ziektebeeld, ziektebeelden, aandoening, aandoeningen, comorbiditeit, voorgeschiedenis, ziektegeschiedenis,
    allergie, allergieen, intoxicaties, verzuimreden, ziekteoorzaak, verzuimoorzaak, uitvalsreden, dsm, icd, dx, vg, dsm5, thorax, *aard, *oorzaak, *reden, *verzuim, *uitval, *ziekmelding, *afwezigheid, *conclusie, *middelengebruik`,
  symptom: 'anamnese, symptomen, lo, po, lab, *echo, *beleid, hoofdklacht, pijnscore, *klacht, *klachten, *slaap, *eetlust, *energie, *beloop, *concentratie, *onderzoek, *bijzonderheden, *gezondheid, *lichamelijk, *psychisch',
  observation: 'tensie, bloeddruk, stemming, affect, hartslag, *observatie, *observaties, *indruk, *presentatie, *gemoedstoestand',
  treatment: '*behandeling, *behandelingen, *therapie, *ingreep, *operaties, *voorgeschreven',
  medication: 'medicatie, medicijnen, medicijngebruik, medicatiegebruik, geneesmiddelen, pijnmedicatie, *middelen',
  practitioner: '*verwezen',
  'private-life': '*thuissituatie, *prive, *privesituatie, *sociaal, *gezinssituatie, *omstandigheden, *financien',
}

const set = (words: string) => new HashSet(words.split(/[\s,]+/).map(hashOf))
/** Values of these words alone, and of names, tell nothing. */
const HARMLESS = set(`geen, nvt, n, v, t, onbekend, ja, nee, nog, niet, bekend, zie, bijlage, boven, onder, medisch, medische, ziekte, ziek, ziekmelding, verlof, vakantie, volgt, wordt, gevolgd, aanwezig, afwezig, anders, overig, normaal, ga,
  gb, werk, privacy, vertrouwelijk, in, te, vullen, uit, de, het, een, van, en, of, op, voor, deze, dit, dat, bij, bedrijfsarts, arts, uwv, is, was, goed, prima, leeg, per, mail, telefoon, vragen, bespreken, besproken, keer, dag, dagen, week, weken, uur, uren, maanden, procent, frequent, kort, lang, langdurig, kortdurend, volledig, gedeeltelijk, afgerond, adequaat, passend, loopt, lopend, hersteld, rustig, benutbare, mogelijkheden, belastbaar,  arbeidsconflict, conflict, eigen, werk, aanpassing, aanpassingen, ook, met, geschikt, ongeschikt, passende, inzetbaar, functie, haalbaar, jarige, man, vrouw, dossier, mag, opgenomen, worden, vermeld`)
const REASON = set('reden, redenen, oorzaak, aard')

/** Tokens of one value; a longer one is a sentence, of which only the telling words count. */
export const LONGEST_VALUE = 6
const MOST_VALUES = 12
/** Tokens read behind a label: a bound on a line that never ends. */
const MOST_TOKENS = 48

export function isHarmless({ hash, shape }: Tokens, first: number, last: number): boolean {
  if (TITLES.has(hash[first]!)) return true
  for (let i = first; i <= last; i++) if (shape[i] !== TOKEN.digits && !HARMLESS.has(hash[i]!)) return false
  return true
}

/** "Reden verzuim", "aard van de ziekmelding": then the label is sure. */
export function isReason({ tokens }: Reading, i: number): boolean {
  for (let k = i - 1; k >= Math.max(0, i - 3); k--) if (REASON.has(tokens.hash[k]!)) return true
  return false
}

/** The values on the rest of the line behind label token `i` and its colon, as spans of token indices; none when no colon follows. */
export function valuesAfter({ text, tokens }: Reading, i: number): Stretch[] {
  if (i + 1 >= tokens.count || !/^ ?\)?:[ \t]*$/.test(text.slice(tokens.end[i], Math.min(tokens.start[i + 1]!, tokens.end[i]! + 8)))) return []
  const out: Stretch[] = []
  let first = i + 1
  for (let t = first; t < Math.min(tokens.count, i + MOST_TOKENS) && out.length < MOST_VALUES; t++) {
    const after = t + 1 < tokens.count ? text.slice(tokens.end[t], Math.min(tokens.start[t + 1]!, tokens.end[t]! + 8)) : '\n'
    const ends = /[\n|\t;]|[.!?][ ]/.test(after)
    if (!ends && !/[,/+]/.test(after) && !isAnd(tokens, t + 1)) continue
    if (t - first < LONGEST_VALUE && !isHarmless(tokens, first, t)) out.push({ first, last: t })
    if (ends) break
    first = isAnd(tokens, t + 1) ? t + 2 : t + 1
    if (first > t + 1) t++
  }
  return out
}
type Stretch = { readonly first: number; readonly last: number }

const AND = hashOf('en')
const isAnd = ({ hash, count }: Tokens, i: number) => i < count && hash[i] === AND
