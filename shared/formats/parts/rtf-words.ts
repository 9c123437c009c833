import type { PlaceWord, ResidueType } from '../../engine/types.ts'

/** What becomes of the group that a control word opens. */
export type Destination =
  /** Read as running text of its own: a word of the place. */
  | { readonly do: 'text'; readonly place: PlaceWord }
  /** Read as an identifier or instruction. */
  | { readonly do: 'technical'; readonly name?: boolean }
  /** Part of the text around it. */
  | { readonly do: 'join' }
  | { readonly do: 'picture' }
  /** Goes unread, always. */
  | { readonly do: 'drop'; readonly residue: ResidueType }

const table: Readonly<Record<string, string>> = {
  'text:header': 'header headerl headerr headerf',
  'text:footer': 'footer footerl footerr footerf',
  'text:footnote': 'footnote',
  'text:textbox': 'shptxt dptxbxtext',
  'text:part': 'ud ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn',
  'text:field': 'xe tc ffdeftext ffhelptext ffstattext ffl',
  technical:
    'fonttbl colortbl stylesheet listtable listoverridetable fldinst fldtype formfield ffname ffformat ffentrymcr ffexitmcr sn sv listtext pntext pntxta pntxtb falt fontname leveltext listname liststylename background',
  name: 'bkmkstart bkmkend',
  join: 'field fldrslt result shp shprslt shpgrp shppict nonshppict object do upr nonesttables nesttableprops',
  picture: 'pict',
  'drop:metadata':
    'info title subject author manager company operator category comment doccomm hlinkbase userprops docvar xmlnstbl themedata colorschememapping generator rsidtbl template passwordhash writereservhash writereservation mailmerge protusertbl datastore docoleocx password',
  'drop:revision': 'revtbl',
  'drop:comment': 'atnid atnauthor atntime atndate atnref atnparent atrfstart atrfend atnicn annotation',
  'drop:embedded': 'objdata objclass objname objalias objsect oleclsid datafield fontemb fontfile',
  'drop:link': 'filetbl nextfile',
}

const DESTINATIONS: ReadonlyMap<string, Destination> = new Map(
  Object.entries(table).flatMap(([rule, words]) => words.split(' ').map((word): [string, Destination] => [word, destination(rule)])),
)

function destination(rule: string): Destination {
  const [kind, detail] = rule.split(':')
  if (kind === 'text') return { do: 'text', place: detail as PlaceWord }
  if (kind === 'drop') return { do: 'drop', residue: detail as ResidueType }
  if (kind === 'name') return { do: 'technical', name: true }
  return { do: kind as 'technical' | 'join' | 'picture' }
}

/** The rule for a destination; an unknown one behind `\*` is read as technical. Null = an ordinary control word. */
export function destinationOf(word: string, starred: boolean): Destination | null {
  const known = DESTINATIONS.get(word)
  if (known) return known
  return starred ? { do: 'technical' } : null
}

/** Control words that stand for a character. */
export const CHARACTERS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    tab: '\t',
    line: '\n',
    softline: '\n',
    page: '\n',
    column: '\n',
    emdash: '\u2014',
    endash: '\u2013',
    bullet: '\u2022',
    lquote: '\u2018',
    rquote: '\u2019',
    ldblquote: '\u201c',
    rdblquote: '\u201d',
    emspace: '\u2003',
    enspace: '\u2002',
    qmspace: '\u2005',
    zwj: '',
    zwnj: '',
    zwbo: '',
    zwnbo: '',
    ltrmark: '',
    rtlmark: '',
  }),
)

/** Who changed what, and when: turned off by their own parameter, so that nothing else in the group moves. */
export const REVISION_WORDS: ReadonlySet<string> = new Set(
  'revised deleted mvf mvt revauth revdttm revauthdel revdttmdel crauth crdate mvauth mvdate pnrauth pnrdate pnrnot pnrstart pnrstop srauth srdate'.split(
    ' ',
  ),
)
