import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWeb, scriptedPool, type Web } from '../../gateway/web.ts'
import { find } from '../../components.ts'
import { photograph } from '../../e2e/browser.ts'
import { extensionFor } from '../build.ts'
import { answer, checked, findings, guard, openPage, openWith, type Browser } from './extension.ts'

/** As much of the browser's own functions as these tests use in the background. */
type Area = { get(): Promise<unknown>; set(values: object): Promise<void> }
type Extension = { chrome: { storage: { local: Area; session: Area } } }

describe.runIf(find('chromium') !== null)('the extension’s own pages', () => {
  let browser: Browser
  let web: Web
  beforeAll(async () => {
    browser = await openWith(extensionFor('chrome'))
    web = await openWeb({ pool: scriptedPool() })
  })
  afterAll(async () => {
    await browser?.context.close()
    await web?.close()
  })
  const openOwn = async (name: string) => {
    const page = await browser.context.newPage()
    await page.goto(`chrome-extension://${browser.id}/${name}`)
    await page.locator('main').waitFor()
    return page
  }

  it('check a text that is pasted, for whom it is', async () => {
    const page = await openOwn('popup.html')
    await page.locator('textarea').fill('Het BSN is 1234.56.782.')
    await page.locator('[data-lakmoes-finding][data-kind="bsn"]').waitFor()
    await page.locator('select').first().selectOption('uwv')
    await page.locator('[data-lakmoes-finding]').waitFor({ state: 'detached' })
    await photograph(page, 'extension-popup')
  })
  it('check a file that is dropped, and give a clean copy', async () => {
    const page = await openOwn('popup.html')
    await page.setInputFiles('input[type=file]', {
      name: 'lijst.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('naam;bsn\nFemke Hazelbroek;123456782\n'),
    })
    await page.locator('[data-lakmoes-file="findings"]').waitFor()
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('button[data-tone=main]').click()])
    expect(download.suggestedFilename()).toBe('lijst (schoon).csv')
  })
  it('check selected words without putting them in an address', async () => {
    await browser.background.evaluate(() => (globalThis as never as Extension).chrome.storage.session.set({ selection: 'BSN 1234.56.782' }))
    const page = await openOwn('popup.html#selection')
    await page.locator('[data-lakmoes-finding][data-kind="bsn"]').waitFor()
    expect(await browser.background.evaluate(() => (globalThis as never as Extension).chrome.storage.session.get())).toEqual({})
  })
  it('pair with the gateway by a code, take its policy over, and tell it what was put aside', async () => {
    const response = await fetch(`${web.url}/api/pair/code`, { method: 'POST', headers: { Cookie: await web.session() } })
    const { code } = (await response.json()) as { code: string }
    await web.services.settings.saveOwn({
      names: [],
      sites: [],
      domains: ['eigen.test'],
      phones: [],
      ibans: [],
      numbers: [],
      staff: [],
      logos: [],
    })
    const options = await openOwn('options.html')
    await options.getByLabel('Adres van de gateway').fill(web.url)
    await options.getByLabel('Koppelcode').fill(code)
    await options.getByRole('button', { name: 'Koppelen' }).click()
    await options.locator('[data-lakmoes-paired]').waitFor()

    const page = await openPage(browser, 'https://mail.google.com/mail/u/0/', 'gmail.html')
    await page.locator('[role=textbox][g_editable]').click()
    await page.keyboard.type('Het BSN is 1234.56.782.')
    await checked(page, 'findings')
    await page.click('.aoO')
    await guard(page).waitFor()
    await answer(page, 'send')
    await expect
      .poll(async () => (await web.register.read(1))[0])
      .toMatchObject({ action: 'overruled', codes: ['mail.sent', 'reason.allowed'], counts: { bsn: 1 } })
    expect(JSON.stringify(await web.register.read(10))).not.toContain('1234')

    await options.reload()
    await photograph(options, 'extension-options')
    await options.getByRole('button', { name: 'Ontkoppelen' }).click()
    await expect.poll(() => web.services.pairings.list()).toEqual([])
  })
  it('keep what was said to be nobody’s as a mark, never as text', async () => {
    const page = await openPage(browser, 'https://mail.google.com/mail/u/0/', 'gmail.html')
    await page.locator('[role=textbox][g_editable]').click()
    await page.keyboard.type('Het BSN is 1234.56.782.')
    await findings(page).first().locator('[data-lakmoes-action="nothing"]').click()
    await checked(page, 'clear')
    const kept = await browser.background.evaluate(() => (globalThis as never as Extension).chrome.storage.local.get())
    expect(JSON.stringify(kept)).not.toContain('1234.56.782')
    const again = await openPage(browser, 'https://mail.google.com/mail/u/2/', 'gmail.html')
    await again.locator('[role=textbox][g_editable]').click()
    await again.keyboard.type('Het BSN is 1234.56.782.')
    await checked(again, 'clear')
  })
})
