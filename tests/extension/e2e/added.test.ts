import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright'
import { find } from '../../components.ts'
import { extensionFor } from '../build.ts'
import { badge, checked, guard, openAllowing, openPage, openPopup, sentBy, type Browser } from './extension.ts'

const OWN = 'https://webmail.eigen.test'
const BSN = 'Het BSN is 1234.56.782.'

/** As much of the browser's own functions as these tests use in the background. */
type Extension = {
  chrome: {
    scripting: { getRegisteredContentScripts(): Promise<{ matches: string[] }[]> }
    storage: { local: { set(values: object): Promise<void> } }
  }
}

/** "Lakmoes ook hier gebruiken", from the click on. */
describe.runIf(find('chromium') !== null)('webmail on a host of one’s own', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openAllowing(extensionFor('chrome'), `${OWN}/*`)
    // The popup belongs to the browser’s own window, which speaks the machine’s language.
    await browser.background.evaluate(() => (globalThis as never as Extension).chrome.storage.local.set({ language: 'nl' }))
  })
  afterAll(() => browser?.context.close())
  const open = () => openPage(browser, `${OWN}/post`, 'generic.html')
  const registered = () =>
    browser.background.evaluate(async () => {
      const scripts = await (globalThis as never as Extension).chrome.scripting.getRegisteredContentScripts()
      return scripts.flatMap(({ matches }) => matches)
    })
  const asks = async (page: Page) => {
    await page.locator('textarea').fill(BSN)
    await checked(page, 'findings')
    await page.click('button[name=send]')
    await guard(page).waitFor()
    expect(await sentBy(page)).toEqual([])
  }

  it('is left alone until somebody says so', async () => {
    const page = await open()
    await page.locator('textarea').fill(BSN)
    await page.click('button[name=send]')
    expect(await sentBy(page)).toHaveLength(1)
    expect(await badge(page).count()).toBe(0)
    expect(await registered()).toEqual([])
  })
  it('is guarded by one click in the popup, in the page that is open and in every later one', async () => {
    const page = await open()
    const inPopup = await openPopup(browser, page)
    await expect.poll(() => inPopup('document.body.innerText')).toContain('Is webmail.eigen.test uw webmail?')
    await inPopup(`document.querySelector('button[data-tone=main]').click()`)
    await expect.poll(() => inPopup('document.body.innerText')).toContain('Lakmoes kijkt hier voortaan mee.')
    await asks(page)
    expect(await registered()).toEqual([`${OWN}/*`, `${OWN}/*`])
    await asks(await open())
  })
  it('is let go in the options', async () => {
    const options = await browser.context.newPage()
    await options.goto(`chrome-extension://${browser.id}/options.html`)
    const own = options.getByRole('listitem').filter({ hasText: OWN })
    await own.getByRole('button').click()
    await own.waitFor({ state: 'detached' })
    await expect.poll(registered).toEqual([])
    const page = await open()
    await page.locator('textarea').fill(BSN)
    await page.click('button[name=send]')
    expect(await sentBy(page)).toHaveLength(1)
  })
  it('comes back by its address in the options', async () => {
    const options = await browser.context.newPage()
    await options.goto(`chrome-extension://${browser.id}/options.html`)
    await options.getByLabel('Adres van uw webmail').fill('geen adres')
    await options.getByRole('button', { name: 'Toevoegen' }).last().click()
    await options.getByText('Dit is geen webadres').waitFor()
    await options.getByLabel('Adres van uw webmail').fill('webmail.eigen.test/post?_task=mail')
    await options.getByRole('button', { name: 'Toevoegen' }).last().click()
    await options.getByRole('listitem').filter({ hasText: OWN }).waitFor()
    await asks(await open())
  })
})
