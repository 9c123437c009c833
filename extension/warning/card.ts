import type { Attached } from '../attachments/attached.ts'
import type { MailFinding } from '../check/check.ts'
import type { Words } from '../messages/index.ts'
import { button, el, icon } from './dom.ts'
import { fileStateOf, fileWhyOf, placeOf, replacementsOf, titleOf, whyOf } from './explain.ts'
import { textOf, type Verdict } from './session.ts'
import { lookOf } from './underline.ts'

export type CardActions = {
  show(finding: MailFinding): void
  replace(finding: MailFinding, words: string): void
  ignore(finding: MailFinding): void
  nothing(finding: MailFinding): void
  cleanFile(file: Attached): void
  /** Absent without a gateway, or for recipients that nobody knows. */
  cleanByGateway: ((file: Attached) => void) | null
}

export type CardView = {
  readonly words: Words
  readonly verdict: Verdict
  readonly noOverride: readonly string[]
  readonly act: CardActions
}

/** The list of what is in a mail: what, why, where, what to do. */
export function cardBody({ words, verdict, noOverride, act }: CardView): HTMLElement {
  const body = el('div', { class: 'card-body' })
  for (const [i, f] of verdict.findings.entries()) body.append(findingItem(f, i, words, noOverride, act))
  const files = [...verdict.attached, ...verdict.unread]
  if (files.length > 0) body.append(el('div', { class: 'section' }, words.files.title), ...files.map((file) => fileItem(file, words, act)))
  if (verdict.blind) body.append(el('p', { class: 'empty' }, words.state.loading))
  else if (verdict.findings.length === 0 && files.length === 0) body.append(el('p', { class: 'empty' }, `${words.state.clear}.`))
  return body
}

function findingItem(f: MailFinding, i: number, words: Words, noOverride: readonly string[], act: CardActions): HTMLElement {
  const key = (what: string) => `${f.kind}-${i}-${what}`
  const quote = el('button', { type: 'button', class: 'quote', title: words.do.show, 'data-key': key('show') }, shortened(textOf(f)))
  quote.addEventListener('click', () => act.show(f))
  const actions = el('div', { class: 'actions' })
  for (const [n, text] of replacementsOf(f, words).entries())
    actions.append(
      button(words.do.replace(text), { tone: 'quiet', small: true, action: 'replace', key: key(`replace${n}`) }, () =>
        act.replace(f, text),
      ),
    )
  if (!noOverride.includes(f.kind))
    actions.append(
      button(words.do.ignore, { tone: 'quiet', small: true, action: 'ignore', key: key('ignore') }, () => act.ignore(f)),
      button(words.do.nothing, { tone: 'quiet', small: true, action: 'nothing', key: key('nothing') }, () => act.nothing(f)),
    )
  return el(
    'div',
    {
      class: 'finding',
      role: 'group',
      'aria-label': titleOf(f, words),
      'data-lakmoes-finding': true,
      'data-kind': f.kind,
      'data-look': lookOf(f),
    },
    el(
      'div',
      { class: 'finding-head' },
      el('span', { class: 'kind' }, titleOf(f, words)),
      el('span', { class: 'soft' }, placeOf(f, words)),
    ),
    el('div', {}, quote),
    el('p', { class: 'soft' }, whyOf(f, words)),
    actions,
  )
}

export const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text)

/** Why the gateway could do nothing either. */
const OUT_OF_REACH = new Set<string | null>(['unseen', 'picture', 'format.unknown', 'format.password'])

function fileItem(file: Attached, words: Words, act: CardActions): HTMLElement {
  const actions = el('div', { class: 'actions' })
  if (file.state === 'findings')
    actions.append(
      button(words.do.useClean, { tone: 'quiet', small: true, action: 'clean-file', key: `file-${file.id}` }, () => act.cleanFile(file)),
    )
  if (file.state !== 'reading' && !OUT_OF_REACH.has(file.reason) && act.cleanByGateway !== null)
    actions.append(
      button(words.do.useGateway, { tone: 'quiet', small: true, action: 'clean-gateway', key: `gateway-${file.id}` }, () =>
        act.cleanByGateway?.(file),
      ),
    )
  const attributes: Record<string, string | boolean> = {
    class: 'finding',
    role: 'group',
    'aria-label': file.name,
    'data-look': file.stops ? 'sure' : 'doubt',
  }
  const kind = Object.keys(file.counts)[0]
  return el(
    'div',
    {
      ...attributes,
      'data-lakmoes-file': file.state,
      ...(file.state === 'findings' && kind !== undefined ? { 'data-lakmoes-finding': true, 'data-kind': kind } : {}),
    },
    el('div', { class: 'finding-head' }, icon('file'), el('span', { class: 'kind' }, shortened(file.name))),
    el('p', { class: 'soft' }, [fileStateOf(file, words), fileWhyOf(file, words)].filter((text) => text !== '').join('. ')),
    actions.childElementCount > 0 ? actions : null,
  )
}
