import type { Page } from 'playwright'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { find } from '../../components.ts'
import { extensionFor } from '../build.ts'
import { answer, badge, checked, findings, guard, openPage, openWith, sentBy, type Browser } from './extension.ts'

const BSN = 'Het BSN is 1234.56.782.'
const ILL = 'Zij slikt antidepressiva.'
const PLAIN = 'Kunt u morgen om tien uur op kantoor komen?'

/** Every site the same: [page, address, where the text goes, the control that sends]. */
const SITES = [
  ['gmail', 'https://mail.google.com/mail/u/0/', '[role=textbox][g_editable]', '.aoO'],
  ['outlook', 'https://outlook.office.com/mail/', '[aria-label^="Berichttekst"]', '[title="Verzenden (Ctrl+Enter)"]'],
  ['yahoo', 'https://mail.yahoo.com/d/compose', '[data-test-id=rte]', '[data-test-id=compose-send-button]'],
  ['proton', 'https://mail.proton.me/u/0/inbox', 'iframe', '[data-testid="composer:send-button"]'],
  ['zimbra', 'https://webmail.extern.test/zimbra/mail', 'iframe', '#zb__COMPOSE-1__SEND_MENU'],
  ['generic', 'https://webmail.extern.test/post', 'textarea', 'button[name=send]'],
] as const

type Traveller = { readonly page: Page; readonly send: string; write(text: string): Promise<void> }

/** Every road by which these pages send. */
const ROADS: Readonly<Record<string, (traveller: Traveller) => Promise<unknown>>> = {
  'a click': ({ page, send }) => page.click(send),
  'Enter on the control': ({ page, send }) => page.focus(send).then(() => page.keyboard.press('Enter')),
  'the space bar on the control': ({ page, send }) => page.focus(send).then(() => page.keyboard.press(' ')),
  'Ctrl and Enter in the text': ({ page, write }) => write('').then(() => page.keyboard.press('Control+Enter')),
  'Cmd and Enter in the text': ({ page, write }) => write('').then(() => page.keyboard.press('Meta+Enter')),
  'send and archive': ({ page }) => page.click('[data-t~=archive]'),
  'send later': ({ page }) => page.click('[data-t=schedule]'),
  'a copy of the control in a toolbar': ({ page }) => page.click('[data-t=clone]'),
  'a click by a script': ({ page, send }) => page.evaluate((s) => document.querySelector<HTMLElement>(s)!.click(), send),
  'a press and release by a script': ({ page }) =>
    page.evaluate(() => {
      const item = document.querySelector('[data-t=schedule]')!
      for (const type of ['mousedown', 'mouseup', 'click']) item.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true }))
    }),
}

/** Where the mail is a form. */
const FORM_ROADS: typeof ROADS = {
  'form.requestSubmit()': ({ page }) => page.evaluate(() => document.querySelector('form')!.requestSubmit()),
  'form.requestSubmit(button)': ({ page }) =>
    page.evaluate(() => document.querySelector('form')!.requestSubmit(document.querySelector<HTMLElement>('button[name=send]'))),
  'form.submit()': ({ page }) => page.evaluate(() => document.querySelector('form')!.submit()),
}

/** As much of the browser's own functions as these tests use in the background. */
type Extension = { chrome: { storage: { local: { set(values: object): Promise<void> } } } }

describe.runIf(find('chromium') !== null)('every webmail', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openWith(extensionFor('chrome'))
  })
  afterAll(() => browser?.context.close())

  describe.each(SITES)('%s', (name, url, body, send) => {
    let page: Page
    beforeEach(async () => {
      await Promise.all(
        browser.context
          .pages()
          .slice(1)
          .map((one) => one.close()),
      )
      page = await openPage(browser, url, `${name}.html`)
    })
    const write = async (text: string) => {
      await (body === 'iframe' ? page.frameLocator('iframe[data-t=body]').locator('body') : page.locator(body).first()).click()
      await page.keyboard.type(text)
    }

    it('lets a plain mail go without a question', async () => {
      await write(PLAIN)
      await checked(page, 'clear')
      await page.click(send)
      expect(await sentBy(page)).toMatchObject([{ body: PLAIN }])
      expect(await guard(page).count()).toBe(0)
    })
    it('shows what it sees and asks before sending; back keeps the mail', async () => {
      await write(`${BSN} ${ILL}`)
      await checked(page, 'findings')
      await expect
        .poll(() => findings(page).evaluateAll((all) => all.map((one) => one.getAttribute('data-kind'))))
        .toEqual(['bsn', 'medical'])
      await page.click(send)
      await guard(page).waitFor()
      await page.keyboard.press('Escape')
      await guard(page).waitFor({ state: 'detached' })
      expect(await sentBy(page)).toEqual([])
    })
    it('does not change what is written', async () => {
      await write(BSN)
      await checked(page, 'findings')
      const html = await page.evaluate(() => {
        const node = document.querySelector<HTMLElement>('[data-t=body]')!
        return node.localName === 'iframe'
          ? (node as HTMLIFrameElement).contentDocument!.body.innerHTML
          : 'value' in node
            ? (node as unknown as HTMLTextAreaElement).value
            : node.innerHTML
      })
      expect(html.replace(/<[^>]+>/g, '')).toBe(BSN)
      expect(html).not.toMatch(/lakmoes|<span|<mark/)
    })
    it('asks on every road, and back leaves the mail where it is', async () => {
      await write(`${BSN} ${ILL}`)
      await checked(page, 'findings')
      for (const [road, take] of Object.entries({ ...ROADS, ...(name === 'generic' ? FORM_ROADS : {}) })) {
        await take({ page, send, write })
        await guard(page)
          .waitFor({ timeout: 5000 })
          .catch(() => expect.fail(`nothing was asked on this road: ${road}`))
        await answer(page, 'back')
        await guard(page).waitFor({ state: 'detached' })
      }
      expect(await sentBy(page)).toEqual([])
    })
    it('lets a plain mail go at once on every road, and no oftener than it was sent', async () => {
      await write(PLAIN)
      await checked(page, 'clear')
      let sent = 0
      for (const [road, take] of Object.entries(ROADS)) {
        await take({ page, send, write: () => write('') })
        expect(await sentBy(page), road).toHaveLength(++sent)
      }
      expect(await guard(page).count()).toBe(0)
    })
    it('goes along with what the page asks itself, and asks when the words have changed meanwhile', async () => {
      await page.evaluate(() => document.body.setAttribute('data-ask', ''))
      await write(PLAIN)
      await checked(page, 'clear')
      await page.click(send)
      await page.click('[data-t=anyway]')
      await expect.poll(() => sentBy(page)).toHaveLength(1)
      await page.click(send)
      await page.locator('[data-t=anyway]').waitFor()
      await write(` ${BSN}`)
      await page.click('[data-t=anyway]')
      await guard(page).waitFor()
      await answer(page, 'send')
      await expect.poll(() => sentBy(page)).toHaveLength(2)
    })
    it('sends anyway with a reason, once for the same words', async () => {
      await write(BSN)
      await page.click(send)
      await guard(page).waitFor()
      await answer(page, 'send')
      await expect.poll(() => sentBy(page)).toHaveLength(1)
      await page.click(send)
      await expect.poll(() => sentBy(page)).toHaveLength(2)
      await write(ILL)
      await page.click(send)
      await guard(page).waitFor()
      expect(await sentBy(page)).toHaveLength(2)
    })
    it('cleans and sends', async () => {
      await write(`${BSN} ${ILL}`)
      await page.click(send)
      await guard(page).waitFor()
      await answer(page, 'clean')
      await expect.poll(() => sentBy(page)).toMatchObject([{ body: 'Het BSN is [BSN]. Zij slikt gerichte behandeling.' }])
    })
    it('reads an attachment, and puts a clean copy in its place', async () => {
      const csv = { name: 'lijst.csv', mimeType: 'text/csv', buffer: Buffer.from('naam;bsn\nFemke Hazelbroek;123456782\n') }
      await page.setInputFiles('[data-t=files]', csv)
      await page.locator('#lakmoes-panel [data-lakmoes-file="findings"]').waitFor()
      await page.click(send)
      await guard(page).waitFor()
      await answer(page, 'clean')
      await expect.poll(() => sentBy(page)).toMatchObject([{ files: ['lijst (schoon).csv'] }])
    })
  })

  it('shows several mails apart, also one that is opened later', async () => {
    const page = await openPage(browser, 'https://mail.google.com/mail/u/0/', 'gmail.html')
    await page.click('#new')
    await expect.poll(() => badge(page).count()).toBe(2)
    await page.locator('[role=textbox][g_editable]').nth(1).click()
    await page.keyboard.type(BSN)
    await expect
      .poll(() => badge(page).evaluateAll((all) => all.map((one) => one.getAttribute('data-lakmoes-state'))))
      .toEqual(['clear', 'findings'])
    await page.locator('.aoO').nth(0).click()
    expect(await sentBy(page)).toHaveLength(1)
    await page.locator('.aoO').nth(1).click()
    await guard(page).waitFor()
  })
  it('does nothing where nobody writes, and says so where it cannot read along', async () => {
    const empty = await openPage(browser, 'https://mail.google.com/mail/u/0/', 'strange.html')
    await checked(empty, 'unsupported')
    await empty.evaluate(() => document.querySelector('[contenteditable]')!.remove())
    await badge(empty).waitFor({ state: 'detached' })
    expect(await empty.evaluate(() => 'lakmoesEngine' in globalThis)).toBe(false)
  })
  it('asks about files nobody can read, and names them', async () => {
    const page = await openPage(browser, 'https://mail.google.com/mail/u/0/', 'gmail.html')
    await page.setInputFiles('[data-t=files]', { name: 'geheim.bin', mimeType: '', buffer: Buffer.from([1, 2, 0, 0, 250]) })
    await checked(page, 'unchecked')
    await page.locator('#lakmoes-panel [data-lakmoes-file="unchecked"]').waitFor()
    await page.click('.aoO')
    await guard(page).waitFor()
    expect(await guard(page).innerText()).toContain('geheim.bin')
  })
  it('asks when a form sends itself, and leaves a saved draft alone', async () => {
    const page = await openPage(browser, 'https://webmail.extern.test/post', 'generic.html')
    await page.locator('textarea').fill(BSN)
    await checked(page, 'findings')
    await page.click('button[name=draft]')
    expect(await guard(page).count()).toBe(0)
    await page.evaluate(() => document.querySelector('form')!.submit())
    await guard(page).waitFor()
    expect(new URL(page.url()).pathname).toBe('/post')
  })
  it('sees files that are dropped, and files chosen by an input that is not in the page', async () => {
    const page = await openPage(browser, 'https://mail.google.com/mail/u/0/', 'gmail.html')
    const make = (name: string) =>
      page.evaluateHandle((file) => {
        const transfer = new DataTransfer()
        transfer.items.add(new File(['naam;bsn\nFemke Hazelbroek;123456782\n'], file, { type: 'text/csv' }))
        return transfer
      }, name)
    await page.dispatchEvent('[role=textbox][g_editable]', 'drop', { dataTransfer: await make('gesleept.csv') })
    await page.locator('#lakmoes-panel [data-lakmoes-file="findings"]').waitFor()
    await page.evaluate(
      (transfer) => {
        const input = document.createElement('input')
        input.type = 'file'
        input.click()
        input.files = transfer.files
        input.dispatchEvent(new Event('change'))
      },
      await make('gekozen.csv'),
    )
    await expect.poll(() => page.locator('#lakmoes-panel [data-lakmoes-file="findings"]').count()).toBe(2)
  })
  it('goes by who gets the mail', async () => {
    const keep = (settings: object) =>
      browser.background.evaluate((value) => (globalThis as never as Extension).chrome.storage.local.set({ settings: value }), settings)
    const page = await openPage(browser, 'https://mail.google.com/mail/u/0/', 'gmail.html')
    await page.locator('[role=textbox][g_editable]').click()
    await page.keyboard.type(BSN)
    await checked(page, 'findings')
    await keep({ recipients: [{ match: 'elders.test', profile: 'uwv' }] })
    await checked(page, 'clear')
    await keep({ noOverride: ['bsn'] })
    await checked(page, 'findings')
    await page.click('.aoO')
    await guard(page).waitFor()
    expect(await guard(page).locator('[data-lakmoes-action="send"]').isDisabled()).toBe(true)
    await answer(page, 'back')
    await keep({ internal: ['elders.test'] })
    await checked(page, 'clear')
    await page.click('.aoO')
    expect(await sentBy(page)).toHaveLength(1)
    await keep({})
  })
  it('reads no file for a page that puts the reader in itself', async () => {
    const page = await openPage(browser, 'https://mail.google.com/mail/u/0/', 'gmail.html', "default-src * 'unsafe-inline'")
    await page.evaluate(async (url) => {
      const frame = document.createElement('iframe')
      frame.src = url
      const loaded = new Promise((resolve) => frame.addEventListener('load', resolve))
      document.body.append(frame)
      await loaded
      const channel = new MessageChannel()
      channel.port1.onmessage = () => document.body.setAttribute('data-heard', '')
      frame.contentWindow!.postMessage({ lakmoesPass: 'guessed' }, '*', [channel.port2])
      channel.port1.postMessage({ id: 1, do: 'read', file: new File(['Femke Hazelbroek'], 'a.txt') })
    }, `chrome-extension://${browser.id}/reader.html`)
    // By the time the extension's own reader has answered, the other would have too.
    await page.setInputFiles('[data-t=files]', { name: 'lijst.csv', mimeType: 'text/csv', buffer: Buffer.from('naam;bsn\nA;123456782\n') })
    await page.locator('#lakmoes-panel [data-lakmoes-file="findings"]').waitFor()
    expect(await page.locator('body').getAttribute('data-heard')).toBeNull()
  })
  it('is a dialog for who cannot see: a role, a name, the focus inside', async () => {
    const page = await openPage(browser, 'https://mail.google.com/mail/u/0/', 'gmail.html')
    await page.locator('[role=textbox][g_editable]').click()
    await page.keyboard.type(BSN)
    await page.click('.aoO')
    await guard(page).waitFor()
    expect(await guard(page).getAttribute('role')).toBe('dialog')
    expect(await guard(page).getAttribute('aria-modal')).toBe('true')
    for (let i = 0; i < 8; i++) {
      await page.keyboard.press('Tab')
      expect(await page.evaluate(() => document.activeElement?.id === 'lakmoes-panel' || document.activeElement === document.body)).toBe(
        true,
      )
    }
    await page.keyboard.press('Escape')
    await guard(page).waitFor({ state: 'detached' })
  })
})
