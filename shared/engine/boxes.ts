import type { Passage } from './types.ts'

/** One number written over neighbouring cells, as on forms with a box for each digit. */
export type Boxed = { readonly text: string; readonly label: string; readonly cells: readonly Passage[] }

/** Digits a cell may hold, and cells a number may take. */
const MOST_DIGITS = 4
const MOST_CELLS = 9

/**
 * Runs of cells with a few digits each that make a BSN (eight or nine digits) or a date together, where the cell or label before them says that one follows:
 * without it, nine counts in a row would be somebody. Linear.
 */
export function boxesOf(passages: readonly Passage[]): Boxed[] {
  const out: Boxed[] = []
  let run: Passage[] = []
  let before = ''
  const end = () => {
    if (run.length === 0) return
    const found = run.length > 1 && run.length <= MOST_CELLS ? joined(run, before) : null
    if (found !== null) out.push(found)
    run = []
  }
  for (const p of passages) {
    if (isDigits(p.text) && (run.length === 0 || p.row === run[0]!.row)) run.push(p)
    else if (p.text !== '') {
      end()
      if (isDigits(p.text)) run.push(p)
      else before = p.text.length <= 60 ? p.text : ''
    }
  }
  end()
  return out
}

function joined(run: Passage[], before: string): Boxed | null {
  const label = `${before} ${run[0]!.label ?? ''}`.toLowerCase()
  const text = run.map((p) => p.text).join('')
  if (/bsn|burgerservice|sofi/.test(label)) return text.length === 9 || text.length === 8 ? { text, label: 'BSN', cells: run } : null
  if (!/gebo|\bgeb\b/.test(label)) return null
  if (run.length === 3) return { text: run.map((p) => p.text).join('-'), label: 'geboortedatum', cells: run }
  return text.length === 8 ? { text, label: 'geboortedatum', cells: run } : null
}

function isDigits(text: string): boolean {
  if (text.length === 0 || text.length > MOST_DIGITS) return false
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) < 48 || text.charCodeAt(i) > 57) return false
  return true
}
