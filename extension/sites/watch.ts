import { editorFrames } from './compose.ts'
import { generic, sites } from './index.ts'
import { editorIn, frameDocument, isShown, isTag } from './read.ts'
import type { Compose, Site } from './site.ts'

export type Watching = {
  /** The mails that are open now, newly looked up. */
  composes(): readonly Compose[]
  sends(target: Element): boolean
  /** Looks at once when the page has changed since the last look: a click may be faster than the pause. */
  catchUp(): void
  stop(): void
}

export type Heard = {
  opened(compose: Compose): void
  closed(compose: Compose): void
  /** Something is being written here that no adapter understands. */
  unsupported(is: boolean): void
  /** A frame with an editor, once: its events do not reach this page. */
  frame(window: Window): void
}

/** ms between a change of the page and the next look; a page that changes all the time is looked at once in this time. */
const PAUSE = 120
/** ms that a strange page gets to build itself before it is called unsupported. */
const STRANGE = 1200

/** Looks for mails being written, now and whenever the page changes. Costs one query per pause, and nothing while a page stands still. */
export function watchPage(doc: Document, heard: Heard): Watching {
  const open = new Map<Element, Compose>()
  const frames = new WeakSet<Document>()
  let strangeSince = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const look = () => {
    timer = undefined
    const found = new Map(composesNow(doc).map((c) => [c.root, c]))
    for (const [root, compose] of open) {
      if (found.has(root) && compose.isOpen()) continue
      open.delete(root)
      heard.closed(compose)
    }
    for (const [root, compose] of found) {
      if (open.has(root)) continue
      open.set(root, compose)
      heard.opened(compose)
    }
    if (open.size > 0) reportFrames()
    reportStrange(open.size === 0 && isStrange(doc))
  }
  const reportFrames = () => {
    for (const window of editorFrames(doc)) {
      if (frames.has(window.document)) continue
      frames.add(window.document)
      heard.frame(window)
    }
  }
  const reportStrange = (strange: boolean) => {
    if (!strange) strangeSince = 0
    else if (strangeSince === 0) {
      strangeSince = Date.now()
      setTimeout(soon, STRANGE)
    }
    heard.unsupported(strange && Date.now() - strangeSince >= STRANGE)
  }
  const soon = () => {
    timer ??= setTimeout(look, PAUSE)
  }

  const observer = new MutationObserver(soon)
  observer.observe(doc, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['style', 'class', 'hidden', 'contenteditable'],
  })
  // A frame that loads, and a move within the page, change nothing that an observer sees.
  doc.addEventListener('load', soon, true)
  doc.addEventListener('focusin', soon, true)
  soon()
  return {
    composes: () => [...open.values()],
    sends: (target) => siteFor(doc).sends(target),
    catchUp() {
      if (observer.takeRecords().length === 0 && timer === undefined) return
      clearTimeout(timer)
      look()
    },
    stop() {
      observer.disconnect()
      doc.removeEventListener('load', soon, true)
      doc.removeEventListener('focusin', soon, true)
      clearTimeout(timer)
    },
  }
}

export const siteFor = (doc: Document): Site => sites.find((site) => site.matches(doc.location, doc)) ?? generic

/** What the site's own adapter sees; where it sees nothing the generic one may. */
function composesNow(doc: Document): Compose[] {
  const site = siteFor(doc)
  const found = site.composes(doc)
  return found.length > 0 || site === generic ? found : generic.composes(doc)
}

/** A signature or an absence note is written in a large field too. */
const SETTINGS = /settings|instellingen|preferences|voorkeuren|options/i

/** Room to write a mail, and nobody knows whose: larger than a search field or a chat line. */
function isStrange(doc: Document): boolean {
  if (SETTINGS.test(doc.location.href)) return false
  // A page built by a script in a frame without an address has no script of ours; what is written there must be seen from here.
  return [...doc.querySelectorAll('[contenteditable]:not([contenteditable="false"]), textarea, iframe')].some((node) => {
    const box = node.getBoundingClientRect()
    if (box.width < 250 || box.height < 80 || !isShown(node)) return false
    if (!isTag(node, 'iframe')) return true
    const inside = frameDocument(node)
    return inside !== null && inside.URL.startsWith('about:') && (editorIn(node) !== null || isStrange(inside))
  })
}
