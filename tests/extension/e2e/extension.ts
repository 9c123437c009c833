import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type BrowserContext, type Page, type Worker } from 'playwright'
import { find } from '../../components.ts'

export type Browser = { readonly context: BrowserContext; readonly background: Worker; readonly id: string }

/** Chromium with the extension in it. */
export async function openWith(
  extension: string,
  options: { readonly locale?: string; readonly colorScheme?: 'light' | 'dark' } = {},
): Promise<Browser> {
  const executablePath = find('chromium')
  const context = await chromium.launchPersistentContext(mkdtempSync(join(tmpdir(), 'lakmoes-profile-')), {
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
