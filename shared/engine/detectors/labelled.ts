import { meaningOf } from '../columns.ts'
import { tableOf, watch } from '../token-table.ts'
import type { Detector, Kind, Reading, Sighting } from '../types.ts'
import { SpanSet } from '../span-set.ts'
import { WordMap } from '../word-map.ts'
import type { Add, Look } from './labelled/context.ts'
import { number, plate, profileUrl } from './labelled/marks.ts'
import { age, marital, origin, sex } from './labelled/person.ts'
import { benefit, benefitAmount, degree, hours, sickDay, wage } from './labelled/work.ts'

/** What a word in running text may say of somebody, and who looks. */
const LOOKS = new WordMap<Look>([
  [age, 'jaar jarige jr'],
  [origin, 'nationaliteit afkomst origine komaf'],
  [marital, 'gehuwd ongehuwd samenwonend samenwonende weduwe weduwnaar alleenstaand alleenstaande getrouwd'],
  [sex, 'man vrouw'],
  [
    sickDay,
    'ziektedag arbeidsongeschiktheidsdag ziekmelding ziekgemeld ziekmeldingsdatum uitgevallen uitval uitvaldatum uitvalsdatum ezd eaod ziek ziekmeldde verzuimdatum',
  ],
  [
    benefit,
    'wia wga iva wajong wao waz ziektewet zw ww ioaw ioaz anw bijstand participatiewet bijstandsuitkering ziektewetuitkering werkloosheidsuitkering wajonguitkering nabestaandenuitkering',
  ],
  [degree, 'arbeidsongeschikt arbeidsongeschiktheid arbeidsongeschiktheidspercentage arbeidsongeschiktheidsklasse afgekeurd'],
  [
    wage,
    'salaris brutosalaris nettosalaris maandsalaris jaarsalaris uurloon brutoloon maandloon loon dagloon verdient verdien verdiende verdienen maatmanloon maandinkomen',
  ],
  [benefitAmount, 'uitkering uitkeringsbedrag'],
  [hours, 'contract dienstverband aanstelling werkt werkte arbeidsovereenkomst arbeidsomvang contractomvang'],
  [profileUrl, 'linkedin facebook instagram insta twitter tiktok snapchat xing pinterest'],
  [plate(true), 'kenteken kentekens kentekennummer nummerplaat kentekennr'],
  [plate(false), 'auto leaseauto bedrijfsauto voertuig bus bestelbus bestelauto aanhanger aanhangwagen motor scooter personenauto golf'],
  [
    number,
    'clientnummer clientnr clientnummers klantnummer klantnr polisnummer polisnr schadenummer schadenr dossiernummer dossiernr claimnummer relatienummer relatienr patientnummer patientnr verzekerdennummer verzekeringsnummer lidnummer personeelsnummer personeelsnr zaaknummer client polis dossier',
  ],
])

const LOOKED = watch(LOOKS.hashes())

/** Kinds that no other detector finds, and whose label says all there is to know. */
const BY_LABEL: ReadonlySet<Kind> = new Set([
  'sex',
  'age',
  'nationality',
  'marital-status',
  'benefit-type',
  'benefit-amount',
  'first-sick-day',
  'wage',
  'debts',
  'licence-plate',
  'handle',
])
const LONGEST_LABEL = 40
const LONGEST_VALUE = 120

/**
 * What no other detector looks for. "Nationaliteit: Poolse", "Burgerlijke staat  gehuwd": the rest of a line that begins with a label, or a passage that stands beside
 * one. "een 47-jarige man", "sinds 3 mei ziek", "57% arbeidsongeschikt", "kenteken XR-482-P": in running text beside a word. likely, never certain.
 */
export const labelled: Detector = {
  id: 'labelled',
  detect(reading) {
    const found: Sighting[] = []
    let taken: SpanSet | null = null
    const add: Add = (kind, start, end) => {
      taken ??= new SpanSet()
      if (taken.overlaps(start, end)) return
      taken.add(start, end)
      found.push({ kind, confidence: 'likely', start, end })
    }
    behindLabels(reading, add)
    besideWords(reading, add)
    return found
  },
}

function behindLabels({ passage, text, label }: Reading, add: Add): void {
  if (label !== '' && passage.column === undefined) {
    const kind = kindOf(label)
    if (kind !== null) value(text, 0, kind, add)
  }
  for (let colon = text.indexOf(':'); colon >= 0; colon = text.indexOf(':', colon + 1)) {
    const from = lineStart(text, colon)
    const kind = colon - from > LONGEST_LABEL ? null : kindOf(text.slice(from, colon))
    if (kind !== null) value(text, colon + 1, kind, add)
  }
}

function besideWords(reading: Reading, add: Add): void {
  const { count, hash } = reading.tokens
  const { marks, marked } = tableOf(reading)
  if ((marked & LOOKED) === 0) return
  for (let i = 0; i < count; i++) if ((marks[i]! & LOOKED) !== 0) LOOKS.get(hash[i]!)?.(reading, i, add)
}

function kindOf(label: string): Kind | null {
  const trimmed = label.trim()
  if (trimmed.length < 2) return null
  const kind = meaningOf(trimmed)?.kind ?? null
  // "Wet der traagheid: …" is none that pays.
  if (kind === 'benefit-type' && !/uitk|regeling|vangnet|benefit|^wet$/i.test(trimmed)) return null
  return kind !== null && BY_LABEL.has(kind) ? kind : null
}

/** Start of the line, or of the part behind a tab or bullet: two labels may share a line. */
function lineStart(text: string, at: number): number {
  let i = at
  while (i > 0 && at - i <= LONGEST_LABEL + 1 && !'\n\t|;•,.'.includes(text[i - 1]!)) i--
  return i
}

function value(text: string, from: number, kind: Kind, add: Add): void {
  let start = from
  while (start < text.length && (text[start] === ' ' || text[start] === '\t' || text[start] === '\u00a0')) start++
  let end = start
  while (end < text.length && end - start < LONGEST_VALUE && !'\n\t|;'.includes(text[end]!)) end++
  while (end > start && ' .,'.includes(text[end - 1]!)) end--
  if (end > start) add(kind, start, end)
}
