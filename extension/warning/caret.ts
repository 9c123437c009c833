import type { Editable } from '../sites/site.ts'
import { isPlain } from './mail.ts'
import { lineOf } from './mirror.ts'
import type { Box } from './place.ts'

/** UTF-16 units before the caret above which a plain field is not laid out once more to find its line: all of the field counts. */
const FAR = 20_000

/** The line that is being written and one above and below it, as wide as the text, on the screen of this page; null where nobody writes. */
export function writtenLine(body: Editable, layer: HTMLElement): Box | null {
  const doc = body.ownerDocument
  const text = body.getBoundingClientRect()
  if (isPlain(body)) {
    if (doc.activeElement !== body) return null
    const caret = body.selectionEnd ?? 0
    if (caret > FAR) return text
    const { top, height } = lineOf(body, caret, layer)
    return { left: text.left, width: text.width, top: text.top + top - height, height: 3 * height }
  }
  const caret = caretIn(body)
  if (caret === null) return null
  const frame = doc.defaultView?.frameElement?.getBoundingClientRect()
  const [x, y] = frame === undefined || doc === document ? [0, 0] : [frame.left, frame.top]
  return { left: text.left + x, width: text.width, top: caret.top + y - caret.height, height: 3 * caret.height }
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
