import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright'
import { build } from 'vite'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { addAccount, PASSWORD } from '../gateway/people.ts'
import { openWeb, scriptedPool, type Web } from '../gateway/web.ts'
import { chromiumPath, openBrowser, photograph, sidewaysOverflow } from './browser.ts'

let web: Web
let browser: Browser
let context: BrowserContext
let page: Page
let pages: string
const problems: string[] = []

beforeAll(async () => {
  pages = await mkdtemp(join(tmpdir(), 'lakmoes-dist-'))
  await build({
    configFile: join(import.meta.dirname, '../../gateway/pages/vite.config.ts'),
    logLevel: 'error',
    build: { outDir: pages, emptyOutDir: true },
  })
  web = await openWeb({ pages, pool: scriptedPool() })
  browser = await openBrowser()
  context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'nl-NL' })
  context.setDefaultTimeout(15_000)
  page = await context.newPage()
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) problems.push(message.text())
  })
})
afterAll(async () => {
  await browser?.close()
  await web?.close()
  await rm(pages, { recursive: true, force: true })
})
afterEach(() => expect(problems).toEqual([]))

const go = async (part: string) => {
  await page.goto(`${web.url}/#/${part}`)
  await page.reload()
}
async function logIn(login: string): Promise<void> {
  await context.clearCookies()
  await page.goto(web.url)
  await page.getByLabel('Naam', { exact: true }).fill(login)
  await page.getByLabel('Wachtwoord').fill(PASSWORD)
  await page.getByRole('button', { name: 'Aanmelden' }).click()
  await page.getByRole('link', { name: 'Schoonmaken' }).waitFor()
}

describe.skipIf(chromiumPath === null)('the pages around the desk', () => {
  it('set up the firm, enter a recipient and read in the list of clients', async () => {
    await page.goto(`${web.url}/open/${web.services.sessions.newLink()}`)
    await page.getByRole('link', { name: 'Inrichten' }).click()
    await photograph(page, 'office-setup')
    await page.getByLabel('Aanmeldnaam van de beheerder').fill('beheer')
    await page.getByLabel('Wachtwoord').fill(PASSWORD)
    await page.getByRole('button', { name: 'Inrichten' }).click()
    await page.getByRole('heading', { name: 'Ontvangers', exact: true }).waitFor()
    await page.getByLabel('Naam', { exact: true }).fill('Bakkerij De Korenaar')
    await page.getByLabel('Soort ontvanger').selectOption('werkgever-cv')
    await page.getByRole('button', { name: 'Bewaren' }).click()
    await page.getByRole('cell', { name: 'Bakkerij De Korenaar' }).waitFor()
    await photograph(page, 'office-recipients')
    expect(await web.services.recipients.find('bakkerij-de-korenaar')).toMatchObject({ profile: 'werkgever-cv', eea: true })

    await page.getByRole('link', { name: 'Beheer' }).click()
    const csv = Buffer.from('voornamen;achternaam;bsn\nSjoerd;Wolthuizen;123456782\n')
    await page.getByLabel('Bestand kiezen').setInputFiles({ name: 'lijst.csv', mimeType: 'text/csv', buffer: csv })
    await page.getByText('1 nieuw, 0 gewijzigd').waitFor()
    await photograph(page, 'office-admin')
    await page.getByRole('button', { name: 'Zo inlezen' }).click()
    await page.getByText('Gedaan.').waitFor()
    expect((await web.services.roster.read()).people).toHaveLength(1)
  })

  it('hold a CV until consent is written down, and then let it go', async () => {
    await addAccount(web, 'mees', 'medewerker')
    await logIn('mees')
    await page.getByRole('radio', { name: /cv/i }).first().check()
    await page.getByLabel('Ingevoerde ontvanger').selectOption('bakkerij-de-korenaar')
    const drop = { name: 'cv.txt', mimeType: 'text/plain', buffer: Buffer.from('CV van Sjoerd Wolthuizen') }
    await page.locator('input[type=file]').first().setInputFiles(drop)
    await page.getByText('Nog niet vrijgegeven').waitFor()
    expect(await page.getByRole('button', { name: 'Vastleggen en vrijgeven' }).count()).toBe(0)
    await photograph(page, 'office-held')

    await page.getByRole('link', { name: 'Cliënten' }).click()
    await page.getByLabel('Naam van de cliënt').fill('wolthuizen')
    await page.getByRole('button', { name: 'Zoeken' }).click()
    await page.getByRole('button', { name: 'Openen' }).click()
    await page.getByText('Toestemming vastleggen').click()
    await page.getByLabel('Voor welke ontvanger').selectOption('bakkerij-de-korenaar')
    await page.getByLabel('Wat is er afgesproken').fill('mag naar De Korenaar')
    await photograph(page, 'office-clients')
    await page.getByRole('button', { name: 'Bewaren' }).click()
    await page.getByRole('cell', { name: 'mag naar De Korenaar' }).waitFor()
    expect(await web.services.consents.list()).toHaveLength(1)
  })

  it('let the physician read and decide', async () => {
    await web.services.recipients.save(
      'uwv',
      { name: 'UWV', profile: 'uwv', domains: [], addresses: [], agreement: null, ground: { kind: 'wet', text: 'SUWI' }, eea: true },
      'test',
    )
    await page.getByRole('link', { name: 'Vrijgave' }).click()
    await page.getByLabel('Voor welke ontvanger').selectOption('uwv')
    await page
      .locator('.office-form')
      .getByLabel('Bestand')
      .setInputFiles({ name: 'r.txt', mimeType: 'text/plain', buffer: Buffer.from('Zij heeft klachten.') })
    await page.getByLabel('Vraag aan de arts').fill('Mag dit mee?')
    await page.getByRole('button', { name: 'Vragen' }).click()
    await page.getByRole('cell', { name: 'Mag dit mee?' }).waitFor()
    await addAccount(web, 'ada', 'arts')
    await logIn('ada')
    await page.getByRole('link', { name: 'Vrijgave' }).click()
    await page.getByRole('button', { name: 'Lezen' }).click()
    await page.getByText('Zij heeft klachten.').waitFor()
    for (const question of await page.locator('.tickbox input').all()) await question.check()
    await page.getByLabel('Motivering').fill('Nodig voor de beoordeling')
    await photograph(page, 'office-release')
    await page.getByRole('button', { name: 'Vrijgeven' }).click()
    await page.getByRole('cell', { name: 'vrijgegeven' }).waitFor()
  })

  it('show the register, the terms and the requests, and fit a telephone', async () => {
    await addAccount(web, 'flip', 'fg')
    await logIn('flip')
    for (const [part, heading] of [
      ['register', 'Register'],
      ['bewaren', 'Bewaren en wissen'],
      ['verzoeken', 'Verzoeken van cliënten'],
      ['account', 'Mijn account'],
    ] as const) {
      await go(part)
      await page.getByRole('heading', { name: heading, exact: true }).waitFor()
      await page.waitForLoadState('networkidle')
      await photograph(page, `office-${part}`)
      expect([part, await sidewaysOverflow(page, 390)]).toEqual([part, 0])
    }
    await go('register')
    await page.getByText('Het register is ongeschonden.').waitFor()
  })
})
