import type { Place } from '../../engine/types.ts'
import { LakmoesError } from '../../error.ts'
import { readCellFormats } from './cell-format.ts'
import { createMarkupReader, type MarkupOptions } from './markup-part.ts'
import { SHEET } from './markup-rules.ts'
import { createPartReading, type OfficeSpec, type PartReader } from './office.ts'
import { relationIdIn, type Content, type Package, type Part } from './ooxml.ts'
import { readSharedStrings } from './shared-strings.ts'
import { rangeOf } from './sheet-cells.ts'
import { createSheetReader, type Book } from './sheet-part.ts'
import type { Region } from './sheet-regions.ts'
import { MOST_KEPT, openSheetText, type SheetText } from './sheet-text.ts'
import { applySplices, type Splice } from './text-map.ts'
import { createScanner, decodeEntities, encodeXml, escapeAttribute, readAttributes, readXml, TOKEN, type XmlText } from './xml.ts'

type Sheet = { readonly number: number; readonly hidden: boolean }
type Contents = Map<string, Content>

/** The workbook's part in reading and writing: what its sheets share, and the order they come in. */
export async function openWorkbook(pkg: Package): Promise<Pick<OfficeSpec, 'order' | 'reader' | 'begin' | 'finish'>> {
  const { main } = pkg
  const xml = await xmlOf(main)
  const sheets = readSheets(pkg, xml)
  const shared = partOf('sharedStrings')
  const styles = partOf('styles')
  const strings = readSharedStrings(shared && (await xmlOf(shared)))
  const tables = await readTables(pkg)
  const renamer = createRenamer([...tagsOf(xml.text)].flatMap((tag) => (tag.local === 'sheet' ? [tag.value('name') ?? ''] : [])))
  const book: Book = {
    strings,
    formats: readCellFormats(styles && (await xmlOf(styles)), has1904(xml)),
    used: new Set(),
    headers: new Map(),
    seen: { changed: false, emptied: false, formulas: false },
    breaks: renamer.breaks,
  }
  const read = createPartReading()
  const texts = new Map<string, SheetText>()
  const room = { bytes: MOST_KEPT }
  return { order, reader, begin, finish }

  function partOf(type: string): Part | null {
    const key = main.relations.find((r) => r.type === type)?.part
    return key ? (pkg.parts.get(key) ?? null) : null
  }

  /** Names first, since formulas of any sheet may use them; then the sheets as their tabs stand. */
  function order(parts: readonly Part[]): Part[] {
    const rank = (part: Part): number =>
      part === main ? 0 : part.types.includes('table') ? 1 : sheets.has(part.key) ? 2 + sheets.get(part.key)!.number : 1e6
    return [...parts].sort((a, b) => rank(a) - rank(b) || a.index - b.index)
  }

  async function reader(part: Part): Promise<PartReader> {
    if (part === shared) return NOTHING
    const sheet = sheets.get(part.key)
    const options: MarkupOptions = {
      id: String(part.index),
      base: baseOf(part, sheet),
      vocabulary: SHEET,
      relationId: relationIdIn(part),
      renamed: renamer.renamed,
      breaks: renamer.breaks,
      also: cachesGone,
    }
    if (!part.types.includes('worksheet')) return createMarkupReader(await read(part), options)
    if (!texts.has(part.key)) texts.set(part.key, await openSheetText(part.zip!, room))
    return createSheetReader(texts.get(part.key)!, {
      ...options,
      book,
      number: sheet?.number ?? sheets.size + part.index,
      hidden: sheet?.hidden ?? true,
      tables: regionsOf(part),
    })
  }

  function baseOf(part: Part, sheet: Sheet | undefined): Place {
    return sheet ? [['sheet', sheet.number]] : part === main ? [] : [['part', part.index]]
  }

  function regionsOf(part: Part): Region[] {
    return part.relations.flatMap((r) => (r.type === 'table' && r.part !== null && tables.has(r.part) ? [tables.get(r.part)!] : []))
  }

  /** A chart keeps a copy of the cells it draws; Excel makes it anew from what the cells hold now. */
  function cachesGone(text: string): readonly Splice[] {
    return book.seen.emptied ? cutElements(text, new Set(['strCache', 'numCache', 'multiLvlStrCache', 'lvl'])) : []
  }

  function begin(): void {
    book.used.clear()
    book.headers.clear()
    book.seen.changed = book.seen.emptied = false
  }

  async function finish(contents: Contents): Promise<void> {
    const rewritten = strings.rewrite(book.used)
    if (shared && rewritten) contents.set(shared.key, rewritten)
    for (const sheet of pkg.parts.values())
      for (const r of sheet.relations) {
        if (r.type === 'table' && r.part !== null && tables.has(r.part))
          await edit(pkg.parts.get(r.part)!, contents, (text) =>
            headerSplices(text, String(sheet.index), tables.get(r.part!)!, book.headers),
          )
      }
    if (book.seen.changed && book.seen.formulas) await edit(main, contents, recalculate)
  }
}

const NOTHING: PartReader = { batches: () => [], residue: () => [], warnings: () => [], rewrite: () => null }

async function xmlOf(part: Part): Promise<XmlText> {
  if (!part.zip) throw new LakmoesError('format.damaged')
  return readXml(await part.zip.read())
}

async function edit(part: Part, contents: Contents, change: (text: string) => readonly Splice[]): Promise<void> {
  const now = contents.get(part.key)
  if (now !== undefined && 'packed' in now) throw new LakmoesError('internal')
  const xml = readXml(now instanceof Blob ? new Uint8Array(await now.arrayBuffer()) : (now ?? (await part.zip!.read())))
  const splices = change(xml.text)
  if (splices.length > 0) contents.set(part.key, encodeXml(applySplices(xml.text, splices), xml.encoding))
}

type Tag = {
  readonly local: string
  readonly start: number
  readonly end: number
  value(name: string): string | null
  span(name: string): { readonly start: number; readonly end: number } | null
}

function* tagsOf(text: string): Generator<Tag> {
  const s = createScanner(text)
  while (s.next()) {
    if (s.kind !== TOKEN.start && s.kind !== TOKEN.empty) continue
    const { start, end } = s
    const find = (name: string) => readAttributes(text, start, end)?.find((a) => a.local === name)
    yield {
      local: s.local,
      start,
      end,
      value: (name) => {
        const a = find(name)
        return a ? decodeEntities(text.slice(a.valueStart, a.valueEnd)) : null
      },
      span: (name) => {
        const a = find(name)
        return a ? { start: a.valueStart, end: a.valueEnd } : null
      },
    }
  }
}

function readSheets(pkg: Package, xml: XmlText): Map<string, Sheet> {
  const sheets = new Map<string, Sheet>()
  for (const tag of tagsOf(xml.text)) {
    if (tag.local !== 'sheet') continue
    const part = pkg.main.relations.find((r) => r.id === tag.value('id'))?.part
    if (part) sheets.set(part, { number: sheets.size + 1, hidden: /hidden/i.test(tag.value('state') ?? '') })
  }
  return sheets
}

function has1904(xml: XmlText): boolean {
  for (const tag of tagsOf(xml.text)) if (tag.local === 'workbookPr') return /^(?:1|true|on)$/.test(tag.value('date1904') ?? '')
  return false
}

async function readTables(pkg: Package): Promise<Map<string, Region>> {
  const tables = new Map<string, Region>()
  for (const part of pkg.parts.values()) {
    if (!part.zip || !part.types.includes('table')) continue
    for (const tag of tagsOf((await xmlOf(part)).text)) {
      const range = tag.local === 'table' ? rangeOf(tag.value('ref') ?? '') : null
      if (range) tables.set(part.key, { ...range, hasHeader: tag.value('headerRowCount') !== '0' })
    }
  }
  return tables
}

/** A table's column is called what its header cell says, or Excel calls the file damaged. */
function headerSplices(text: string, sheet: string, region: Region, headers: ReadonlyMap<string, string>): Splice[] {
  const splices: Splice[] = []
  let column = region.left
  for (const tag of tagsOf(text)) {
    if (tag.local !== 'tableColumn') continue
    const header = region.hasHeader ? headers.get(`${sheet}:${region.top}:${column}`) : undefined
    const span = tag.span('name')
    if (header !== undefined && span) splices.push({ ...span, text: escapeAttribute(header) })
    column++
  }
  return splices
}

function cutElements(text: string, names: ReadonlySet<string>): Splice[] {
  const splices: Splice[] = []
  const s = createScanner(text)
  const open: { readonly local: string; readonly start: number }[] = []
  while (s.next()) {
    if (s.kind === TOKEN.start) open.push({ local: s.local, start: s.start })
    else if (s.kind === TOKEN.end) {
      const element = open.pop()
      if (element && names.has(element.local)) splices.push({ start: element.start, end: s.end, text: '' })
    }
  }
  return splices
}

/** Tells Excel that values may have changed under its formulas. */
function recalculate(text: string): Splice[] {
  const s = createScanner(text)
  let after = -1
  while (s.next()) {
    if (s.kind === TOKEN.end && (s.local === 'sheets' || s.local === 'definedNames')) after = s.end
    if (s.local !== 'calcPr' || (s.kind !== TOKEN.start && s.kind !== TOKEN.empty)) continue
    if (text.slice(s.start, s.end).includes('fullCalcOnLoad')) return []
    const at = s.end - (s.kind === TOKEN.empty ? 2 : 1)
    return [{ start: at, end: at, text: ' fullCalcOnLoad="1"' }]
  }
  const prefix = /<\/([^\s:>]+:)?(?:sheets|definedNames)\s*>$/.exec(text.slice(Math.max(0, after - 60), after))?.[1] ?? ''
  return after < 0 ? [] : [{ start: after, end: after, text: `<${prefix}calcPr fullCalcOnLoad="1"/>` }]
}

/** Names of sheets, tables and ranges that had to change, and the formulas that still say the old ones. */
function createRenamer(sheetNames: readonly string[]) {
  const taken = new Set(sheetNames.map((name) => name.toLowerCase()))
  const names = new Map<string, string>()
  const patterns: RegExp[] = []
  return {
    renamed(old: string, role: 'identifier' | 'sheet', edited: string): string {
      const key = `${role}:${old.toLowerCase()}`
      if (!names.has(key)) {
        names.set(key, role === 'sheet' ? sheetName(edited, taken) : `Naam_${names.size + 1}`)
        patterns.push(
          new RegExp(`(?<![\\p{L}\\d_.])${old.replaceAll("'", "''").replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\d_.])`, 'iu'),
        )
      }
      return names.get(key)!
    },
    /** Also one that refers to another workbook ("[1]Blad1!A1"): that link is gone. */
    breaks: (formula: string): boolean => /\[\d+\]/.test(formula) || patterns.some((pattern) => pattern.test(formula)),
  }
}

/** At most 31 characters, none of []:*?/\, and no two alike. */
function sheetName(edited: string, taken: Set<string>): string {
  const base =
    edited
      .replace(/[[\]:*?/\\]/g, '')
      .replace(/^'|'$/g, '')
      .trim()
      .slice(0, 25) || 'Blad'
  for (let n = 1; ; n++) {
    const name = n === 1 ? base : `${base} ${n}`
    if (taken.has(name.toLowerCase())) continue
    taken.add(name.toLowerCase())
    return name
  }
}
