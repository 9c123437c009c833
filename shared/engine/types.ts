/**
 * Every noun of Lakmoes on one page. Offsets are UTF-16 code units into a passage's text, end exclusive.
 * Pure types and constants: this file imports nothing.
 */

/** Categories of personal data that detectors find in text. */
export const FOUND_KINDS = ['bsn', 'birth-date', 'name', 'address', 'phone', 'email', 'iban', 'id-document', 'mrz', 'medical'] as const

/** What else a column, an element or a label can say that a value is. */
export const COLUMN_KINDS = [
  'initials',
  'sex',
  'age',
  'nationality',
  'marital-status',
  'handle',
  'licence-plate',
  'amount',
  'benefit-type',
  'benefit-amount',
  'trajectory-date',
  'first-sick-day',
  'capacity',
  'wage',
  'work',
  'notes',
  'debts',
  'organisation',
  'reference',
  'date',
  'quantity',
  'description',
] as const

export const KINDS = [...FOUND_KINDS, ...COLUMN_KINDS] as const
export type Kind = (typeof KINDS)[number]

export type Span = { readonly start: number; readonly end: number }

/** Ordinals only, never a name from the file: [['sheet', 2], ['cell', 'C7']]. `nl.ts` turns it into "blad 2, cel C7". */
export type Place = readonly (readonly [PlaceWord, number | string])[]
export type PlaceWord =
  | 'page'
  | 'paragraph'
  | 'line'
  | 'sheet'
  | 'cell'
  | 'row'
  | 'column'
  | 'table'
  | 'header'
  | 'footer'
  | 'footnote'
  | 'endnote'
  | 'comment'
  | 'textbox'
  | 'chart'
  | 'field'
  | 'property'
  | 'part'
  | 'attachment'
  | 'picture'
  | 'element'
  | 'name'
  | 'slide'
  | 'note'

/** A paragraph or block (never a broken line), a cell, an XML value, a mail body. */
export type Passage = {
  /** Unique in its document and the same on every walk over the same source. */
  readonly id: string
  readonly text: string
  /** Column header, left or upper neighbour, element path ("Invoice/Note"). */
  readonly label?: string
  /** Zero-based row of a table, to gather the cells of one person. */
  readonly row?: number
  /** Key of a table column; all its cells share it ("1:C"). A header cell has `header: true`. */
  readonly column?: string
  readonly header?: boolean
  /** An identifier or instruction (style, bookmark, field code), no language: a name counts here only when the list or the rest of the document knows it. */
  readonly technical?: boolean
  /** A cell in a hidden sheet, row or column: a file that is built anew has none of them. */
  readonly hidden?: boolean
  /** Names and settings of the file's own making, which nobody reads: only those we were told about count. */
  readonly markup?: boolean
  /** Running text of several lines: its first line's ordinal, so that a finding's place can name its own line. */
  readonly firstLine?: number
  readonly place: Place
  /** What the file's own vocabulary says the whole value is (an element "Telephone"); believed above what detectors guess. */
  readonly kind?: Kind
  /** Whose the value is, by its place in a structured file; outranks label and surrounding words. */
  readonly about?: Role
}

/** certain: check digit and context; likely: one of them; possible: shape only. All three are treated. */
export type Confidence = 'certain' | 'likely' | 'possible'

export type MedicalClass = 'illness' | 'symptom' | 'cause' | 'treatment' | 'medication' | 'practitioner' | 'observation' | 'private-life'

export type Sighting = Span & {
  readonly kind: Kind
  readonly confidence: Confidence
  /** Only for medical. */
  readonly class?: MedicalClass
  /** `Person.id` when a roster entry, or 'own' / 'staff' when the firm itself, was recognised. */
  readonly person?: string
  /** Only for medical: neutral words that may stand in its place. */
  readonly neutral?: string
}

export type Finding = Sighting & {
  /** `Passage.id` */
  readonly passage: string
  readonly detector: string
  /** `Subject.id`, once findings are gathered. */
  readonly subject?: string
  /** What the column says about whose datum this is ("Contactpersoon"); it outranks the subject's role. */
  readonly role?: Role
}

/** payer: a natural person to whom a structured invoice is addressed; debtor: whoever else must pay. */
export type Role = 'client' | 'subject' | 'debtor' | 'payer' | 'own' | 'staff' | 'third' | 'unknown'
export type Subject = {
  readonly id: string
  readonly role: Role
  /** Forms by which the vault may know this person, strongest first; see `PersonKey`. */
  readonly keys: readonly PersonKey[]
  /** What `reveal` shows: the fullest written form of the name (or, without one, of the identifier). Goes to the vault only. */
  readonly original: string
}
/** bsn: digits; full: "given infix surname"; initial: "s wolthuizen"; surname: "wolthuizen"; all folded (lower case, no diacritics, single spaces). */
export type PersonKey = { readonly type: 'roster' | 'bsn' | 'full' | 'initial' | 'surname' | 'email'; readonly value: string }

/** Someone the firm told us about. */
export type Person = {
  readonly id: string
  readonly given?: string
  readonly initials?: string
  /** tussenvoegsel: "van der" */
  readonly infix?: string
  readonly surname?: string
  readonly bsn?: string
  /** ISO yyyy-mm-dd */
  readonly birthDate?: string
  readonly emails?: readonly string[]
  readonly phones?: readonly string[]
  readonly address?: string
}

/** The firm itself. */
export type Own = {
  readonly names: readonly string[]
  readonly sites: readonly string[]
  /** Mail and web domains. */
  readonly domains: readonly string[]
  readonly phones: readonly string[]
  readonly ibans: readonly string[]
  /** KvK, RSIN, btw-id and other numbers of the firm. */
  readonly numbers: readonly string[]
  readonly staff: readonly string[]
  /** SHA-256 (hex) of logo files. */
  readonly logos: readonly string[]
}

/** One reading of a passage, shared by all detectors. */
export type Reading = { readonly passage: Passage; readonly text: string; readonly label: string; readonly tokens: Tokens }

/**
 * The tokens of a text in typed arrays, reused from passage to passage: valid only until the next `tokenise`.
 * A token is a run of letters (with inner apostrophes: "d'Hondt", "foto's"; a hyphen always splits) or a run of digits; everything between is a gap.
 */
export type Tokens = {
  readonly count: number
  readonly start: Int32Array
  readonly end: Int32Array
  /** One of `TOKEN` in tokens.ts. */
  readonly shape: Uint8Array
  /** Hash of the folded form (lower case, diacritics dropped, see `fold`). */
  readonly hash: Uint32Array
}

export type Detector = {
  readonly id: string
  /** Pure and synchronous; linear in the text for any input. */
  detect(reading: Reading, known: Known): Iterable<Sighting>
  /** Whether the names that the document taught may change what it sees here, beyond what was seen before. A detector without this is not asked a second time. */
  changes?(reading: Reading, known: Known, before: readonly Span[]): boolean
}

/** Known people, the firm itself, and the names this document taught; compiled by known.ts for fast look-up. */
export type Known = {
  readonly people: readonly Person[]
  readonly own: Own
  /** Folded surname (with infix) and given names seen with certainty in this document, and the subject they were seen for. */
  readonly learned: ReadonlyMap<string, 'surname' | 'given' | 'full'>
  /** First folded token -> entries; private to known.ts. */
  readonly index: unknown
}

export type Treatment = 'keep' | 'strip' | 'mask' | 'pseudonymise' | 'generalise' | 'synthesise' | 'block'

/** '[2]' etc. = a seed; '*' = our own reading. */
export type Source = '[0]' | '[1]' | '[2]' | '[3]' | '[4]' | '*' | `[${number}][${number}]`

export type Generaliser = 'age-band' | 'month' | 'quarter' | 'year' | 'pc4' | 'pc2' | 'province' | 'band' | 'outcome'

export type Rule = {
  readonly do: Treatment
  /** Other treatment when the datum is of a person in this role. */
  readonly roles?: Readonly<Partial<Record<Role, Treatment>>>
  readonly to?: Generaliser
  /** What must be there first: the physician's release, consent of the client. */
  readonly gate?: 'release' | 'consent'
  readonly source: Source
}

export type Profile = {
  readonly id: string
  readonly version: number
  /** Dutch, as users see it. */
  readonly label: string
  readonly about: string
  /** Every kind is named; what is not named does not go through. */
  readonly rules: Readonly<Record<Kind, Rule>>
  /** Third persons: referees, contacts. */
  readonly third: Rule
  /** The firm's own name, sites, phones, IBANs, numbers. */
  readonly own: Rule
  readonly staff: Rule
  readonly residue: Readonly<Record<ResidueType, { readonly do: 'keep' | 'keep-logo' | 'strip' | 'hold'; readonly source: Source }>>
  /** A column or part nobody understands. */
  readonly unknown: 'hold' | 'drop' | 'block'
  /** Who is told apart in running text: each person keeps a number within one document, "[naam 2]". */
  readonly standIns?: boolean
  /** A job, a place and a day in one paragraph tell who somebody is: place and day become coarser there. */
  readonly rareFacts?: boolean
  /** Only tables pass; running text is held. */
  readonly tablesOnly?: boolean
  /** May be asked for the same people again: each then bears a number of this recipient's own. Only with `k`. */
  readonly panel?: boolean
  /** Smallest group of equal rows that may leave: the file is made coarser until every group has so many persons. */
  readonly k?: number
  /** Different values that each group must show of a column about health; 2 when not said. */
  readonly l?: number
  readonly gates: readonly {
    readonly code: 'consent' | 'agreement' | 'release' | 'ground' | 'unknown-recipient'
    readonly text: string
    readonly source: Source
  }[]
}

export type ResidueType =
  | 'picture'
  | 'thumbnail'
  | 'metadata'
  | 'comment'
  | 'revision'
  | 'hidden'
  | 'macro'
  | 'signature'
  | 'embedded'
  | 'link'
  | 'unknown'
/** What a file holds besides passages. */
export type Residue = {
  readonly id: string
  readonly type: ResidueType
  readonly place: Place
  /** SHA-256 hex, for pictures. */ readonly hash?: string
  /** A picture that is most of its page: text that nobody has read. */ readonly scan?: boolean
}

/** Replace a span of a passage. An edit over a whole cell with an empty replacement empties the cell. */
export type Edit = Span & { readonly passage: string; readonly replacement: string }

export type Reason = {
  readonly code: string
  readonly place: Place | null
  /** How many, where the words say so. */ readonly count?: number
}
