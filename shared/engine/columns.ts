import { roleFor, ruleFor } from './columns/rules.ts'
import { conceptsOf } from './columns/split.ts'
import type { Confidence, Kind, Role } from './types.ts'

export { meaningOfCells } from './columns/cells.ts'

export type Meaning = {
  readonly kind: Kind
  readonly confidence: Confidence
  /** Whose datum it is, when the label says so: 'third' for "Contactpersoon", 'staff' for "Casemanager". */
  readonly role?: Role
}

/** A header says one thing in a few words; a sentence says many. */
const LONGEST_LABEL = 160
const MOST_WORDS = 14
const REMEMBERED = 2000
const remembered = new Map<string, Meaning | null>()

/**
 * What a header, a label before a value or a path of XML element names ("Invoice/InvoicePeriod/StartDate") says that the value is, in Dutch or English,
 * with abbreviations, compounds and one slip of the pen. Pure.
 * @returns null when nobody understands it
 */
export function meaningOf(label: string): Meaning | null {
  const known = remembered.get(label)
  if (known !== undefined) return known
  const meaning = label.length > LONGEST_LABEL ? null : read(label.trim())
  if (remembered.size >= REMEMBERED) remembered.clear()
  remembered.set(label, meaning)
  return meaning
}

function read(label: string): Meaning | null {
  if (label === '' || label.split(/\s+/).length > MOST_WORDS) return null
  return label.includes('/') && isPath(label) ? readPath(label.split('/')) : decide(label)
}

function decide(label: string): Meaning | null {
  const { concepts, unknown, guessed } = conceptsOf(label)
  const rule = ruleFor(concepts)
  if (!rule || unknown > 2 * concepts.size) return null
  const doubtful = unknown > 0 || guessed
  const role = roleFor(concepts)
  return { kind: rule.kind, confidence: doubtful && rule.confidence === 'certain' ? 'likely' : rule.confidence, ...(role && { role }) }
}

/** Element names have no spaces; "M/V" and "Postcode/Plaats" are no paths, and reading them as words does them right. */
const isPath = (label: string) => !/\s/.test(label) && /[a-z][A-Z]|:|\w{3,}\/\w{3,}\/\w/.test(label)

/** An element that says a thing by itself ("ElectronicMail") is believed; one that could be anything ("Name", "ID", "StartDate") is read with what stands around it. */
function readPath(segments: readonly string[]): Meaning | null {
  const own = decide(segments.at(-1)!)
  if (own && !GENERIC.has(own.kind)) return own
  return decide(segments.slice(-2).join(' ')) ?? own
}
const GENERIC: ReadonlySet<Kind> = new Set(['name', 'reference', 'description', 'trajectory-date', 'quantity', 'organisation'])
