import { isElfproef } from './checks/elfproef.ts'
import type { Passage } from './types.ts'

/** One number written over neighbouring cells, as on forms with a box for each digit. Without a label it counts only when it is somebody's we know. */
export type Boxed = { readonly text: string; readonly label: string; readonly cells: readonly Passage[] }

/** Digits a cell may hold, and cells a number may take. */
export const MOST_DIGITS = 8
const BOX = 4
/** Units of what may say that a number follows. */
export const LABEL = 60
const MOST_CELLS = 9
/** Rows that must agree before columns that nobody labelled are one number: chance makes a BSN of one in eleven. */
const ROWS = 4

/**
 * Runs of cells with a few digits each that make a BSN (eight or nine digits) or a date together: where the cell or label before them says that one follows, where row after
 * row does, or, without label, to be compared with known numbers; nine counts in a row would otherwise be somebody. Linear.
 */
export function boxesOf(passages: readonly Passage[]): Boxed[] {
  const out: Boxed[] = []
  const loose: Boxed[] = []
  let run: Passage[] = []
  let before = ''
  const end = () => {
    if (run.length === 0) return
    const found = run.length > 1 && run.length <= MOST_CELLS && run.every((p) => p.text.length <= BOX) ? joined(run, before) : null
    if (found !== null) out.push(found)
    else if (run.length > 1) loose.push(...windows(run, widths, tried))
    run = []
  }
  const widths = widthsOf(passages)
  const tried = new Map<string, number>()
  for (const p of passages) {
    if (isDigits(p.text) && (run.length === 0 || p.row === run[0]!.row)) run.push(p)
    else if (p.text !== '') {
      end()
      if (isDigits(p.text)) run.push(p)
      else before = p.text.length <= LABEL ? p.text : ''
    }
  }
  end()
  return [...out, ...labelled(loose, tried)]
}

const ASKS_BSN = /bsn|burgerservice|sofi/
const ASKS_DATE = /gebo|\bgeb\b/

/** Whether the words before a number or its label ask for one that may be written over several cells. */
export function asksForBoxes(before: string, label: string | undefined): boolean {
  const said = `${before} ${label ?? ''}`.toLowerCase()
  return ASKS_BSN.test(said) || ASKS_DATE.test(said)
}

function joined(run: Passage[], before: string): Boxed | null {
  const label = `${before} ${run[0]!.label ?? ''}`.toLowerCase()
  const text = run.map((p) => p.text).join('')
  if (ASKS_BSN.test(label)) return text.length === 9 || text.length === 8 ? { text, label: 'BSN', cells: run } : null
  if (!ASKS_DATE.test(label)) return null
  if (run.length === 3) return { text: run.map((p) => p.text).join('-'), label: 'geboortedatum', cells: run }
  return text.length === 8 ? { text, label: 'geboortedatum', cells: run } : null
}

/** Neighbours that make nine digits that pass the elfproef; a spreadsheet drops leading zeros, so each is as wide as its column. */
function windows(run: readonly Passage[], widths: ReadonlyMap<string, number>, tried: Map<string, number>): Boxed[] {
  const out: Boxed[] = []
  const texts = run.map((p) => p.text.padStart(widths.get(p.column ?? '') ?? 0, '0'))
  for (let from = 0; from + 1 < run.length; from++) {
    let text = texts[from]!
    for (let to = from + 1; to < run.length && to - from < MOST_CELLS && text.length < 9; to++) {
      text += texts[to]!
      if (text.length !== 9) continue
      const cells = run.slice(from, to + 1)
      tried.set(keyOf(cells), (tried.get(keyOf(cells)) ?? 0) + 1)
      if (isElfproef(text)) out.push({ text, label: '', cells })
    }
  }
  return out
}

/** What the same columns make together in most rows is what they are for. */
function labelled(loose: readonly Boxed[], tried: ReadonlyMap<string, number>): Boxed[] {
  const passed = new Map<string, number>()
  for (const { cells } of loose) passed.set(keyOf(cells), (passed.get(keyOf(cells)) ?? 0) + 1)
  const isNumber = (key: string): boolean => key !== '' && passed.get(key)! >= ROWS && passed.get(key)! * 2 > tried.get(key)!
  return loose.map((boxed) => (isNumber(keyOf(boxed.cells)) ? { ...boxed, label: 'BSN' } : boxed))
}

/** The columns from first to last; '' outside a table. */
const keyOf = (cells: readonly Passage[]): string => (cells[0]!.column === undefined ? '' : `${cells[0]!.column}|${cells.at(-1)!.column}`)

/** Digits of the widest cell of each column. */
function widthsOf(passages: readonly Passage[]): Map<string, number> {
  const widths = new Map<string, number>()
  for (const { column, text } of passages)
    if (column !== undefined && isDigits(text) && text.length > (widths.get(column) ?? 0)) widths.set(column, text.length)
  return widths
}

/** What a box of a number may hold. */
export const isDigits = (text: string): boolean => text.length > 0 && text.length <= MOST_DIGITS && areDigits(text, 0, text.length)

export function areDigits(text: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (text.charCodeAt(i) < 48 || text.charCodeAt(i) > 57) return false
  return true
}
