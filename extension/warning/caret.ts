import type { Editable } from '../sites/site.ts'
import { isPlain } from './mail.ts'
import { mirrorOf, type Mirror } from './mirror.ts'
import type { Box } from './place.ts'

/** UTF-16 units before the caret above which a plain field is not laid out once more to find its line: all of the field counts. */
const FAR = 20_000

/** Tells where somebody is writing. */
export type Caret = {
  /** The line that is being written and one above and below it, as wide as the text, on the screen of this page; null where nobody writes. */
  line(body: Editable): Box | null
  remove(): void
}

export function watchCaret(layer: HTMLElement): Caret {
  let ruler: Ruler | null = null
  const inField = (field: HTMLTextAreaElement | HTMLInputElement): Box | null => {
    if (field.ownerDocument.activeElement !== field) return null
    if (ruler?.field !== field) {
      ruler?.mirror.remove()
      ruler = { field, mirror: mirrorOf(field, layer, false), key: '', line: null }
    }
    const key = roughly(field)
    if (ruler.key !== key) Object.assign(ruler, { key, line: lineOfField(field, ruler.mirror) })
    return ruler.line
  }
  return {
    line: (body) => (isPlain(body) ? inField(body) : lineOfRich(body)),
    remove: () => ruler?.mirror.remove(),
  }
}

type Ruler = { readonly field: Element; readonly mirror: Mirror; key: string; line: Box | null }

/** Changes at the latest when the caret has gone on by twenty letters: not as far as a line, and the line comes with its neighbours. */
function roughly(field: HTMLTextAreaElement | HTMLInputElement): string {
  const before = field.value.slice(0, Math.min(field.selectionEnd ?? 0, FAR + 1))
  const { left, top, width } = field.getBoundingClientRect()
  const lines = before.split('\n')
  return [lines.length, Math.floor(lines.at(-1)!.length / 20), left, top, width, field.scrollTop].join(' ')
}

function lineOfField(field: HTMLTextAreaElement | HTMLInputElement, ruler: Mirror): Box {
  const caret = field.selectionEnd ?? 0
  const { left, top, width, height } = field.getBoundingClientRect()
  const line = caret > FAR ? null : ruler.lineAt(caret)
  return line === null ? { left, top, width, height } : { left, width, top: line.top - line.height, height: 3 * line.height }
}

function lineOfRich(body: HTMLElement): Box | null {
  const caret = caretIn(body)
  if (caret === null) return null
  const doc = body.ownerDocument
  const { left, width } = body.getBoundingClientRect()
  const frame = doc === document ? undefined : doc.defaultView?.frameElement?.getBoundingClientRect()
  return { left: left + (frame?.left ?? 0), width, top: caret.top + (frame?.top ?? 0) - caret.height, height: 3 * caret.height }
}

/** Where the caret stands in a rich editor; an empty line has no text, only its own box. */
function caretIn(body: HTMLElement): DOMRect | null {
  const doc = body.ownerDocument
  const selection = doc.defaultView?.getSelection()
  if (!doc.hasFocus() || selection == null || selection.rangeCount === 0 || !body.contains(selection.focusNode)) return null
  const range = selection.getRangeAt(0).cloneRange()
  range.collapse(false)
  const boxes = range.getClientRects()
  const box = boxes.item(boxes.length - 1)
  if (box !== null && box.height > 0) return box
  const node = range.endContainer
  const element = node.nodeType === Node.ELEMENT_NODE ? ((node.childNodes[range.endOffset] ?? node) as Node) : node.parentElement!
  const own = (element.nodeType === Node.ELEMENT_NODE ? (element as Element) : element.parentElement!).getBoundingClientRect()
  // An editor that is empty altogether: its first line.
  return own.height > 80 ? new DOMRect(own.left, own.top, own.width, 24) : own
}
