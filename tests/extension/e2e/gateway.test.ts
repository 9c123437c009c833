import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { find } from '../../components.ts'
import { extensionFor } from '../build.ts'
import { startGateway, type Gateway } from '../gateway.ts'
import { answer, checked, findings, guard, openPage, openWith, sentBy, type Browser } from './extension.ts'

type Storage = { chrome: { storage: { local: { get(): Promise<Record<string, unknown>> } } } }
type Line = { readonly action: string; readonly codes: readonly string[]; readonly counts: Readonly<Record<string, number>> }

describe.runIf(find('chromium') !== null)('a browser and a real gateway', () => {
  let browser: Browser
  let gateway: Gateway
  let options: Page
  beforeAll(async () => {
    ;[browser, gateway] = await Promise.all([openWith(extensionFor('chrome')), startGateway()])
    await gateway.ask('POST', '/own', { domains: ['eigen.test'] })
    await gateway.ask(
      'POST',
      '/roster',
      'voornamen,tussenvoegsel,achternaam,bsn,geboortedatum\nFemke,van der,Hazelbroek,123456782,1971-03-04\n',
    )
    await gateway.ask('PUT', '/recipients/kantoor', { name: 'Kantoor', profile: 'boekhouder', domains: ['elders.test'], eea: true })
    options = await browser.context.newPage()
    await options.goto(`chrome-extension://${browser.id}/options.html`)
  })
  afterAll(async () => {
    await browser?.context.close()
    await gateway?.stop()
  })
  const kept = () => browser.background.evaluate(() => (globalThis as never as Storage).chrome.storage.local.get())
  const mail = async (text: string) => {
    const page = await openPage(browser, 'https://mail.google.com/mail/u/0/', 'gmail.html')
    await page.locator('[role=textbox][g_editable]').click()
    if (text !== '') await page.keyboard.type(text)
    return page
  }
  const newest = async (): Promise<Line | undefined> => ((await gateway.ask('GET', '/register')) as { rows: Line[] }).rows[0]

  it('are joined by a code, that works once', async () => {
    const { code } = (await gateway.ask('POST', '/pair/code')) as { code: string }
    await options.getByLabel('Adres van de gateway').fill(gateway.url)
    await options.getByLabel('Koppelcode').fill('ABCD2345')
    await options.getByRole('button', { name: 'Koppelen' }).click()
    await options.getByText('Deze koppelcode klopt niet').waitFor()
    await options.getByLabel('Koppelcode').fill(` ${code.slice(0, 4).toLowerCase()}-${code.slice(4)} `)
    await options.getByRole('button', { name: 'Koppelen' }).click()
    await options.locator('[data-lakmoes-paired]').waitFor()
    const again = await fetch(`${gateway.url}/api/pair`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ code }),
    })
    expect(again.status).toBeGreaterThanOrEqual(400)
  })
  it('share who may have what, and clients as tokens of twenty bits; no name, number or date', async () => {
    const { pairing } = (await kept()) as {
      pairing: { policy: { internal: string[]; recipients: object[]; roster: { tokens: number[] } } }
    }
    expect(pairing.policy.internal).toEqual(['eigen.test'])
    expect(pairing.policy.recipients).toEqual([{ match: 'elders.test', profile: 'boekhouder', id: 'kantoor' }])
    expect(pairing.policy.roster.tokens).toHaveLength(2)
    expect(Math.max(...pairing.policy.roster.tokens)).toBeLessThan(2 ** 20)
    expect(JSON.stringify(pairing)).not.toMatch(/femke|hazelbroek|123456782|1971/i)
  })
  it('know a client by two words of the name, and by one only perhaps', async () => {
    const page = await mail('Morgen komt Femke van der Hazelbroek langs.')
    await page.locator('#lakmoes-panel [data-lakmoes-finding][data-kind="name"]').waitFor()
    expect(await findings(page).first().innerText()).toContain('Cliënt van uw organisatie')
    await page.click('.aoO')
    await guard(page).waitFor()
    const one = await mail('Morgen komt mevrouw Hazelbroek langs.')
    await one.locator('#lakmoes-panel [data-lakmoes-finding][data-kind="name"][data-look="doubt"]').waitFor()
    await one.click('.aoO')
    await expect.poll(() => sentBy(one)).toHaveLength(1)
  })
  it('put the gateway’s clean copy in the place of an attachment: a pseudonym of this recipient for the name, no BSN', async () => {
    const page = await mail('')
    await page.setInputFiles('[data-t=files]', {
      name: 'factuur.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('Betreft: Femke van der Hazelbroek, BSN 123456782. Bedrag: 450 euro.\n'),
    })
    const file = page.locator('#lakmoes-panel [data-lakmoes-file="findings"]')
    await file.waitFor()
    const chosen = await page.evaluateHandle(() => {
      const got: Promise<string>[] = []
      document
        .querySelector('[data-t=files]')!
        .addEventListener('change', (event) => got.push(...[...(event.target as HTMLInputElement).files!].map((one) => one.text())), true)
      return got
    })
    await file.locator('[data-lakmoes-action="clean-gateway"]').click()
    await expect.poll(() => page.locator('#lakmoes-panel [data-lakmoes-live]').textContent()).toContain('Vervangen door een schone kopie')
    const text = await chosen.evaluate((got) => Promise.all(got).then((all) => all.join('\n')))
    expect(text).toContain('450 euro')
    expect(text).not.toMatch(/Femke|Hazelbroek|123456782/)
    expect(text).toMatch(/Betreft: Cliënt K-\d+, BSN \[BSN\]/)
    await page.click('.aoO')
    await expect.poll(() => sentBy(page)).toHaveLength(1)
    expect((await newest())?.action).toBe('released')
  })
  it('put down in the register why a warning was put aside: reason and counts', async () => {
    const page = await mail('Het BSN is 1234.56.782. Zij slikt antidepressiva.')
    await checked(page, 'findings')
    await page.click('.aoO')
    await guard(page).waitFor()
    await answer(page, 'send', 'consent')
    await expect.poll(newest).toMatchObject({ action: 'overruled', codes: ['mail.sent', 'reason.consent'], counts: { bsn: 1, medical: 1 } })
    expect(JSON.stringify(await gateway.ask('GET', '/register'))).not.toMatch(/1234|antidepressiva|Hazelbroek/)
  })
  it('part when the gateway says so: the token is worth nothing, and the browser forgets the clients', async () => {
    const { pairing } = (await kept()) as { pairing: { token: string } }
    const { pairings } = (await gateway.ask('GET', '/pairings')) as { pairings: { id: string }[] }
    await gateway.ask('DELETE', `/pairings/${pairings[0]!.id}`)
    const policy = await fetch(`${gateway.url}/api/policy`, { headers: { Authorization: `Bearer ${pairing.token}` } })
    expect(policy.status).toBe(401)
    await options.getByRole('button', { name: 'Nu verversen' }).click()
    await options.getByRole('button', { name: 'Koppelen' }).waitFor()
    expect(JSON.stringify(await kept())).not.toContain('tokens')
    const page = await mail('Morgen komt Femke van der Hazelbroek langs.')
    await checked(page, 'clear')
  })
})
