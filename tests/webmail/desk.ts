import { expect } from 'vitest'
import { ours, type Hands } from './hands.ts'
import type { Delivered } from './outbox.ts'
import { ME, PASSWORD, type Roundcube } from './roundcube.ts'

export type State = 'clear' | 'findings' | 'unchecked'

/** A mail being written in Roundcube, and what Lakmoes shows there. */
export type Desk = {
  readonly hands: Hands
  write(text: string): Promise<void>
  state(state: State): Promise<void>
  kinds(): Promise<string[]>
  /** By the button under the mail. */
  send(): Promise<void>
  asked(): Promise<void>
  answer(action: 'back' | 'clean' | 'send'): Promise<void>
  attach(path: string, state: string): Promise<void>
}

export const OUTSIDE = 'boekhouder@extern.test'
export const SEND = 'button.btn.send'

export async function logIn(hands: Hands, { url }: Roundcube): Promise<void> {
  await hands.open(`${url}/?_task=login`)
  await hands.run(`document.querySelector('#rcmloginuser').value = '${ME}'; document.querySelector('#rcmloginpwd').value = '${PASSWORD}'`)
  await hands.click('#rcmloginsubmit')
  await hands.until(`window.rcmail?.env?.task === 'mail'`)
}

/** A new mail. `rich`: in TinyMCE. */
export async function newMail(hands: Hands, { url }: Roundcube, mail: Readonly<Record<string, string>>, rich: boolean): Promise<Desk> {
  const query = new URLSearchParams(mail)
  await hands.open(`${url}/?_task=mail&_action=compose&${query}`)
  return deskAt(hands, rich)
}

/** The mail that is open in this window. */
export async function deskAt(hands: Hands, rich: boolean): Promise<Desk> {
  await hands.until(`window.rcmail?.env?.action === 'compose' && document.readyState === 'complete' && !rcmail.busy`)
  if (rich) {
    await hands.run(`rcmail.command('toggle-editor', { id: 'composebody', html: true }); 0`)
    await hands.until(`window.tinymce?.activeEditor?.initialized === true`)
  }
  await hands.until(`${ours('[data-lakmoes-state]', '.length')} > 0`)
  const shown = (selector: string) => hands.until(`${ours(selector, '.length')} > 0`)
  return {
    hands,
    async write(text) {
      if (rich) await hands.run(`tinymce.activeEditor.focus(); 0`)
      else await hands.click('#composebody')
      await hands.type(text)
    },
    state: (state) => shown(`[data-lakmoes-state="${state}"]`),
    kinds: () => hands.run(ours('[data-lakmoes-finding]', '.map((one) => one.dataset.kind)')),
    send: () => hands.click(SEND),
    asked: () => shown('[data-lakmoes-guard]'),
    async answer(action) {
      if (action === 'send') {
        await shown('[data-lakmoes-guard] select')
        await hands.run(
          ours('[data-lakmoes-guard] select', `.forEach((one) => { one.value = 'allowed'; one.dispatchEvent(new Event('change')) })`),
        )
      }
      await hands.clickOurs(`[data-lakmoes-guard] [data-lakmoes-action="${action}"]`)
    },
    async attach(path, state) {
      await hands.choose('#uploadformInput', path)
      await hands.until(`document.querySelector('#attachment-list li:not(.uploading)') !== null`)
      await shown(`[data-lakmoes-file="${state}"], [data-lakmoes-state="${state}"]`)
    },
  }
}

/** The mail with this subject, once it is in the outbox. */
export async function delivered({ outbox }: Roundcube, subject: string): Promise<Delivered> {
  const find = () => outbox.mails.find((mail) => mail.parts[0]!.text === subject)
  await expect.poll(find, { timeout: 30_000 }).toBeDefined()
  return find()!
}

/** What the reader sees of it, without markup: once, or twice when it went as plain and as rich text. */
export const words = (mail: Delivered): string[] =>
  mail.parts
    .filter((part) => part.type.startsWith('text/') && part.fileName === '')
    .map((part) =>
      part.text
        .replace(/<[^>]+>/g, '')
        .replaceAll('\u00a0', ' ')
        .trim(),
    )
