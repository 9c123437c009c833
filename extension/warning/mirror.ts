export type Mark = { readonly start: number; readonly end: number; readonly look: 'sure' | 'doubt' }
/** px, on the screen. */
export type Line = { readonly top: number; readonly height: number }
export type Mirror = {
  mark(marks: readonly Mark[]): void
  /** The line on which this place of the value stands. */
  lineAt(offset: number): Line | null
  follow(): void
  remove(): void
}

/** What decides where a letter of a field stands on the screen. */
const COPIED = [
  'box-sizing',
  'border-top-width',
  'border-right-width',
  'border-bottom-width',
  'border-left-width',
  'padding-top',
  'padding-right',
  'padding-bottom',
  'padding-left',
  'font-family',
  'font-size',
  'font-weight',
  'font-style',
  'font-stretch',
  'font-variant',
  'font-feature-settings',
  'line-height',
  'letter-spacing',
  'word-spacing',
  'text-indent',
  'text-transform',
  'text-align',
  'direction',
  'tab-size',
  'word-break',
  'overflow-wrap',
] as const

/**
 * A transparent copy of a plain field on top of it, in our own layer: its marks lie under the same letters. It holds the lines down to the last mark, and
 * after a change only the lines that changed are laid out again. `shown`: false where it only measures.
 */
export function mirrorOf(field: HTMLTextAreaElement | HTMLInputElement, layer: HTMLElement, shown = true): Mirror {
  const box = document.createElement('div')
  const text = document.createElement('div')
  box.className = shown ? 'mirror' : 'mirror ruler'
  box.setAttribute('aria-hidden', 'true')
  box.append(text)
  layer.append(box)
  let rows: readonly Row[] = []
  let borders = 0
  const follow = () => place(field, box, text, borders)
  const fill = (marks: readonly Mark[], until: number) => {
    const next = rowsOf(field.value, marks, until)
    replaceRows(text, rows, next)
    rows = next
    follow()
  }
  field.addEventListener('scroll', follow, { passive: true })
  // A page lays itself out anew some time after its window has changed, and may have other letters then.
  const sizes = new ResizeObserver(() => {
    borders = copyStyle(field, text)
    follow()
  })
  sizes.observe(field)
  borders = copyStyle(field, text)
  return {
    mark: (marks) => fill(marks, 0),
    lineAt(offset) {
      fill([], offset)
      const row = rows.findLastIndex(({ start }) => start <= offset)
      return row < 0 ? null : lineIn(text.children[row]!, offset - rows[row]!.start)
    },
    follow,
    remove() {
      field.removeEventListener('scroll', follow)
      sizes.disconnect()
      box.remove()
    },
  }
}

/** @returns the width of both borders, px */
function copyStyle(field: Element, text: HTMLElement): number {
  const style = field.ownerDocument.defaultView!.getComputedStyle(field)
  for (const name of COPIED) text.style.setProperty(name, style.getPropertyValue(name))
  text.style.borderStyle = 'solid'
  text.style.borderColor = 'transparent'
  text.style.whiteSpace = field.localName === 'textarea' ? 'pre-wrap' : 'pre'
  return parseFloat(style.borderLeftWidth) + parseFloat(style.borderRightWidth)
}

/** A line of the value as somebody wrote it; marks lie within it. */
type Row = { readonly start: number; readonly text: string; readonly marks: readonly Mark[] }

/** UTF-16 units after the last mark that stay in its line: where the next word breaks decides where the mark stands. */
const TAIL = 300

/** UTF-16 units of a line above which it and what follows have no marks: to lay it out with every key would be felt. The panel lists them all the same. */
const LONGEST = 20_000

function rowsOf(value: string, marks: readonly Mark[], until: number): Row[] {
  const sorted = [...marks].sort((a, b) => a.start - b.start)
  const last = sorted.reduce((most, mark) => Math.max(most, mark.end), until)
  const rows: Row[] = []
  for (let start = 0; start <= last && start <= value.length;) {
    const found = value.indexOf('\n', start)
    const end = found < 0 ? value.length : found
    if (end - start > LONGEST) break
    const inside = sorted.filter((mark) => mark.start < end && mark.end > start)
    rows.push({
      start,
      text: value.slice(start, Math.min(end, last + TAIL)),
      marks: inside.map(({ look, ...mark }) => ({ look, start: Math.max(0, mark.start - start), end: Math.min(end, mark.end) - start })),
    })
    start = end + 1
  }
  return rows
}

const isSame = (a: Row, b: Row): boolean =>
  a.text === b.text &&
  a.marks.length === b.marks.length &&
  a.marks.every(({ start, end, look }, i) => start === b.marks[i]!.start && end === b.marks[i]!.end && look === b.marks[i]!.look)

function replaceRows(text: HTMLElement, before: readonly Row[], after: readonly Row[]): void {
  let head = 0
  while (head < before.length && head < after.length && isSame(before[head]!, after[head]!)) head++
  let tail = 0
  const most = Math.min(before.length, after.length) - head
  while (tail < most && isSame(before[before.length - 1 - tail]!, after[after.length - 1 - tail]!)) tail++
  // One line that only became longer or shorter, as while somebody types.
  const one = after.length - tail === head + 1 && before.length === after.length ? [before[head]!, after[head]!] : []
  if (one.length > 0 && one.every(({ marks }) => marks.length === 0)) {
    ;(text.children[head]!.firstChild as Text).data = `${after[head]!.text}\u200b`
    return
  }
  for (let i = before.length - tail; i > head; i--) text.children[i - 1]!.remove()
  const next = text.children[head] ?? null
  for (const row of after.slice(head, after.length - tail)) text.insertBefore(nodeOf(row), next)
}

function nodeOf({ text, marks }: Row): HTMLElement {
  const row = document.createElement('div')
  let at = 0
  for (const { start, end, look } of marks) {
    if (start < at) continue
    const mark = document.createElement('span')
    mark.className = `mirror-${look}`
    mark.textContent = text.slice(start, end)
    row.append(text.slice(at, start), mark)
    at = end
  }
  // An empty line counts for the height only when something stands on it.
  row.append(`${text.slice(at)}\u200b`)
  return row
}

function lineIn(row: Element, offset: number): Line | null {
  const node = row.lastChild!
  const range = row.ownerDocument.createRange()
  range.setStart(node, Math.min(offset, (node as Text).length - 1))
  range.setEnd(node, Math.min(offset + 1, (node as Text).length))
  const { top, height } = range.getBoundingClientRect()
  return height > 0 ? { top, height } : null
}

function place(field: HTMLTextAreaElement | HTMLInputElement, box: HTMLElement, text: HTMLElement, borders: number): void {
  const { left, top, width, height } = field.getBoundingClientRect()
  const shown = field.isConnected && width > 0 && height > 0
  box.style.display = shown ? '' : 'none'
  if (!shown) return
  const { clientWidth, clientLeft, scrollLeft, scrollTop } = field
  Object.assign(box.style, { left: `${left}px`, top: `${top}px`, width: `${clientWidth + clientLeft}px`, height: `${height}px` })
  text.style.width = `${clientWidth + borders}px`
  text.style.transform = `translate(${-scrollLeft}px, ${-scrollTop}px)`
  if (field.localName === 'input') centre(field, text)
}

/** A one-line field puts its text in the middle of its height. */
function centre(field: Element, text: HTMLElement): void {
  const style = field.ownerDocument.defaultView!.getComputedStyle(field)
  const inner = field.clientHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom)
  text.style.lineHeight = `${Math.max(0, inner)}px`
  text.style.width = 'max-content'
}
