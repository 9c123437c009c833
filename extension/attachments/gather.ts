import type { Kind } from '../../shared/engine/types.ts'
import type { Checker, Seen } from '../check/check.ts'
import type { Compose } from '../sites/site.ts'
import type { Attached } from './attached.ts'
import { isPicture } from './picture.ts'
import type { Reader } from './reader.ts'

/** bytes above which a file is not read here. */
const LARGEST = 40 * 1024 * 1024
/** bytes below which a picture is a logo or an emoticon, not a scan. */
const SMALL_PICTURE = 48 * 1024

/** A file somebody chose, dropped or pasted into a mail. */
type Taken = {
  readonly id: string
  readonly file: File
  seen: readonly Seen[] | null
  reason: string | null
  /** The page has shown it; when it no longer does, it was taken out. */
  shown: boolean
}

export type Gathering = {
  /** Looks at files at once, before the page has them uploaded. */
  take(compose: Compose, files: readonly File[]): void
  /** Everything attached to this mail, with what these recipients may not have. */
  of(compose: Compose, recipients: readonly string[], checker: Checker | null): readonly Attached[]
  fileOf(id: string): File | null
  /** A copy without these kinds, or a code that says why there is none. */
  cleaned(file: File, kinds: readonly Kind[]): Promise<File | string>
  cleanedByGateway(file: File, profile: string, recipient: string): Promise<File | string>
  forget(compose: Compose): void
}

export function gatherFiles(reader: Reader, changed: () => void, same: (shown: string, name: string) => boolean): Gathering {
  const byRoot = new Map<Element, Taken[]>()
  let last = 0

  const read = async (taken: Taken) => {
    const { file } = taken
    if (file.type.startsWith('image/') && (await isPicture(file))) {
      taken.seen = file.size < SMALL_PICTURE ? [] : null
      taken.reason = file.size < SMALL_PICTURE ? null : 'picture'
    } else if (file.size > LARGEST) taken.reason = 'size'
    else {
      const result = await reader.read(file)
      // It was opened, and there is nothing in it.
      if (result === 'format.empty') taken.seen = []
      else if (typeof result === 'string') taken.reason = result
      else taken.seen = result
    }
    changed()
  }
  return {
    take(compose, files) {
      const list = byRoot.get(compose.root) ?? []
      byRoot.set(compose.root, list)
      for (const file of files) {
        const taken: Taken = { id: `f${++last}`, file, seen: null, reason: null, shown: false }
        list.push(taken)
        void read(taken)
      }
      changed()
    },
    of(compose, recipients, checker) {
      const shown = compose.attachments()
      const list = (byRoot.get(compose.root) ?? []).filter((taken) => isThere(taken, compose, shown, same))
      if (byRoot.has(compose.root)) byRoot.set(compose.root, list)
      const unseen = (shown ?? []).filter((name) => !list.some((taken) => same(name, taken.file.name)))
      return [...list.map((taken) => attachedOf(taken, recipients, checker)), ...[...new Set(unseen)].map(unseenOf)]
    },
    fileOf(id) {
      for (const list of byRoot.values()) for (const taken of list) if (taken.id === id) return taken.file
      return null
    },
    cleaned: (file, kinds) => reader.clean(file, kinds),
    cleanedByGateway: (file, profile, recipient) => reader.cleanByGateway(file, profile, recipient),
    forget(compose) {
      byRoot.delete(compose.root)
    },
  }
}

/** Once shown and then gone means taken out by the user; not shown yet may mean that the page is still at work. */
function isThere(
  taken: Taken,
  { root, body }: Compose,
  shown: readonly string[] | null,
  same: (shown: string, name: string) => boolean,
): boolean {
  const { name } = taken.file
  const listed = shown === null ? (root.textContent ?? '').includes(name) : shown.some((text) => same(text, name))
  // A picture may stand among the words instead.
  const now = listed || (taken.file.type.startsWith('image/') && body()?.querySelector('img') != null)
  const gone = taken.shown && !now
  taken.shown ||= now
  return !gone
}

function attachedOf(taken: Taken, recipients: readonly string[], checker: Checker | null): Attached {
  const { id, file, reason } = taken
  const base = { id, name: file.name, counts: {}, stops: false, reason }
  if (reason !== null) return { ...base, state: 'unchecked' }
  if (taken.seen === null || checker === null) return { ...base, state: 'reading' }
  const objected = checker.objected(taken.seen, recipients)
  const sure = objected.filter((one) => one.confidence !== 'possible')
  // What is only possible in a whole document is shown, counted apart from nothing: it stops no send.
  return {
    ...base,
    state: objected.length === 0 ? 'clear' : 'findings',
    counts: countKinds(sure.length > 0 ? sure : objected),
    stops: sure.length > 0,
  }
}

function countKinds(seen: readonly Seen[]): Partial<Record<Kind, number>> {
  const counts: Partial<Record<Kind, number>> = {}
  for (const { kind } of seen) counts[kind] = (counts[kind] ?? 0) + 1
  return counts
}

const unseenOf = (name: string): Attached => ({
  id: `unseen-${name}`,
  name,
  state: 'unchecked',
  counts: {},
  stops: false,
  reason: 'unseen',
})

/** Listens for files on their way into a page, at the earliest moment there is. */
export function listenForFiles(window: Window, signal: AbortSignal, take: (target: Element, files: readonly File[]) => void): void {
  const heard = (event: Event, files: FileList | null | undefined) => {
    const target = event.composedPath()[0] as Node | undefined
    const list = [...(files ?? [])]
    if (list.length === 0 || target === undefined) return
    take(target.nodeType === Node.ELEMENT_NODE ? (target as Element) : (target.parentElement ?? window.document.body), list)
  }
  const options = { capture: true, signal } as const
  window.addEventListener(
    'change',
    (event) => {
      const input = event.composedPath()[0] as HTMLInputElement | undefined
      if (input?.localName === 'input' && input.type === 'file') heard(event, input.files)
    },
    options,
  )
  window.addEventListener('drop', (event) => heard(event, event.dataTransfer?.files), options)
  window.addEventListener('paste', (event) => heard(event, event.clipboardData?.files), options)
}
