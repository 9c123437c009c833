import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright'
import { build } from 'vite'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openWeb, type Web } from '../gateway/web.ts'
import { chromiumPath, dropFile, openBrowser, photograph } from './browser.ts'

const EXPORT = 'Naam;Zwembad;Begindatum;BSN\nAnke Wolthuizen;WIA;01-02-2023;123456782\nBram Zwartjes;WW;01-03-2023;111222333\n'

let web: Web
let browser: Browser
let context: BrowserContext
let page: Page
let pages: string

beforeAll(async () => {
  pages = await mkdtemp(join(tmpdir(), 'lakmoes-dist-'))
  await build({
    configFile: join(import.meta.dirname, '../../gateway/pages/vite.config.ts'),
    logLevel: 'error',
    build: { outDir: pages, emptyOutDir: true },
  })
  web = await openWeb({ pages })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await web?.close()
  await rm(pages, { recursive: true, force: true })
})
beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'nl-NL', acceptDownloads: true })
  context.setDefaultTimeout(15_000)
  page = await context.newPage()
  await page.goto(`${web.url}/open/${web.services.sessions.newLink()}`)
})
afterEach(() => context.close())

async function bring(): Promise<void> {
  await page.getByRole('radio', { name: 'Tevredenheidsonderzoek' }).check()
  await dropFile(page, 'export.csv', EXPORT)
  await page.getByText('Risicorapport').waitFor()
}

async function downloaded(name: string | RegExp): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).first().click()])
  return readFile(await download.path(), 'utf8')
}

describe.skipIf(chromiumPath === null)('the columns of an export', () => {
  it('are shown with masked samples, corrected by hand, and remembered for the next file of the system', async () => {
    await bring()
    await page.getByText('De kolommen bekijken').click()
    const zwembad = page.getByLabel('Wat is “Zwembad”')
    await zwembad.waitFor()
    await photograph(page, '10-columns')
    const screen = await page.locator('.export-tools').innerText()
    expect(screen).toContain('Xxxx Xxxxxxxxxx')
    expect(screen).not.toContain('Wolthuizen')
    await zwembad.selectOption('benefit-type')
    await page.getByRole('button', { name: 'Zo schoonmaken' }).click()
    await page.getByText('Schoon bestand downloaden').waitFor()
    const out = await downloaded(/Schoon bestand downloaden/)
    expect(out.split('\r\n')[0]).toBe('Naam;Uitkeringssoort;Begindatum')
    expect(out).not.toContain('123456782')

    await page.reload()
    await bring()
    await page.getByText('De kolommen bekijken').click()
    await page.getByText('Voor dit systeem is eerder vastgelegd').waitFor()
    expect(await page.getByLabel('Wat is “Zwembad”').inputValue()).toBe('benefit-type')
  })
  it('come with a report that holds no value', async () => {
    await bring()
    const report = await downloaded('HTML')
    expect(report).toContain('Risicorapport')
    expect(report).not.toMatch(/Wolthuizen|123456782|Zwembad/)
  })
})
