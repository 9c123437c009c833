import themeCss from '../../shared/ui/theme.css?inline'
import type { Words } from '../messages/index.ts'
import { cardBody, type CardActions } from './card.ts'
import { el, shadowCss } from './dom.ts'
import lookCss from './look.css?inline'
import { placeBeside, type Around } from './place.ts'
import type { Verdict } from './session.ts'

export type Layer = {
  readonly host: HTMLElement
  readonly shadow: ShadowRoot
  /** Below everything else. */ readonly marks: HTMLElement
  remove(): void
}

/** Everything Lakmoes shows lies in one open shadow root beside the page: nothing of the page moves, and nothing of the page gets in. */
export function openLayer(doc: Document): Layer {
  doc.getElementById('lakmoes-panel')?.remove()
  const host = doc.createElement('div')
  host.id = 'lakmoes-panel'
  const shadow = host.attachShadow({ mode: 'open' })
  const style = doc.createElement('style')
  style.textContent = shadowCss(`${themeCss}\n${lookCss}`)
  const live = el('div', { class: 'hidden', role: 'status', 'aria-live': 'polite', 'data-lakmoes-live': true })
  const marks = el('div', { class: 'marks' })
  shadow.append(style, marks, live)
  // What is typed or clicked here is not for the page's shortcuts.
  for (const type of [
    'keydown',
    'keyup',
    'keypress',
    'input',
    'change',
    'click',
    'mousedown',
    'mouseup',
    'pointerdown',
    'pointerup',
    'paste',
    'focusin',
    'submit',
  ])
    host.addEventListener(type, (event) => event.stopPropagation())
  doc.documentElement.append(host)
  return { host, shadow, marks, remove: () => host.remove() }
}

export type Panel = {
  render(verdict: Verdict): void
  /** Puts badge and card beside the mail again. */
  place(): void
  /** What has just been done, for the eye and the ear. */
  say(text: string): void
  /** Somebody is typing: the card waits until they rest. */
  stir(): void
  /** Out of the way: the page, or the dialog, speaks now. */
  shut(): void
  remove(): void
}

type Needs = Around & {
  readonly layer: Layer
  words(): Words
  noOverride(): readonly string[]
  readonly act: CardActions
}

/** ms without a key after which the card may open by itself: nobody is stopped in the middle of a sentence. */
const REST = 1200

/** The badge of one mail and the card it opens. The card opens by itself, once the hands rest, and stays shut once it has been shut. */
export function makePanel(needs: Needs): Panel {
  const { layer } = needs
  const badge = el('button', { type: 'button', class: 'badge', 'data-lakmoes-state': 'unchecked', 'aria-expanded': 'false' })
  const card = el('section', { class: 'card', hidden: true, role: 'region' })
  let verdict: Verdict | null = null
  let shut = false
  /** The user asked for the card, so it may lie where it can. */
  let forced = false
  /** There is something to see in it. */
  let worth = false
  let shown = ''
  let resting: ReturnType<typeof setTimeout> | undefined
  let stirred = 0
  let spoken = -1
  layer.shadow.append(badge, card)

  const openSoon = () => {
    stirred = performance.now()
    if (worth && !shut && card.hidden) resting ??= setTimeout(openIfRested, REST)
  }
  const openIfRested = () => {
    const wait = stirred + REST - performance.now()
    resting = wait > 1 ? setTimeout(openIfRested, wait) : undefined
    if (resting === undefined && worth && !shut) setOpen(true)
  }

  const setOpen = (open: boolean) => {
    card.hidden = !open
    badge.setAttribute('aria-expanded', String(open))
    place()
  }
  badge.addEventListener('click', () => {
    shut = card.hidden === false && card.style.visibility !== 'hidden'
    forced = !shut
    setOpen(!shut)
  })
  card.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    close()
  })
  const close = () => {
    shut = true
    forced = false
    setOpen(false)
    badge.focus()
  }
  const place = () => placeBeside(needs, badge, card, forced)

  return {
    render(next) {
      verdict = next
      const { findings, attached, unread, blind, state } = next
      const words = needs.words()
      const now = JSON.stringify([
        state,
        blind,
        words.language,
        findings.map((f) => [f.kind, f.confidence, f.passage.text.slice(f.start, f.end), f.passage.part, f.passage.quoted, f.objection]),
        [...attached, ...unread].map((f) => [f.id, f.state, f.reason]),
      ])
      if (now === shown) return place()
      shown = now
      const n = findings.length + attached.length
      renderBadge(badge, next, n, words)
      renderCard(card, cardBody({ words, verdict, noOverride: needs.noOverride(), act: needs.act }), n, words, close)
      // Said once: what was said since ("replaced by a clean copy") is not spoken over.
      if (!blind && n !== spoken) layer.shadow.querySelector('[data-lakmoes-live]')!.textContent = words.live(n)
      if (!blind) spoken = n
      worth = n > 0 || unread.some((file) => file.state === 'unchecked')
      if (worth) place()
      else setOpen(false)
      openSoon()
    },
    place,
    stir: openSoon,
    say(text) {
      const note = card.querySelector('.said') ?? card.appendChild(el('p', { class: 'said soft' }))
      note.textContent = text
      layer.shadow.querySelector('[data-lakmoes-live]')!.textContent = text
    },
    shut() {
      shut = true
      forced = false
      setOpen(false)
    },
    remove() {
      clearTimeout(resting)
      badge.remove()
      card.remove()
    },
  }
}

function renderBadge(badge: HTMLElement, { state, stopping, attached }: Verdict, n: number, words: Words): void {
  const text = state === 'findings' ? words.state.findings(n) : state === 'clear' ? words.state.clear : words.state.unchecked
  badge.dataset['lakmoesState'] = state
  badge.toggleAttribute('data-doubt', stopping.length === 0 && !attached.some((file) => file.stops))
  badge.title = text
  badge.setAttribute('aria-label', `${words.product}: ${text}`)
  badge.replaceChildren(el('span', { class: 'strip' }), ...(state === 'findings' ? [String(n)] : state === 'clear' ? ['✓'] : ['…']))
}

/** Built anew; whoever was on a button stays on it. */
function renderCard(card: HTMLElement, body: HTMLElement, n: number, words: Words, close: () => void): void {
  const key = (card.getRootNode() as ShadowRoot).activeElement?.getAttribute('data-key')
  const shutter = closer(words.state.close)
  shutter.addEventListener('click', close)
  card.setAttribute('aria-label', words.panelTitle)
  card.lang = words.language
  const scrolled = card.querySelector('.card-body')?.scrollTop ?? 0
  card.replaceChildren(
    el('div', { class: 'card-head' }, el('h2', {}, n > 0 ? `${words.product}: ${words.state.findings(n)}` : words.panelTitle), shutter),
    body,
  )
  body.scrollTop = scrolled
  if (key) card.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)?.focus()
}

const closer = (label: string) =>
  el('button', { type: 'button', class: 'close', 'aria-label': label, title: label, 'data-key': 'close' }, '✕')

/** Said plainly where nobody can read along, or where what reads along is out of date. */
export function makeNote(layer: () => Layer, kind: 'unsupported' | 'orphan', words: () => Words): { show(is: boolean): void } {
  let note: HTMLElement | null = null
  return {
    show(is) {
      if (is === (note !== null)) return
      note?.remove()
      note = null
      if (!is) return
      const { [kind]: what, [`${kind}More` as const]: more, close } = words().state
      const shutter = closer(close)
      // Read and put away: it stays away until the page writes mail elsewhere.
      shutter.addEventListener('click', () => note?.remove())
      note = el(
        'div',
        {
          class: 'badge note',
          role: 'status',
          lang: words().language,
          [kind === 'orphan' ? 'data-lakmoes-orphan' : 'data-lakmoes-state']: kind,
        },
        el('span', { class: 'strip' }),
        el('span', {}, el('strong', {}, what), '. ', more),
        shutter,
      )
      note.style.right = note.style[kind === 'orphan' ? 'top' : 'bottom'] = '16px'
      layer().shadow.append(note)
    },
  }
}
