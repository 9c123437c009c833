import type { Attached } from '../attachments/attached.ts'
import type { Gathering } from '../attachments/gather.ts'
import { swap } from '../attachments/swap.ts'
import type { Kind } from '../../shared/engine/types.ts'
import type { MailFinding } from '../check/check.ts'
import { isInternal, ruleFor } from '../policy/policy.ts'
import type { Compose } from '../sites/site.ts'
import type { Surroundings } from './app.ts'
import { openDialog, type Choice, type GuardDialog } from './dialog.ts'
import { countsIn, replacementsOf } from './explain.ts'
import { press } from './guard.ts'
import { watchCaret } from './caret.ts'
import { makePanel, type Layer } from './panel.ts'
import { byPlace, replaceIn } from './replace.ts'
import { openSession, textOf, type Verdict } from './session.ts'
import { makeUnderliner } from './underline.ts'

/** One mail being written, with its badge, its underlines and its question before sending. */
export type OpenMail = {
  readonly compose: Compose
  look(): void
  lookIfChanged(): void
  place(): void
  state(): Verdict['state']
  holds(target: Element): boolean
  isIn(form: HTMLFormElement): boolean
  mayGo(): boolean
  /** Somebody types in it. */
  stir(): void
  /** It was about to be sent: asks, and goes on by `again` (or by the mail's own control) when it may. */
  ask(again: (() => void) | null): void
  close(): void
}

type Needs = { readonly around: Surroundings; readonly layer: Layer; readonly files: Gathering; changed(): void }

export function openMail(compose: Compose, { around, layer, files, changed }: Needs): OpenMail {
  const session = openSession(compose, {
    checker: around.checker,
    attachments: (one, recipients) => files.of(one, recipients, around.checker()),
    isNothing: around.isNothing,
  })
  const underliner = makeUnderliner(layer.marks)
  const caret = watchCaret(layer.marks)
  let verdict = session.look()
  let asking: { readonly dialog: GuardDialog; readonly again: (() => void) | null } | null = null
  /** `wanted`: as soon as everything has been read. */
  let cleaning: 'no' | 'wanted' | 'now' = 'no'
  /** What the question says above its list. */
  let notice: string | undefined
  let glimpse = ''

  const panel = makePanel({
    layer,
    words: around.words,
    noOverride: () => around.policy().noOverride,
    anchor: () => anchorOf(compose),
    frame: () => compose.root.getBoundingClientRect(),
    controls: () => controlsOf(compose),
    line() {
      const body = compose.body()
      return body === null ? null : caret.line(body)
    },
    act: {
      show: (f) => show(f),
      replace(f, words) {
        if (!replace(f, words)) panel.say(around.words().notReplaced)
        look()
      },
      ignore(f) {
        session.ignore(f)
        around.report({ action: 'ignored', reason: '', text: '', counts: { [f.kind]: 1 } })
        look()
      },
      nothing(f) {
        around.addNothing(textOf(f))
        around.report({ action: 'nothing', reason: '', text: '', counts: { [f.kind]: 1 } })
        look()
      },
      cleanFile: (file) => void cleanFile(file, false).then(told),
      get cleanByGateway() {
        return around.isPaired() && rule() !== null ? (file: Attached) => void cleanFile(file, true).then(told) : null
      },
    },
  })

  const look = () => {
    if (!compose.isOpen()) return
    verdict = session.look(asking === null)
    underliner.show(session.mail(), verdict.findings)
    panel.render(verdict)
    glimpse = glimpseOf(compose)
    changed()
    if (asking === null || cleaning === 'now') return
    if (cleaning === 'wanted') void clean()
    else if (verdict.stops) asking.dialog.update(verdict, notice)
    // It only had to wait: nothing was found, so it goes the way it was going.
    else if (!compose.isUploading()) go()
  }
  const place = () => {
    panel.place()
    underliner.follow()
  }
  const show = (f: MailFinding) => {
    const field = session.mail().fieldOf(f.passage)
    if (field === null) return
    const range = field.read.rangeOf(f.passage.id, f.start, f.end)
    field.node.focus()
    if (range !== null) {
      const selection = field.node.ownerDocument.defaultView?.getSelection()
      selection?.removeAllRanges()
      selection?.addRange(range)
      range.startContainer.parentElement?.scrollIntoView({ block: 'nearest' })
    } else if ('setSelectionRange' in field.node) {
      const start = field.read.offsetOf(f.passage.id) + f.start
      field.node.setSelectionRange(start, start + f.end - f.start)
    }
  }
  const replace = (f: MailFinding, words: string): boolean => {
    const field = session.mail().fieldOf(f.passage)
    return field !== null && replaceIn(field, f, words)
  }
  /** The outside recipient that somebody has said something about. */
  const rule = () => {
    const { recipients } = session.mail()
    for (const address of recipients.map(bareOf)) {
      const found = isInternal(address, around.policy()) ? null : ruleFor(address, around.policy())
      if (found !== null) return { profile: found.profile, recipient: found.id ?? address }
    }
    return null
  }
  const cleanFile = async (attached: Attached, byGateway: boolean): Promise<string | null> => {
    const file = files.fileOf(attached.id)
    const known = rule()
    const { files: words } = around.words()
    if (file === null) return words.cleanFailed
    panel.say(around.words().do.cleaning)
    const cleaned =
      byGateway && known !== null
        ? await files.cleanedByGateway(file, known.profile, known.recipient)
        : await files.cleaned(file, Object.keys(attached.counts) as Kind[])
    if (typeof cleaned === 'string') return cleaned === 'held' ? words.held : words.cleanFailed
    if (await swap(compose, file.name, cleaned)) return null
    download(cleaned, layer.shadow)
    return words.swapFailed
  }
  const told = (failure: string | null) => {
    look()
    // After it: a card that is built anew has forgotten what was said.
    panel.say(failure ?? around.words().files.cleanDone)
  }
  const clean = async () => {
    if (cleaning === 'now') return
    const before = session.look()
    const { guard } = around.words()
    // What is in a file is known when it has been read; an answer given now holds till then.
    const reading = before.unread.filter((file) => file.state === 'reading').map((file) => file.name)
    cleaning = reading.length > 0 ? 'wanted' : 'now'
    notice = reading.length > 0 ? guard.waiting(reading.join(', ')) : guard.cleaning
    asking?.dialog.update(before, notice)
    if (cleaning === 'wanted') return
    for (const f of byPlace(before.stopping)) replace(f, replacementsOf(f, around.words())[0] ?? '')
    for (const file of before.attached) if (file.stops) await cleanFile(file, false)
    cleaning = 'no'
    notice = guard.notClean
    look()
  }
  const go = () => {
    const again = asking?.again ?? null
    end()
    if (again !== null) again()
    else {
      const send = compose.send()
      if (send !== null) press(send)
    }
  }
  /** What will never be loaded is not promised. */
  const wordsNow = () => {
    const words = around.words()
    return around.isOrphan() ? { ...words, guard: { ...words.guard, blind: `${words.state.orphan}. ${words.state.orphanMore}` } } : words
  }
  const end = () => {
    if (cleaning === 'wanted') cleaning = 'no'
    notice = undefined
    asking?.dialog.close()
    asking = null
  }
  const choose = (choice: Choice) => {
    if (choice.do === 'back') {
      end()
      compose.body()?.focus()
    } else if (choice.do === 'clean') void clean()
    else {
      const now = session.look()
      session.allow()
      around.report({ action: 'sent', reason: choice.reason, text: choice.text, counts: countsIn(now.stopping, now.attached) })
      go()
    }
  }

  return {
    compose,
    look,
    lookIfChanged() {
      if (glimpseOf(compose) !== glimpse) look()
      else place()
    },
    place,
    stir: () => panel.stir(),
    state: () => verdict.state,
    holds: (target) => compose.root.contains(target),
    isIn: (form) => form.contains(compose.body()) || form === compose.body()?.closest('form'),
    mayGo: () => {
      verdict = session.look()
      return !verdict.stops
    },
    ask(again) {
      if (asking !== null) return
      panel.shut()
      const { noOverride } = around.policy()
      asking = { again, dialog: openDialog({ layer, words: wordsNow(), noOverride, choose }, session.look()) }
      panel.render(verdict)
    },
    close() {
      end()
      underliner.clear()
      caret.remove()
      panel.remove()
      files.forget(compose)
    },
  }
}

const bareOf = (text: string): string => (/<([^<>]*)>\s*$/.exec(text)?.[1] ?? text).trim().toLowerCase()

/** Where the text is written, on the screen of this page: an editor in a frame stands where its frame stands. */
function anchorOf(compose: Compose): DOMRect | null {
  const body = compose.body()
  if (body === null) return null
  const frame = body.ownerDocument === compose.root.ownerDocument ? null : body.ownerDocument.defaultView?.frameElement
  return visiblePart(frame ?? body)
}

/** An editor may be longer than the part of the page that scrolls it. */
function visiblePart(node: Element): DOMRect {
  let { left, top, right, bottom } = node.getBoundingClientRect()
  for (let part = node.parentElement; part !== null && part !== part.ownerDocument.body; part = part.parentElement) {
    if (part.scrollHeight <= part.clientHeight || getComputedStyle(part).overflowY === 'visible') continue
    const box = part.getBoundingClientRect()
    top = Math.max(top, box.top)
    bottom = Math.min(bottom, box.bottom)
    left = Math.max(left, box.left)
    right = Math.min(right, box.right)
  }
  return new DOMRect(left, top, Math.max(0, right - left), Math.max(0, bottom - top))
}

/** Little enough to look at often: people and files, and how long the text is. */
function glimpseOf(compose: Compose): string {
  const body = compose.body()
  const length = body === null ? 0 : 'value' in body ? body.value.length : (body.textContent?.length ?? 0)
  const pictures = body?.getElementsByTagName('img').length
  return JSON.stringify([compose.recipients(), compose.attachments(), compose.subject()?.value, length, pictures])
}

/** What a card should not lie on: the first controls of the mail; a page has hundreds, and the important ones come early or are the sender. */
function controlsOf(compose: Compose): DOMRect[] {
  const some = [...compose.root.querySelectorAll('button, input, select, a[href], [role="button"], [role="menuitem"]')].slice(0, 60)
  const send = compose.send()
  return [...some, ...(send === null ? [] : [send])]
    .map((node) => node.getBoundingClientRect())
    .filter((box) => box.width > 0 && box.height > 0)
}

/** Where a page has no controls of its own that can be worked, the copy is the user's to attach. */
function download(file: File, layer: ShadowRoot): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = file.name
  layer.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
