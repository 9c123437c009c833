import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright'
import { build } from 'vite'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openWeb, type Web } from '../gateway/web.ts'
import { chromiumPath, dropFile, openBrowser, photograph, sidewaysOverflow } from './browser.ts'

const INVOICE = `Factuur 2026-0417

Betreft: begeleiding tweede spoor, november 2026
Cliënt: mevrouw Anneke van der Zandschulp
BSN: 123456782
Geboortedatum: 3 juli 1973
Adres: Lindelaan 14, 3512 AB Utrecht
Bereikbaar op 06-12345678 of anneke.zandschulp@voorbeeld.example

Omschrijving                                  Uren      Bedrag
Intake en opstellen trajectplan               4,0    € 380,00
Begeleidingsgesprekken                        9,5    € 902,50

Graag betalen op NL91 ABNA 0417 1643 00 o.v.v. factuurnummer 2026-0417.
Vragen? Bel Joost of mail het secretariaat.
`
const ROSTER = 'voornamen;tussenvoegsel;achternaam;bsn;geboortedatum\nAnneke;van der;Zandschulp;123456782;1973-07-03\n'

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
  web = await openWeb({ pages })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await web?.close()
  await rm(pages, { recursive: true, force: true })
})
beforeEach(async () => {
  problems.length = 0
  context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'nl-NL', acceptDownloads: true })
  context.setDefaultTimeout(15_000)
  page = await context.newPage()
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) problems.push(message.text())
  })
  page.on('pageerror', (error) => problems.push(error.message))
})
afterEach(async () => {
  await context.close()
  expect(problems).toEqual([])
})

const enter = () => page.goto(`${web.url}/open/${web.services.sessions.newLink()}`)
const chip = () => page.locator('.item .lm-chip').first()
const finding = (text: string) => page.locator('.document-text mark', { hasText: text }).first()

describe.skipIf(chromiumPath === null)('the page', () => {
  it('says where the link is when there is no session', async () => {
    await page.goto(web.url)
    await page.getByRole('heading', { name: 'Open de link van Lakmoes' }).waitFor()
    await photograph(page, '0-away')
  })

  it('cleans a dropped file, shows what was found, keeps what a person wants to keep, and gives the file', async () => {
    await enter()
    await page.getByRole('radio', { name: 'Boekhouder of accountant' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/')
    await photograph(page, '1-start')
    await page.getByRole('radio', { name: 'Boekhouder of accountant' }).check()
    await page.getByLabel('Naam van de ontvanger').fill('Administratiekantoor De Linde')
    await photograph(page, '2-recipient')
    await dropFile(page, 'factuur 2026-0417.txt', INVOICE)
    await expect.poll(() => chip().textContent()).toContain('Vrijgegeven')
    await photograph(page, '3-released')

    await finding('123456782').click()
    await page.getByRole('group', { name: 'BSN' }).waitFor()
    await page.keyboard.press('Escape')
    expect(await finding('123456782').evaluate((node) => node === document.activeElement)).toBe(true)

    await finding('06-12345678').click()
    const panel = page.getByRole('group', { name: 'Telefoonnummer' })
    await panel.getByRole('button', { name: 'Laten staan…' }).click()
    await panel.getByLabel('Waarom mag dit blijven staan?').fill('algemeen nummer van het bureau')
    await photograph(page, '4-keep')
    await panel.getByRole('button', { name: 'Laten staan', exact: true }).click()
    await page.getByText('1 aanpassing is nog niet verwerkt.').waitFor()
    expect(await page.getByRole('link', { name: 'Schoon bestand downloaden' }).count()).toBe(0)
    await photograph(page, '5-pending')
    await page.getByRole('button', { name: 'Opnieuw schoonmaken' }).click()
    await page.getByRole('link', { name: 'Schoon bestand downloaden' }).waitFor()

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Schoon bestand downloaden' }).click(),
    ])
    const cleaned = await readFile(await download.path(), 'utf8')
    expect(cleaned).toContain('06-12345678')
    expect(cleaned).not.toMatch(/123456782|3 juli 1973/)
    expect(download.suggestedFilename()).toMatch(/^factuur.*\.txt$/)
    await expect.poll(async () => (await web.register.read(3)).map((row) => row.action)).toEqual(['released', 'overruled', 'reviewed'])
  })

  it('takes out what a person selects', async () => {
    await enter()
    await page.getByRole('radio', { name: 'Boekhouder of accountant' }).check()
    await dropFile(page, 'brief.txt', 'Beste collega,\nde schuilnaam is Blauwvinger, zo is afgesproken.\nBlauwvinger komt maandag.\n')
    await expect.poll(() => chip().textContent()).toContain('Vrijgegeven')
    const word = await page.evaluate(() => {
      const holder = [...document.querySelectorAll('.passage')].find((node) => node.textContent?.includes('schuilnaam'))!
      const text = holder.firstChild!
      const at = text.textContent!.indexOf('Blauwvinger')
      const range = document.createRange()
      range.setStart(text, at)
      range.setEnd(text, at + 'Blauwvinger'.length)
      getSelection()!.removeAllRanges()
      getSelection()!.addRange(range)
      const box = range.getBoundingClientRect()
      return { x: box.left + 3, y: box.top + 5 }
    })
    await page.dispatchEvent('.document-text', 'pointerup', { clientX: word.x, clientY: word.y })
    await page.getByRole('group', { name: 'Geselecteerd' }).waitFor()
    await photograph(page, '6-mark')
    await page.getByRole('group', { name: 'Geselecteerd' }).getByRole('button', { name: 'Moet eruit' }).click()
    await page.getByRole('button', { name: 'Opnieuw schoonmaken' }).click()
    await page.getByRole('link', { name: 'Schoon bestand downloaden' }).waitFor()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Schoon bestand downloaden' }).click(),
    ])
    expect(await readFile(await download.path(), 'utf8')).not.toContain('Blauwvinger')
  })

  it('holds what the profile blocks, and releases it in two steps with a reason', async () => {
    await enter()
    await page.getByRole('radio', { name: 'Werkgever', exact: true }).check()
    await dropFile(
      page,
      'terugkoppeling.txt',
      'Terugkoppeling week 47\n\nDe heer S. Wolthuizen kan vier uur per dag aangepast werk doen.\nHij heeft een depressie en gebruikt sertraline.\n',
    )
    await expect.poll(() => chip().textContent()).toContain('Vastgehouden')
    expect(await page.getByRole('link', { name: 'Schoon bestand downloaden' }).count()).toBe(0)
    await photograph(page, '7-held')
    await page.getByRole('button', { name: 'Passages verwijderen…' }).click()
    const confirm = page.getByRole('button', { name: 'Verwijderen en vrijgeven', exact: true })
    expect(await confirm.isDisabled()).toBe(true)
    await page.getByRole('checkbox').check()
    await page.getByLabel('Waarom is dit goed?').fill('alleen de medische zin vervalt')
    await photograph(page, '8-two-steps')
    await confirm.click()
    const gate = page.getByRole('button', { name: 'Vastleggen en vrijgeven' })
    const download = page.getByRole('link', { name: 'Schoon bestand downloaden' })
    await gate.or(download).first().waitFor()
    if (await gate.isVisible()) {
      for (const field of await page.getByLabel('Wat is er geregeld?').all()) await field.fill('geregeld op 3 november')
      await photograph(page, '9-gates')
      await gate.click()
    }
    const [file] = await Promise.all([page.waitForEvent('download'), download.click()])
    expect(await readFile(await file.path(), 'utf8')).not.toMatch(/depressie|sertraline/)
  })

  it('takes the firm and its clients, and knows them afterwards', async () => {
    await enter()
    await page.getByRole('button', { name: 'Invullen' }).click()
    await page.getByLabel('Naam van de organisatie').fill('Bureau Vooruit')
    await page.locator('.roster input').setInputFiles({ name: 'lijst.csv', mimeType: 'text/csv', buffer: Buffer.from(ROSTER) })
    await page.getByText('1 cliënt op de lijst.').waitFor()
    await photograph(page, '10-firm')
    await page.getByRole('button', { name: 'Bewaren' }).click()
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    expect(await page.getByText('Vertel eerst wie u bent').count()).toBe(0)
    await page.getByRole('radio', { name: 'Boekhouder of accountant' }).check()
    await dropFile(page, 'factuur.txt', INVOICE)
    await expect.poll(() => chip().textContent()).toContain('Vrijgegeven')
    expect(await finding('Zandschulp').getAttribute('data-look')).toBe('changed')
  })

  it('says in plain Dutch why a file failed, and goes on', async () => {
    await enter()
    await page.getByRole('radio', { name: 'Boekhouder of accountant' }).check()
    await page.locator('.drop input').setInputFiles([
      { name: 'leeg.txt', mimeType: 'text/plain', buffer: Buffer.from('') },
      { name: 'goed.txt', mimeType: 'text/plain', buffer: Buffer.from('Alles in orde.') },
    ])
    await page.getByRole('alert').getByText('Het bestand is leeg').waitFor()
    await page.locator('.item[data-state="released"]').waitFor()
    await photograph(page, '11-two-files')
  })

  it('can be used with the keyboard alone', async () => {
    await enter()
    const first = page.getByRole('radio', { name: 'Boekhouder of accountant' })
    await first.focus()
    await page.keyboard.press('Space')
    expect(await first.isChecked()).toBe(true)
    await dropFile(page, 'factuur.txt', INVOICE)
    await expect.poll(() => chip().textContent()).toContain('Vrijgegeven')
    await finding('123456782').focus()
    await page.keyboard.press('Enter')
    await page.getByRole('group', { name: 'BSN' }).waitFor()
    expect(await page.getByRole('group', { name: 'BSN' }).evaluate((node) => node === document.activeElement)).toBe(true)
  })

  it('never scrolls sideways', async () => {
    await enter()
    await page.getByRole('radio', { name: 'Boekhouder of accountant' }).check()
    await dropFile(page, `${'lange-naam-'.repeat(12)}.txt`, `${INVOICE}\n${'x'.repeat(400)}\n`)
    await expect.poll(() => chip().textContent()).toContain('Vrijgegeven')
    expect([await sidewaysOverflow(page, 390), await sidewaysOverflow(page, 320)]).toEqual([0, 0])
  })
})
