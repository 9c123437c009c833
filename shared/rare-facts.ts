import { findDates } from './engine/checks/dates.ts'
import { FLAG, flagsOf } from './engine/lexicon.ts'
import { fold, tokenise, TOKEN } from './engine/tokens.ts'
import type { Finding, Passage } from './engine/types.ts'

/** What somebody does, as a word or as the end of one ("basisschooldirecteur", "brandweervrouw"). */
const JOBS =
  `directeur directrice burgemeester wethouder notaris tandarts dierenarts huisarts chirurg predikant pastoor dominee imam koster dirigent organist violist
  zanger zangeres acteur actrice schrijver schrijfster journalist presentator brandweerman brandweervrouw brandweercommandant agent rechercheur officier rechter advocaat
  piloot stewardess machinist conducteur schipper visser kapitein boer boerin tuinder imker smid molenaar bakker slager kok chef kapper kapster timmerman metselaar
  loodgieter schilder dakdekker stratenmaker lasser monteur elektricien programmeur architect ingenieur landmeter leraar lerares docent docente juf meester rector
  conrector schoolhoofd verpleegkundige verloskundige kraamverzorgster verzorgende apotheker fysiotherapeut logopedist psycholoog wijkagent boswachter conciërge
  chauffeur postbode vrachtwagenchauffeur taxichauffeur trambestuurder buschauffeur caissière verkoper verkoopster makelaar accountant boekhouder wiskundeleraar
  trainer keeper scheidsrechter sporter voetballer wielrenner schaatser judoleraar zwemleraar beiaardier orgelbouwer goudsmid horlogemaker glasblazer stuntman`
    .split(/\s+/)
    .map(fold)
const EXACT = new Set(JOBS)
/** Short ones end too many other words. */
const ENDINGS = JOBS.filter((job) => job.length >= 6)
const isJob = (word: string): boolean => EXACT.has(word) || ENDINGS.some((end) => word.length > end.length + 2 && word.endsWith(end))

/**
 * Paragraphs in which a job, a place and a day stand together: few people fit, though nobody is named. Gives findings for the places and the days, so
 * that they go or become coarser there; the job stays, for the sake of the example.
 */
export function rareFacts(passages: readonly Passage[], seen: readonly Finding[]): Finding[] {
  const taken = new Map<string, Finding[]>()
  for (const f of seen) {
    const list = taken.get(f.passage)
    if (list) list.push(f)
    else taken.set(f.passage, [f])
  }
  return passages.flatMap((p) => (p.header === true || p.technical === true || p.markup === true ? [] : within(p, taken.get(p.id) ?? [])))
}

type Stretch = { readonly start: number; readonly end: number }

/** A passage may hold several paragraphs. */
function* paragraphsOf(text: string): Generator<Stretch> {
  let start = 0
  for (const gap of text.matchAll(/\n[^\S\n]*\n/g)) {
    yield { start, end: gap.index }
    start = gap.index + gap[0].length
  }
  yield { start, end: text.length }
}

function within(p: Passage, seen: readonly Finding[]): Finding[] {
  const free = (span: Stretch) => !seen.some((f) => f.start < span.end && span.start < f.end)
  const finding = (kind: 'address' | 'trajectory-date') => (span: Stretch) =>
    ({ kind, confidence: 'likely', start: span.start, end: span.end, passage: p.id, detector: 'rare-fact' }) as const satisfies Finding
  return [...paragraphsOf(p.text)].flatMap((paragraph) => {
    const { places, days } = factsIn(p.text.slice(paragraph.start, paragraph.end), paragraph.start)
    const placed = places.length > 0 || seen.some((f) => f.kind === 'address' && f.start < paragraph.end && paragraph.start < f.end)
    if (!placed || days.length === 0) return []
    return [...places.filter(free).map(finding('address')), ...days.filter(free).map(finding('trajectory-date'))]
  })
}

/** Places and days of a paragraph that names a job; none of either otherwise. Offsets from `at`. */
function factsIn(text: string, at: number): { readonly places: readonly Stretch[]; readonly days: readonly Stretch[] } {
  const { count, start, end, hash, shape } = tokenise(text)
  const places: Stretch[] = []
  let hasJob = false
  for (let i = 0; i < count; i++) {
    if (shape[i] === TOKEN.digits) continue
    if (isJob(fold(text.slice(start[i], end[i])))) hasJob = true
    else if (shape[i] === TOKEN.capitalised && (flagsOf(hash[i]!) & FLAG.place) !== 0)
      places.push({ start: at + start[i]!, end: at + end[i]! })
  }
  if (!hasJob) return { places: [], days: [] }
  const days = [...findDates(text)].filter((d) => d.year !== null || d.month !== null)
  return { places, days: days.map((d) => ({ start: at + d.start, end: at + d.end })) }
}
