import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type BrowserContext, type Page, type Worker } from 'playwright'
import { find } from '../../components.ts'

export type Browser = { readonly context: BrowserContext; readonly background: Worker; readonly id: string }

const newProfile = () => mkdtempSync(join(tmpdir(), 'lakmoes-profile-'))

/**
 * Chromium with the extension in it, whose user has once said yes to this host: the question itself cannot be clicked without a screen, and Chromium asks
 * it once. Everything after the question is as it always is.
 */
export async function openAllowing(extension: string, origin: string): Promise<Browser> {
  const profile = newProfile()
  const first = await openWith(extension, {}, profile)
  const gone = new Promise((resolve) => first.context.once('close', resolve))
  await first.context.close()
  await gone
  const path = join(profile, 'Default', 'Preferences')
  const preferences = JSON.parse(readFileSync(path, 'utf8')) as { extensions: { settings: Record<string, Record<string, unknown>> } }
  const hosts = { api: [], manifest_permissions: [], explicit_host: [origin], scriptable_host: [origin] }
  preferences.extensions.settings[first.id]!['runtime_granted_permissions'] = hosts
  writeFileSync(path, JSON.stringify(preferences))
  return openWith(extension, {}, profile)
}

type Target = { readonly targetId: string; readonly url: string }
/** As much of the browser's own functions as is used here in the background. */
type Action = { chrome: { action: { openPopup(): Promise<void> } } }

/**
 * Opens the popup over the page in front. A person's click on the button tells the popup the address of that page (activeTab); a program's does not, so it
 * is told here.
 * @returns what runs a script in it, as if by a click
 */
export async function openPopup({ context, background }: Browser, page: Page): Promise<(script: string) => Promise<string>> {
  await page.bringToFront()
  await background.evaluate(() => (globalThis as never as Action).chrome.action.openPopup())
  const cdp = await context.newCDPSession(page)
  let popup: Target | undefined
  while (popup === undefined) {
    const { targetInfos } = (await cdp.send('Target.getTargets')) as { targetInfos: Target[] }
    popup = targetInfos.find(({ url }) => url.endsWith('/popup.html'))
  }
  const { sessionId } = (await cdp.send('Target.attachToTarget', { targetId: popup.targetId, flatten: false })) as { sessionId: string }
  const waiting = new Map<number, (answer: Answer) => void>()
  cdp.on('Target.receivedMessageFromTarget', ({ message }: { message: string }) => {
    const answer = JSON.parse(message) as Answer
    waiting.get(answer.id ?? 0)?.(answer)
  })
  let last = 0
  const send = (method: string, params: object) =>
    new Promise<Answer>((resolve) => {
      waiting.set(++last, resolve)
      void cdp.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id: last, method, params }) })
    })
  await send('Page.addScriptToEvaluateOnNewDocument', { source: TELL_ADDRESS.replace('ADDRESS', JSON.stringify(page.url())) })
  await send('Page.enable', {})
  await send('Page.reload', {})
  return async (expression) => {
    const { result } = await send('Runtime.evaluate', { expression, userGesture: true, returnByValue: true })
    return String(result?.result?.value)
  }
}

type Answer = { readonly id?: number; readonly result?: { readonly result?: { readonly value?: unknown } } }
const TELL_ADDRESS = `{
  const query = chrome.tabs.query.bind(chrome.tabs)
  chrome.tabs.query = async (what, then) => {
    const tabs = (await query(what)).map((tab) => ({ ...tab, url: ADDRESS }))
    then?.(tabs)
    return tabs
  }
}`

/** Chromium with the extension in it. */
export async function openWith(
  extension: string,
  options: { readonly locale?: string; readonly colorScheme?: 'light' | 'dark' } = {},
  profile: string = newProfile(),
): Promise<Browser> {
  const executablePath = find('chromium')
  const context = await chromium.launchPersistentContext(profile, {
    ...(executablePath === null ? {} : { executablePath }),
    headless: true,
    viewport: { width: 1280, height: 860 },
    locale: 'nl-NL',
    ...options,
    args: [`--disable-extensions-except=${extension}`, `--load-extension=${extension}`],
  })
  const background = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'))
  return { context, background, id: background.url().split('/')[2]! }
}

/** Nothing from elsewhere, no styles, no strings that become code: the strictest page a webmail can be. */
const STRICT =
  "default-src 'none'; script-src 'nonce-page'; style-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'; frame-src 'self'"

/** A page of this folder under the real address of a webmail. */
export async function openPage({ context }: Browser, url: string, file: string, policy: string = STRICT): Promise<Page> {
  const html = readFileSync(join(import.meta.dirname, 'pages', file), 'utf8')
  const script = readFileSync(join(import.meta.dirname, 'pages', 'webmail.js'), 'utf8')
  const page = await context.newPage()
  await page.route(`${new URL(url).origin}/**`, (route) =>
    route.fulfill({
      contentType: 'text/html',
      headers: { 'Content-Security-Policy': policy },
      body: `${html}\n<script nonce="page">${script}</script>`,
    }),
  )
  await page.goto(url)
  return page
}

/** What the page sent, as its server would have it. */
export type Sent = { readonly body: string; readonly subject: string; readonly to: string; readonly files: readonly string[] }
export const sentBy = (page: Page): Promise<Sent[]> => page.evaluate(() => (window as unknown as { sent: Sent[] }).sent)

export const badge = (page: Page) => page.locator('#lakmoes-panel [data-lakmoes-state]')
export const findings = (page: Page) => page.locator('#lakmoes-panel [data-lakmoes-finding]')
export const guard = (page: Page) => page.locator('#lakmoes-panel [data-lakmoes-guard]')
/** `send` with a reason: none is chosen beforehand. */
export async function answer(page: Page, action: 'back' | 'clean' | 'send', reason = 'allowed'): Promise<void> {
  if (action === 'send') await guard(page).locator('select').selectOption(reason)
  await guard(page).locator(`[data-lakmoes-action="${action}"]`).click()
}

/** The word list has been read and the mail with it. */
export const checked = (page: Page, state: 'clear' | 'findings' | 'unchecked' | 'unsupported') =>
  page.locator(`#lakmoes-panel [data-lakmoes-state="${state}"]`).first().waitFor()
