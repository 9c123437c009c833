import { byPassage } from '../../shared/engine/by-passage.ts'
import { emptyKnown } from '../../shared/engine/known.ts'
import { scan, surestFirst } from '../../shared/engine/scan.ts'
import { SpanSet } from '../../shared/engine/span-set.ts'
import type { Confidence, Finding, Kind, MedicalClass, Passage } from '../../shared/engine/types.ts'
import { knowsWord, type KnowsWord, type RosterTokens } from '../pairing/tokens.ts'
import type { Policy } from '../policy/policy.ts'
import { audienceOf, objectionTo, type Objection } from './audience.ts'
import { clients } from './clients.ts'
import { inPieces } from './pieces.ts'

/** A piece of a mail: a paragraph, the subject, the name of an attachment. */
export type MailPassage = Pick<Passage, 'id' | 'text'> & {
  readonly part: 'body' | 'subject' | 'recipients' | 'file-name'
  /** Of an earlier mail, carried along. */
  readonly quoted: boolean
}

export type MailFinding = {
  readonly passage: MailPassage
  /** UTF-16 offsets into the passage. */
  readonly start: number
  readonly end: number
  readonly kind: Kind
  readonly confidence: Confidence
  readonly class?: MedicalClass
  /** Words that may stand in its place, where the engine has some. */
  readonly neutral?: string
  readonly objection: Objection
}

/** What a file holds that is watched for, without its text. */
export type Seen = Pick<Finding, 'kind' | 'confidence'> & { readonly class?: MedicalClass; readonly person?: string }

export type Checker = {
  /** What in this mail its recipients may not have, in reading order. `quickly`: while somebody types; what stands far apart is then read apart. */
  check(passages: readonly MailPassage[], recipients: readonly string[], quickly?: boolean): MailFinding[]
  /** What is watched for in a file's passages, whoever gets it. */
  seen(passages: readonly Passage[]): Seen[]
  /** Those of them that these recipients may not have. */
  objected(seen: readonly Seen[], recipients: readonly string[]): Seen[]
}

/** Synchronous: what it says about a mail is true at the moment it is asked. */
export function makeChecker(policy: Policy): Checker {
  const knows = knowing(policy.roster)
  const whole = (passages: readonly Passage[]) => scan(passages, emptyKnown)
  const pieces = inPieces(whole)
  const watched = (passages: readonly Passage[], found: readonly Finding[]): Finding[] => {
    const kept = found.filter((f) => policy.kinds.includes(f.kind))
    if (knows === null) return kept
    const names = byPassage(found.filter((f) => f.kind === 'name'))
    return [...kept, ...passages.flatMap((p) => clients(p, names.get(p.id) ?? [], knows))]
  }
  return {
    check(passages, recipients, quickly = false) {
      const audience = audienceOf(recipients, policy)
      if (audience.onlyInternal) return []
      const read = passages.map((p): Passage => ({ id: p.id, text: p.text, place: [] }))
      // Whoever gets the mail may be a client; their name in the address tells nobody anything.
      const found = watched(
        read.filter((_, i) => passages[i]!.part !== 'recipients'),
        quickly ? pieces(read) : whole(read),
      )
      const byId = new Map(passages.map((p) => [p.id, p]))
      return apart(found, passages).flatMap((f): MailFinding[] => {
        const objection = objectionTo(f, audience)
        if (objection === null) return []
        const { start, end, kind, confidence } = f
        const more = { ...(f.class === undefined ? {} : { class: f.class }), ...(f.neutral === undefined ? {} : { neutral: f.neutral }) }
        return [{ passage: byId.get(f.passage)!, start, end, kind, confidence, objection, ...more }]
      })
    },
    seen: (passages) =>
      watched(passages, whole(passages)).map(({ kind, confidence, ...f }) => ({
        kind,
        confidence,
        ...(f.class === undefined ? {} : { class: f.class }),
        ...(f.person === undefined ? {} : { person: f.person }),
      })),
    objected(seen, recipients) {
      const audience = audienceOf(recipients, policy)
      return audience.onlyInternal ? [] : seen.filter((f) => objectionTo(f, audience) !== null)
    },
  }
}

let lastRoster: { readonly roster: RosterTokens; readonly knows: KnowsWord } | null = null
function knowing(roster: RosterTokens | null): KnowsWord | null {
  if (roster === null) return null
  if (lastRoster?.roster.key !== roster.key || lastRoster.roster.tokens.length !== roster.tokens.length)
    lastRoster = { roster, knows: knowsWord(roster) }
  return lastRoster.knows
}

/** Where findings overlap, the surest is shown; what it covers is said once. In reading order. */
function apart(found: readonly Finding[], passages: readonly MailPassage[]): Finding[] {
  const kept: Finding[] = []
  const covered = new Map<string, SpanSet>()
  for (const f of [...found].sort(surestFirst)) {
    const here = covered.get(f.passage) ?? new SpanSet()
    if (here.overlaps(f.start, f.end)) continue
    here.add(f.start, f.end)
    covered.set(f.passage, here)
    kept.push(f)
  }
  const order = new Map(passages.map((p, i) => [p.id, i]))
  return kept.sort((a, b) => order.get(a.passage)! - order.get(b.passage)! || a.start - b.start)
}
