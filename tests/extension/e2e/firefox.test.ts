import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import puppeteer, { type Browser, type Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { find } from '../../components.ts'
import { extensionFor } from '../build.ts'

const firefox = find('firefox-esr')

/** What an administrator sets for everybody, where Firefox looks for it: a home folder with a managed storage manifest. */
function homeWithPolicy(data: object): string {
  const home = mkdtempSync(join(tmpdir(), 'lakmoes-home-'))
  const folder = join(home, '.mozilla', 'managed-storage')
  mkdirSync(folder, { recursive: true })
  const name = 'lakmoes@lakmoes.example'
  writeFileSync(join(folder, `${name}.json`), JSON.stringify({ name, description: 'Lakmoes', type: 'storage', data }))
  return home
}

/** A smoke test: the same code, the other browser. Everything else is tested in Chromium, and in Roundcube in both. */
describe.runIf(firefox !== null)('Firefox', () => {
  let browser: Browser
  let server: Server
  let page: Page
  beforeAll(async () => {
    const read = (name: string) => readFileSync(join(import.meta.dirname, 'pages', name), 'utf8')
    server = createServer((_req, res) => {
      res.setHeader('Content-Type', 'text/html; charset=utf-8')
      res.end(`${read('generic.html')}<script>${read('webmail.js')}</script>`)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const extension = extensionFor('firefox')
    browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: firefox!,
      headless: true,
      env: { ...process.env, HOME: homeWithPolicy({ noOverride: ['id-document'], recipients: [{ match: 'uwv.test', profile: 'uwv' }] }) },
    })
    await browser.installExtension(extension)
    page = await browser.newPage()
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  })
  afterAll(async () => {
    await browser?.close()
    server?.close()
  })
  const inPanel = (selector: string) =>
    page.waitForFunction((s: string) => document.querySelector('#lakmoes-panel')?.shadowRoot?.querySelector(s) != null, {}, selector)
  const press = (action: string) =>
    page.evaluate(
      (name) =>
        (
          document
            .querySelector('#lakmoes-panel')!
            .shadowRoot!.querySelector(`[data-lakmoes-guard] [data-lakmoes-action="${name}"]`) as HTMLElement
        ).click(),
      action,
    )
  const sent = () => page.evaluate(() => (window as unknown as { sent: { body: string; files: string[] }[] }).sent)

  it('sees, asks, cleans text and attachment, and sends', async () => {
    await page.type('textarea', 'Het BSN is 1234.56.782.')
    await inPanel('[data-lakmoes-state="findings"]')
    await page.click('button[name=send]')
    await inPanel('[data-lakmoes-guard]')
    await press('back')
    expect(await sent()).toEqual([])
    await page.evaluate(() => {
      const transfer = new DataTransfer()
      transfer.items.add(new File(['naam;bsn\nFemke Hazelbroek;111222333\n'], 'lijst.csv', { type: 'text/csv' }))
      const input = document.querySelector<HTMLInputElement>('[data-t=files]')!
      input.files = transfer.files
      input.dispatchEvent(new Event('change', { bubbles: true }))
    })
    await inPanel('[data-lakmoes-file="findings"]')
    await page.click('button[name=send]')
    await inPanel('[data-lakmoes-guard]')
    await press('clean')
    await page.waitForFunction(() => (window as unknown as { sent: unknown[] }).sent.length > 0)
    expect(await sent()).toMatchObject([{ body: 'Het BSN is [BSN].', files: ['lijst (schoon).csv'] }])
  })
  it('obeys an administrator: what may never go cannot be sent with a reason, and what may go is left alone', async () => {
    await page.reload()
    await page.type('textarea', 'Zijn paspoort heeft nummer NWB4K2D81.')
    await inPanel('[data-lakmoes-state="findings"]')
    await page.click('button[name=send]')
    await inPanel('[data-lakmoes-guard] [data-lakmoes-action="send"]:disabled')
    await inPanel('[data-lakmoes-guard] .lm-notice[data-tone="stop"]')
    await press('back')
    await page.$eval('[data-t=to]', (field) => ((field as HTMLInputElement).value = 'balie@uwv.test'))
    await page.$eval('textarea', (field) => ((field as HTMLTextAreaElement).value = ''))
    await page.type('textarea', 'Het BSN is 1234.56.782.')
    await inPanel('[data-lakmoes-state="clear"]')
    await page.click('button[name=send]')
    expect(await sent()).toMatchObject([{ body: 'Het BSN is 1234.56.782.' }])
  })
})
