import type { Attached } from '../attachments/attached.ts'
import type { MailFinding } from '../check/check.ts'
import { countsOf, type Words } from '../messages/index.ts'
import { shortened } from './card.ts'
import { button, el } from './dom.ts'
import { countsIn, fileStateOf, fileWhyOf, placeOf, titleOf, whyOf } from './explain.ts'
import type { Layer } from './panel.ts'
import { textOf, type Verdict } from './session.ts'

export type Choice =
  | { readonly do: 'back' }
  | { readonly do: 'clean' }
  | { readonly do: 'send'; readonly reason: string; readonly text: string }

export type GuardDialog = {
  /** The mail changed, or something was read meanwhile. */
  update(verdict: Verdict, notice?: string): void
  close(): void
}

type Needs = { readonly layer: Layer; readonly words: Words; readonly noOverride: readonly string[]; choose(choice: Choice): void }

/** Asks before a mail goes out. A modal dialog: it holds the focus, Escape is back, and the page behind it waits. */
export function openDialog({ layer, words, noOverride, choose }: Needs, verdict: Verdict): GuardDialog {
  const dialog = el('dialog', {
    class: 'guard',
    role: 'dialog',
    'aria-modal': 'true',
    'aria-labelledby': 'guard-title',
    'aria-describedby': 'guard-about',
    'data-lakmoes-guard': true,
    lang: words.language,
  })
  const main = el('div', { class: 'guard-main' })
  const foot = el('div', { class: 'guard-foot' })
  const reason = reasonFields(words, () => foot.querySelector('[data-lakmoes-action="send"]')?.toggleAttribute('disabled', !maySend()))
  let forbidden: readonly string[] = []
  const maySend = () => forbidden.length === 0 && reason.read() !== null
  dialog.append(main, foot)
  dialog.addEventListener('cancel', (event) => {
    event.preventDefault()
    choose({ do: 'back' })
  })
  layer.shadow.append(dialog)

  let shown = ''
  const update = (next: Verdict, notice?: string) => {
    // Built anew only when it says something else: a button must not vanish between press and release, nor an open list of reasons.
    const now = sayingOf(next, notice)
    if (now === shown) return
    shown = now
    forbidden = forbiddenIn(next, noOverride)
    main.replaceChildren(...mainOf(next, words, forbidden, notice), ...(forbidden.length === 0 ? [reason.node] : []))
    const send = button(words.guard.send, { action: 'send', key: 'send' }, () => {
      const given = reason.read()
      if (given !== null) choose({ do: 'send', ...given })
    })
    send.disabled = !maySend()
    send.setAttribute('aria-describedby', forbidden.length > 0 ? 'guard-forbidden' : 'guard-hint')
    const cleanable = next.stopping.length > 0 || next.attached.length > 0
    const clean = button(words.guard.clean, { tone: 'main', action: 'clean', key: 'clean' }, () => choose({ do: 'clean' }))
    clean.disabled = !cleanable
    const focused = (layer.shadow.activeElement as HTMLElement | null)?.dataset['key']
    foot.replaceChildren(
      button(words.guard.back, { action: 'back', key: 'back' }, () => choose({ do: 'back' })),
      send,
      clean,
    )
    foot.querySelector<HTMLElement>(`[data-key="${focused ?? 'back'}"]`)?.focus()
  }
  update(verdict)
  dialog.showModal()
  foot.querySelector<HTMLElement>('[data-lakmoes-action="back"]')!.focus()
  return {
    update,
    close() {
      dialog.close()
      dialog.remove()
    },
  }
}

const sayingOf = ({ stopping, attached, unread, blind }: Verdict, notice = ''): string =>
  JSON.stringify([
    blind,
    notice,
    stopping.map((f) => [f.kind, textOf(f), f.passage.part, f.objection]),
    [...attached, ...unread].map((file) => [file.id, file.state, file.stops, file.counts, file.reason]),
  ])

function mainOf(verdict: Verdict, words: Words, forbidden: readonly string[], notice: string | undefined): HTMLElement[] {
  const { stopping, attached, unread, blind } = verdict
  const counts = countsIn(
    stopping,
    attached.filter((file) => file.stops),
  )
  const found = Object.keys(counts).length > 0
  const out: HTMLElement[] = [
    el(
      'h2',
      { id: 'guard-title' },
      found
        ? words.guard.title
        : blind || unread.some((file) => file.state === 'reading')
          ? words.guard.titleUnchecked
          : words.guard.titleUnread,
    ),
    el('p', { id: 'guard-about' }, aboutOf(verdict, found ? words.guard.found(countsOf(words, counts)) : '', words)),
  ]
  if (notice !== undefined) out.push(el('p', { class: 'lm-notice', 'data-tone': 'doubt', role: 'status' }, notice))
  const items = [
    ...stopping.map((f) => findingLine(f, words)),
    ...[...attached.filter((file) => file.stops), ...unread].map((file) => fileLine(file, words)),
  ]
  if (items.length > 0 && !blind) out.push(el('ul', { class: 'guard-list', tabindex: '0' }, ...items))
  if (forbidden.length > 0)
    out.push(
      el(
        'p',
        { id: 'guard-forbidden', class: 'lm-notice', 'data-tone': 'stop' },
        words.guard.forbidden(forbidden.map((kind) => words.kinds[kind] ?? kind).join(', ')),
      ),
    )
  return out
}

function aboutOf({ blind, unread }: Verdict, found: string, words: Words): string {
  if (blind) return words.guard.blind
  if (found !== '') return found
  return unread.every((file) => file.state === 'reading') ? words.guard.reading : words.guard.unchecked
}

const forbiddenIn = ({ stopping, attached }: Verdict, noOverride: readonly string[]): string[] =>
  Object.keys(countsIn(stopping, attached)).filter((kind) => noOverride.includes(kind))

function findingLine(f: MailFinding, words: Words): HTMLElement {
  return el(
    'li',
    {},
    el(
      'div',
      { class: 'finding-head' },
      el('span', { class: 'kind' }, titleOf(f, words)),
      el('span', { class: 'quote' }, shortened(textOf(f))),
      el('span', { class: 'soft' }, placeOf(f, words)),
    ),
    el('span', { class: 'soft' }, whyOf(f, words)),
  )
}

function fileLine(file: Attached, words: Words): HTMLElement {
  return el(
    'li',
    { 'data-look': file.stops ? 'sure' : 'doubt' },
    el(
      'div',
      { class: 'finding-head' },
      el('span', { class: 'kind' }, shortened(file.name)),
      el('span', { class: 'soft' }, fileStateOf(file, words)),
    ),
    el('span', { class: 'soft' }, fileWhyOf(file, words)),
  )
}

/** Why the mail may go all the same: one of a few, or a person's own words; none is chosen beforehand, and null is given while none is. */
function reasonFields(words: Words, changed: () => void): { node: HTMLElement; read(): { reason: string; text: string } | null } {
  const select = el('select', { id: 'guard-reason', class: 'lm-input', 'aria-describedby': 'guard-hint' })
  select.append(el('option', { value: '', disabled: true, selected: true }, words.guard.reasonNone))
  for (const [value, text] of Object.entries(words.guard.reasons)) select.append(el('option', { value }, text))
  const other = el('input', {
    type: 'text',
    class: 'lm-input',
    maxlength: '200',
    'aria-label': words.guard.reasonOther,
    placeholder: words.guard.reasonOther,
    autocomplete: 'off',
  })
  other.hidden = true
  select.addEventListener('change', () => {
    other.hidden = select.value !== 'other'
    if (!other.hidden) other.focus()
    changed()
  })
  other.addEventListener('input', changed)
  return {
    node: el(
      'div',
      { class: 'lm-field' },
      el('label', { for: 'guard-reason' }, words.guard.reasonLabel),
      el('span', { class: 'lm-hint', id: 'guard-hint' }, words.guard.reasonHint),
      select,
      other,
    ),
    read() {
      const text = other.hidden ? '' : other.value.trim()
      // "Something else" without a word is no reason.
      return select.value === '' || (!other.hidden && text === '') ? null : { reason: select.value, text }
    },
  }
}
