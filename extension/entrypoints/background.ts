import { browser } from 'wxt/browser'
import { defineBackground } from 'wxt/utils/define-background'
import { pair, refresh, reportOverride, unpair } from './browser/gateway.ts'
import type { Message } from './browser/messages.ts'
import { makePass, usePass } from './browser/pass.ts'
import { registerSites } from './browser/sites.ts'
import { addToLog } from './browser/store.ts'
import { wordsFor } from '../messages/index.ts'

type Sender = { readonly tab?: { readonly id?: number }; readonly frameId?: number }

export default defineBackground(() => {
  browser.runtime.onMessage.addListener((untrusted: unknown, sender: Sender) => answer(untrusted as Message, sender))
  browser.runtime.onInstalled.addListener(() => {
    void registerSites()
    addMenu()
  })
  browser.runtime.onStartup.addListener(() => {
    void registerSites()
    void refresh()
  })
  browser.permissions.onAdded.addListener(() => void registerSites())
  browser.permissions.onRemoved.addListener(() => void registerSites())
  browser.contextMenus.onClicked.addListener((info: { readonly selectionText?: string }) => void checkSelection(info.selectionText ?? ''))
})

function answer(message: Message, sender: Sender): Promise<unknown> | undefined {
  switch (message.do) {
    case 'engine':
      return putEngine(sender)
    case 'pass':
      return makePass()
    case 'use-pass':
      return usePass(message.pass)
    case 'report':
      return report(message)
    case 'state':
      return showState(message.state, sender)
    case 'pair':
      return pair(message.url, message.code)
    case 'refresh':
      return refresh()
    case 'unpair':
      return unpair()
    case 'sites':
      return registerSites()
    default:
      return undefined
  }
}

async function putEngine({ tab, frameId }: Sender): Promise<void> {
  if (tab?.id === undefined) return
  await browser.scripting.executeScript({
    target: { tabId: tab.id, frameIds: [frameId ?? 0] },
    files: ['engine.js'],
    injectImmediately: true,
  } as never)
}

async function report({ override, host }: Extract<Message, { do: 'report' }>): Promise<void> {
  const at = Date.now()
  await addToLog({ ...override, at, host })
  await reportOverride(override)
}

const BADGES: Readonly<Record<string, readonly [text: string, colour: string]>> = {
  findings: ['!', '#a02946'],
  unchecked: ['…', '#7f5200'],
  unsupported: ['?', '#7f5200'],
}

async function showState(state: string, { tab }: Sender): Promise<void> {
  if (tab?.id === undefined) return
  const [text, color] = BADGES[state] ?? ['', '#35489b']
  await browser.action.setBadgeText({ tabId: tab.id, text })
  await browser.action.setBadgeBackgroundColor({ tabId: tab.id, color })
}

function addMenu(): void {
  const words = wordsFor('auto', browser.i18n.getUILanguage())
  const title = words.language === 'nl' ? 'Controleer selectie met Lakmoes' : 'Check selection with Lakmoes'
  browser.contextMenus.create({ id: 'check', title, contexts: ['selection', 'editable'] }, () => void browser.runtime.lastError)
}

/** The selected words go to a window of our own by way of memory, never of an address. */
async function checkSelection(text: string): Promise<void> {
  await browser.storage.session.set({ selection: text })
  await browser.windows.create({ url: browser.runtime.getURL('/popup.html#selection' as never), type: 'popup', width: 480, height: 680 })
}
