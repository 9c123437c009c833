import type { MailFinding } from '../check/check.ts'
import { isPlain, type Field } from './mail.ts'

/**
 * Puts other words in the place of a finding, as if typed: the editor hears of it and can undo it. Works from the last finding of a field to the first,
 * so that earlier places stay true; see `byPlace`.
 * @returns whether the words are there now
 */
export function replaceIn(field: Field, finding: MailFinding, words: string): boolean {
  const { node, read } = field
  if (isPlain(node)) {
    const start = read.offsetOf(finding.passage.id) + finding.start
    return replacePlain(node, start, start + finding.end - finding.start, words)
  }
  const range = read.rangeOf(finding.passage.id, finding.start, finding.end)
  return range !== null && replaceRich(node, range, words)
}

function replacePlain(node: HTMLTextAreaElement | HTMLInputElement, start: number, end: number, words: string): boolean {
  const wanted = node.value.slice(0, start) + words + node.value.slice(end)
  node.focus()
  node.setSelectionRange(start, end)
  node.ownerDocument.execCommand('insertText', false, words)
  if (node.value !== wanted) {
    node.setRangeText(words, start, end, 'end')
    tell(node, words)
  }
  return node.value === wanted
}

function replaceRich(root: HTMLElement, range: Range, words: string): boolean {
  const doc = root.ownerDocument
  const before = range.toString()
  const selection = doc.defaultView?.getSelection()
  root.focus()
  selection?.removeAllRanges()
  selection?.addRange(range)
  const typed = selection != null && doc.execCommand('insertText', false, words)
  if (!typed || range.toString() === before) {
    range.deleteContents()
    range.insertNode(doc.createTextNode(words))
    tell(root, words)
  }
  return true
}

function tell(node: HTMLElement, data: string): void {
  node.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data }))
  node.dispatchEvent(new Event('change', { bubbles: true }))
}

/** Last first, within each field. */
export function byPlace(findings: readonly MailFinding[]): MailFinding[] {
  return [...findings].reverse()
}
