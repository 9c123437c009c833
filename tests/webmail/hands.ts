import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page as ChromiumPage } from 'playwright'
import type { Browser as Firefox, Page as FirefoxPage } from 'puppeteer-core'

/** What a person does with a page, the same in every browser. Waiting is always for something, never for a time. */
export type Hands = {
  open(url: string): Promise<void>
  /** A click of the mouse on the first shown match. */
  click(selector: string): Promise<void>
  /** On an element of Lakmoes itself, in its shadow root. */
  clickOurs(selector: string): Promise<void>
  type(text: string): Promise<void>
  /** "Enter", "Tab", " ", or "Control+Enter". */
  press(keys: string): Promise<void>
  /** What a script in the page's own world gives. */
  run<T>(script: string): Promise<T>
  until(script: string): Promise<void>
  choose(selector: string, path: string): Promise<void>
  /** The window that opens by this. */
  opens(action: () => Promise<void>): Promise<Hands>
  close(): Promise<void>
}

/** Not by frames of animation: a window behind another has none. */
const POLLING = { polling: 50 } as const
const OURS = '#lakmoes-panel'

/** A script that gives what `rest` makes of the elements of Lakmoes. */
export const ours = (selector: string, rest: string): string =>
  `[...(document.querySelector('${OURS}')?.shadowRoot?.querySelectorAll(${JSON.stringify(selector)}) ?? [])]${rest}`

/** A file of this name on disk, for a page's file field. */
export function fileOf(name: string, bytes: Uint8Array | string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'lakmoes-file-')), name)
  writeFileSync(path, bytes)
  return path
}

export function chromiumHands(page: ChromiumPage, context: BrowserContext): Hands {
  return {
    open: async (url) => void (await page.goto(url)),
    click: (selector) => page.locator(selector).locator('visible=true').first().click(),
    clickOurs: (selector) => page.locator(`${OURS} ${selector}`).first().click(),
    type: (text) => page.keyboard.type(text),
    press: (keys) => page.keyboard.press(keys),
    run: (script) => page.evaluate(script),
    until: async (script) => void (await page.waitForFunction(script, undefined, POLLING)),
    choose: (selector, path) => page.setInputFiles(selector, path),
    async opens(action) {
      const [opened] = await Promise.all([context.waitForEvent('page'), action()])
      await opened.waitForLoadState()
      return chromiumHands(opened, context)
    },
    close: () => page.close(),
  }
}

export function firefoxHands(page: FirefoxPage, browser: Firefox): Hands {
  return {
    open: async (url) => void (await page.goto(url)),
    async click(selector) {
      const shown = await page.waitForSelector(selector, { visible: true })
      await shown!.click()
    },
    async clickOurs(selector) {
      const node = await page.waitForSelector(`${OURS} >>> ${selector}`, { visible: true })
      await node!.click()
    },
    type: (text) => page.keyboard.type(text),
    async press(keys) {
      const all = keys === '+' ? ['+'] : keys.split('+')
      const last = all.pop()!
      for (const key of all) await page.keyboard.down(key as 'Control')
      await page.keyboard.press(last as 'Enter')
      for (const key of all.toReversed()) await page.keyboard.up(key as 'Control')
    },
    run: (script) => page.evaluate(script) as never,
    until: async (script) => void (await page.waitForFunction(script, POLLING)),
    async choose(selector, path) {
      const input = await page.$(selector)
      await (input as unknown as { uploadFile(path: string): Promise<void> }).uploadFile(path)
    },
    async opens(action) {
      const before = new Set(browser.targets())
      await action()
      const target = await browser.waitForTarget((one) => !before.has(one) && one.type() === 'page')
      return firefoxHands((await target.page())!, browser)
    },
    close: () => page.close(),
  }
}
