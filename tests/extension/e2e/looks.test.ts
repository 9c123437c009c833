import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { find } from '../../components.ts'
import { shots } from '../../e2e/browser.ts'
import { extensionFor } from '../build.ts'
import { faultsIn, walk } from './accessible.ts'
import { badge, checked, guard, openPage, openWith, type Browser } from './extension.ts'

const TEXT = 'Beste collega,\n\nHet BSN van onze cliënt is 1234.56.782. Zij slikt antidepressiva en is geboren op 3 maart 1971.\n\nGroet,'
const FILES = [
  { name: 'verzuimlijst oktober.csv', mimeType: 'text/csv', buffer: Buffer.from('naam;bsn;reden\nFemke Hazelbroek;123456782;hernia\n') },
  { name: 'geheim.bin', mimeType: '', buffer: Buffer.from([1, 2, 0, 0, 250]) },
]
/** What a webmail's own style would give: room to write. */
const ROOM = 'body { font-family: sans-serif } [data-t=body] { min-height: 260px; border: 1px solid #999; padding: 8px }'

type Extension = { chrome: { storage: { local: { set(values: object): Promise<void> } } } }

/** Everything Lakmoes shows, in both languages, light and dark: usable without eyes or mouse, and photographed for who has eyes (LAKMOES_SCREENSHOTS). */
describe.runIf(find('chromium') !== null).each(['nl', 'en'] as const)('what Lakmoes shows (%s)', (language) => {
  let browser: Browser
  const set = (values: object) =>
    browser.background.evaluate((all) => (globalThis as never as Extension).chrome.storage.local.set(all), values)
  beforeAll(async () => {
    browser = await openWith(extensionFor('chrome'), { locale: language === 'nl' ? 'nl-NL' : 'en-GB' })
    await set({ language })
  })
  afterAll(() => browser?.context.close())

  const isFine = async (page: Page, name: string, host: string | null = null) => {
    mkdirSync(shots, { recursive: true })
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      expect(await faultsIn(page, host), `${name}, ${colorScheme}`).toEqual([])
      const path = join(shots, `extension-${name}-${language}-${colorScheme}.png`)
      await page.screenshot({ path, fullPage: host === null, animations: 'disabled' })
    }
  }
  const LAYER = '#lakmoes-panel'
  const mail = async () => {
    const page = await openPage(browser, 'https://mail.google.com/mail/u/0/', 'gmail.html', "default-src * 'unsafe-inline'")
    await page.addStyleTag({ content: ROOM })
    await page.locator('[role=textbox][g_editable]').click()
    await page.keyboard.type(TEXT)
    await checked(page, 'findings')
    return page
  }

  it('card: beside the text, with every finding by name', async () => {
    const page = await mail()
    await page.locator(`${LAYER} .card`).waitFor()
    await isFine(page, 'card', LAYER)
    await page.setInputFiles('[data-t=files]', FILES)
    await page.locator(`${LAYER} [data-lakmoes-file="findings"]`).waitFor()
    await page.locator(`${LAYER} [data-lakmoes-file="unchecked"]`).waitFor()
    await isFine(page, 'card-files', LAYER)
    expect(await page.locator(`${LAYER} [aria-live]`).textContent()).toMatch(/4/)
  })
  it('card: opened, walked through, used and shut by the keyboard alone', async () => {
    const page = await mail()
    const card = page.locator(`${LAYER} .card`)
    await card.waitFor()
    await badge(page).first().focus()
    expect(await badge(page).first().getAttribute('aria-expanded')).toBe('true')
    const names = await walk(page, 5, LAYER)
    expect(names.slice(1, 5)).toEqual(['', 'replace', 'ignore', 'nothing'].map((name) => expect.stringContaining(name)))
    expect(names.filter((name) => name.endsWith('(no ring)'))).toEqual([])
    await page.keyboard.press('Escape')
    await card.waitFor({ state: 'hidden' })
    expect(await page.evaluate((host) => document.querySelector(host)!.shadowRoot!.activeElement?.className, LAYER)).toBe('badge')
    await page.keyboard.press('Enter')
    await card.waitFor()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.locator('[role=textbox][g_editable]').innerText()).toContain('is [BSN]. Zij')
  })
  it('dialog: what, where, why; the focus stays inside, and the way out is first', async () => {
    const page = await mail()
    await page.click('.aoO')
    await guard(page).waitFor()
    await isFine(page, 'dialog', LAYER)
    const names = await walk(page, 5, LAYER)
    expect(names.filter((name) => name.includes('(no ring)'))).toEqual([])
    expect(names).toContain('guard-reason')
    await guard(page).locator('select').selectOption('other')
    await isFine(page, 'dialog-other', LAYER)
    await page.setViewportSize({ width: 390, height: 800 })
    await isFine(page, 'dialog-narrow', LAYER)
    await page.keyboard.press('Escape')
    await guard(page).waitFor({ state: 'detached' })
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('textbox')
  })
  it('dialog: what an organisation forbids', async () => {
    await set({ settings: { noOverride: ['bsn'] } })
    const page = await mail()
    await page.click('.aoO')
    await guard(page).waitFor()
    await isFine(page, 'dialog-forbidden', LAYER)
    await set({ settings: {} })
  })
  it('the note on a page it does not know, which can be put away', async () => {
    const page = await openPage(browser, 'https://mail.google.com/mail/u/0/', 'strange.html', "default-src * 'unsafe-inline'")
    await checked(page, 'unsupported')
    await isFine(page, 'unsupported', LAYER)
    await page.locator(`${LAYER} .note .close`).click()
    await badge(page).waitFor({ state: 'detached' })
  })
  it('popup', async () => {
    const page = await browser.context.newPage()
    await page.setViewportSize({ width: 400, height: 600 })
    await page.goto(`chrome-extension://${browser.id}/popup.html`)
    await page.locator('main').waitFor()
    await isFine(page, 'popup')
    await page.locator('textarea').fill(TEXT)
    await page.locator('[data-lakmoes-finding][data-kind="bsn"]').waitFor()
    await page.setInputFiles('input[type=file]', FILES[0]!)
    await page.locator('[data-lakmoes-file="findings"]').waitFor()
    await isFine(page, 'popup-used')
    expect((await walk(page, 8)).filter((name) => name.endsWith('(no ring)'))).toEqual([])
  })
  it('options', async () => {
    const at = Date.UTC(2026, 10, 22, 9)
    await set({
      settings: {
        internal: ['eigen.test'],
        recipients: [
          { match: 'administratie.test', profile: 'boekhouder' },
          { match: 'arts@arbodienst.test', profile: 'arbodienst', opened: ['consent'] },
        ],
      },
      nothing: { salt: 'AAAA', marks: ['x', 'y'] },
      log: [{ action: 'sent', reason: 'consent', text: '', counts: { bsn: 1, medical: 2 }, at, host: 'webmail.een-lange-naam.test' }],
    })
    const page = await browser.context.newPage()
    await page.goto(`chrome-extension://${browser.id}/options.html`)
    await page.locator('main table').waitFor()
    await isFine(page, 'options')
    expect((await walk(page, 14)).filter((name) => name.endsWith('(no ring)'))).toEqual([])
    await page.setViewportSize({ width: 390, height: 900 })
    await isFine(page, 'options-narrow')
    await set({ pairing: { url: 'https://lakmoes.firma.test', token: 't', at: Date.now(), policy: {} } })
    await page.locator('[data-lakmoes-paired]').waitFor()
    await isFine(page, 'options-paired')
    await set({ pairing: null, settings: {}, log: [], nothing: null })
  })
})
