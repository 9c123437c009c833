import { FONTS } from './markup-rules.ts'
import type { Splice } from './text-map.ts'
import { decodeEntities, readAttributes } from './xml.ts'

/** A number, a truth, or pairs of columns: what the attributes of rows and cells are. */
const MEASURE = /^(?:-?\d{1,7}(?:\.\d{1,17})?(?:E-?\d{1,3})?|true|false|(?:\d{1,5}:\d{1,5} ?)+)$/
const CELL = /^\$?[A-Z]{1,3}\$?\d{1,7}(?::\$?[A-Z]{1,3}\$?\d{1,7})?$/i
const COLOUR = /^[0-9A-F]{6,8}$/i
const SCHEMAS = /^http:\/\/(?:schemas\.(?:openxmlformats\.org|microsoft\.com)|purl\.oclc\.org\/ooxml)\/[a-z/\d]+$/i

const names = (list: string): readonly string[] => list.split(' ')
/** Element -> attribute -> what it may say (ECMA-376 part 1, 18.3.1 and 18.4). Whatever else stands on these elements goes. */
const ALLOWED: Readonly<Record<string, ReadonlyMap<string, RegExp>>> = {
  row: allowed('r spans s customFormat ht hidden customHeight outlineLevel collapsed thickTop thickBot ph dyDescent'),
  c: allowed('s cm vm ph', [
    ['r', CELL],
    ['t', /^(?:b|d|e|inlineStr|n|s|str)$/],
  ]),
  f: allowed('si aca dt2D dtr del1 del2 ca bx', [
    ['t', /^(?:array|dataTable|normal|shared)$/],
    ['ref', CELL],
    ['r1', CELL],
    ['r2', CELL],
  ]),
  sst: allowed('count uniqueCount'),
  phoneticPr: allowed('fontId', [
    ['type', /^(?:fullwidthKatakana|halfwidthKatakana|Hiragana|noConversion)$/],
    ['alignment', /^(?:center|distributed|left|noControl)$/],
  ]),
  rFont: allowed('', [['val', FONTS]]),
  color: allowed('auto indexed theme tint', [['rgb', COLOUR]]),
  u: allowed('', [['val', /^(?:double|doubleAccounting|none|single|singleAccounting)$/]]),
  vertAlign: allowed('', [['val', /^(?:baseline|subscript|superscript)$/]]),
  scheme: allowed('', [['val', /^(?:major|minor|none)$/]]),
  ...Object.fromEntries(names('charset family b i strike outline shadow condense extend sz').map((name) => [name, allowed('val')])),
}

function allowed(measures: string, others: readonly (readonly [string, RegExp])[] = []): ReadonlyMap<string, RegExp> {
  return new Map([...names(measures).map((name) => [name, MEASURE] as const), ...others])
}

/** Elements that a rich text may hold besides its runs and texts. */
export const isLook = (local: string): boolean =>
  local === 'rPr' || local === 'phoneticPr' || (local in ALLOWED && local.length > 0 && !'row c f sst'.split(' ').includes(local))

/** Attributes of a tag of rows, cells and shared texts that may not stand there, as splices that take them out. */
export function strayAttributes(text: string, tag: { readonly local: string; readonly start: number; readonly end: number }): Splice[] {
  if (text.charCodeAt(tag.end - 1) !== 62 || !text.slice(tag.start, tag.end).includes('=')) return []
  const may = ALLOWED[tag.local]
  return (readAttributes(text, tag.start, tag.end) ?? []).flatMap((a): Splice[] => {
    const value = decodeEntities(text.slice(a.valueStart, a.valueEnd))
    const fits =
      a.name === 'xml:space'
        ? /^(?:preserve|default)$/.test(value)
        : a.name.startsWith('xmlns')
          ? SCHEMAS.test(value)
          : may?.get(a.local)?.test(value) === true
    return fits ? [] : [{ start: a.start, end: a.end, text: '' }]
  })
}
