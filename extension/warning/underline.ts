import type { MailFinding } from '../check/check.ts'
import { isPlain, type Field, type Mail } from './mail.ts'
import { mirrorOf, type Mirror } from './mirror.ts'

/** Marks places in an editor without touching its text: CSS Custom Highlight for rich text, a transparent copy on top for plain fields. */
export type Underliner = {
  show(mail: Mail, findings: readonly MailFinding[]): void
  /** The page scrolled or moved. */
  follow(): void
  clear(): void
}

const NAMES = { sure: 'lakmoes-sure', doubt: 'lakmoes-doubt' } as const
type Look = keyof typeof NAMES
const CSS_TEXT = `
::highlight(${NAMES.sure}) { text-decoration: underline 2px wavy #c2304f; text-decoration-skip-ink: none; background-color: rgb(194 48 79 / 12%); }
::highlight(${NAMES.doubt}) { text-decoration: underline 2px dotted #a66b00; text-decoration-skip-ink: none; background-color: rgb(166 107 0 / 10%); }
`

export const lookOf = (f: MailFinding): Look => (f.confidence === 'possible' ? 'doubt' : 'sure')

/** A window with what its own highlights are made of; ranges of a frame must be shown by the frame. */
type HighlightWindow = Window & typeof globalThis

const styled = new WeakSet<Document>()
/** Several mails may share a page: each keeps its own ranges. */
const shown = new WeakMap<Document, Map<object, ReadonlyMap<Look, readonly Range[]>>>()

export function makeUnderliner(layer: HTMLElement): Underliner {
  const self = {}
  const mirrors = new Map<Element, Mirror>()
  let documents = new Set<Document>()

  const showRich = (findings: readonly (readonly [Field, MailFinding])[]) => {
    const byDocument = new Map<Document, Map<Look, Range[]>>()
    for (const [{ node, read }, f] of findings) {
      const range = read.rangeOf(f.passage.id, f.start, f.end)
      if (range === null) continue
      const looks = byDocument.get(node.ownerDocument) ?? new Map<Look, Range[]>()
      looks.set(lookOf(f), [...(looks.get(lookOf(f)) ?? []), range])
      byDocument.set(node.ownerDocument, looks)
    }
    for (const doc of new Set([...documents, ...byDocument.keys()])) paint(doc, self, byDocument.get(doc) ?? null)
    documents = new Set(byDocument.keys())
  }

  return {
    show(mail, findings) {
      const placed = findings.flatMap((f) => {
        const field = mail.fieldOf(f.passage)
        return field === null ? [] : [[field, f] as const]
      })
      showRich(placed.filter(([field]) => !isPlain(field.node)))
      const plain = new Map<Element, (readonly [Field, MailFinding])[]>()
      for (const one of placed) if (isPlain(one[0].node)) plain.set(one[0].node, [...(plain.get(one[0].node) ?? []), one])
      for (const [node, mirror] of mirrors) {
        if (plain.has(node) && node.isConnected) continue
        mirror.remove()
        mirrors.delete(node)
      }
      for (const [node, list] of plain) {
        const mirror = mirrors.get(node) ?? mirrorOf(node as HTMLTextAreaElement, layer)
        mirrors.set(node, mirror)
        mirror.mark(
          list.map(([{ read }, f]) => {
            const start = read.offsetOf(f.passage.id) + f.start
            return { start, end: start + f.end - f.start, look: lookOf(f) }
          }),
        )
      }
    },
    follow() {
      for (const mirror of mirrors.values()) mirror.follow()
    },
    clear() {
      showRich([])
      for (const mirror of mirrors.values()) mirror.remove()
      mirrors.clear()
    },
  }
}

function paint(doc: Document, owner: object, looks: Looks): void {
  const window = doc.defaultView as HighlightWindow | null
  if (window === null || !('Highlight' in window)) return
  const all = shown.get(doc) ?? new Map<object, ReadonlyMap<Look, readonly Range[]>>()
  shown.set(doc, all)
  // Ranges move along with the text: only what differs is painted anew.
  if (isSame(all.get(owner) ?? null, looks)) return
  if (looks === null) all.delete(owner)
  else all.set(owner, looks)
  addStyle(doc, window)
  for (const look of ['sure', 'doubt'] as const) {
    const ranges = [...all.values()].flatMap((one) => one.get(look) ?? [])
    if (ranges.length === 0) window.CSS.highlights.delete(NAMES[look])
    else window.CSS.highlights.set(NAMES[look], new window.Highlight(...ranges))
  }
}

type Looks = ReadonlyMap<Look, readonly Range[]> | null

const isSame = (a: Looks, b: Looks): boolean =>
  (['sure', 'doubt'] as const).every((look) => {
    const [before, now] = [a?.get(look) ?? [], b?.get(look) ?? []]
    return before.length === now.length && before.every((range, i) => isSameRange(range, now[i]!))
  })

const isSameRange = (a: Range, b: Range): boolean =>
  a.startContainer === b.startContainer &&
  a.startOffset === b.startOffset &&
  a.endContainer === b.endContainer &&
  a.endOffset === b.endOffset

function addStyle(doc: Document, window: HighlightWindow): void {
  if (styled.has(doc)) return
  styled.add(doc)
  try {
    const sheet = new window.CSSStyleSheet()
    sheet.replaceSync(CSS_TEXT)
    doc.adoptedStyleSheets = [...doc.adoptedStyleSheets, sheet]
  } catch {
    const style = doc.createElement('style')
    style.textContent = CSS_TEXT
    doc.head.append(style)
  }
}
