import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { find } from '../../components.ts'
import { docxOf, paragraph, run } from '../../formats/docx-package.ts'
import { extensionFor } from '../build.ts'
import { answer, badge, checked, findings, guard, openPage, openWith, sentBy, type Browser } from './extension.ts'

const BSN = 'Het BSN is 1234.56.782.'
const PLAIN = 'Kunt u morgen om tien uur op kantoor komen?'
const GMAIL = 'https://mail.google.com/mail/u/0/'
const BODY = '[role=textbox][g_editable]'
const FIXTURES = join(import.meta.dirname, '../../fixtures')

/** As much of the browser's own functions as these tests use in the background. */
type Extension = {
  held?: Promise<void>
  release?: () => void
  chrome: {
    runtime: { reload(): void }
    scripting: { executeScript(...args: unknown[]): Promise<unknown> }
    storage: { local: { get(name: string): Promise<Record<string, unknown>>; set(values: object): Promise<void> } }
  }
}

describe.runIf(find('chromium') !== null)('when things go otherwise', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openWith(extensionFor('chrome'))
  })
  afterAll(() => browser?.context.close())
  const gmail = () => openPage(browser, GMAIL, 'gmail.html')
  const write = async (page: Page, text: string) => {
    await page.locator(BODY).first().click()
    await page.keyboard.type(text)
  }

  describe('the engine', () => {
    /** Opens a mail while the engine does not come. */
    const withoutEngine = async (): Promise<Page> => {
      await browser.background.evaluate(() => {
        const self = globalThis as never as Extension
        const { executeScript } = self.chrome.scripting
        self.held = new Promise((resolve) => (self.release = resolve))
        self.chrome.scripting.executeScript = async (...args) => {
          await self.held
          self.chrome.scripting.executeScript = executeScript
          return executeScript.apply(self.chrome.scripting, args)
        }
      })
      return gmail()
    }
    const comes = () => browser.background.evaluate(() => (globalThis as never as Extension).release?.())

    it('is late: a plain mail waits, and goes by itself', async () => {
      const page = await withoutEngine()
      await write(page, PLAIN)
      await page.click('.aoO')
      await guard(page).waitFor()
      expect(await badge(page).first().getAttribute('data-lakmoes-state')).toBe('unchecked')
      expect(await sentBy(page)).toEqual([])
      await comes()
      await expect.poll(() => sentBy(page)).toHaveLength(1)
      expect(await guard(page).count()).toBe(0)
    })
    it('is late: a mail with something in it waits, and is then asked about', async () => {
      const page = await withoutEngine()
      await write(page, BSN)
      await page.click('.aoO')
      await guard(page).waitFor()
      await comes()
      await guard(page).getByText('1234.56.782').waitFor()
      expect(await sentBy(page)).toEqual([])
    })
  })

  it('keeps what is said although the background had been put to sleep', async () => {
    const page = await gmail()
    await write(page, BSN)
    await checked(page, 'findings')
    const cdp = await browser.context.newCDPSession(page)
    await cdp.send('ServiceWorker.enable')
    await cdp.send('ServiceWorker.stopAllWorkers')
    await page.click('.aoO')
    await guard(page).waitFor()
    await answer(page, 'send', 'consent')
    await expect.poll(() => sentBy(page)).toHaveLength(1)
    const options = await browser.context.newPage()
    await options.goto(`chrome-extension://${browser.id}/options.html`)
    await options.getByText('De cliënt heeft toestemming gegeven').waitFor()
  })

  describe('the page', () => {
    it('has an editor in a frame without an address', async () => {
      const page = await openPage(browser, 'https://webmail.extern.test/post', 'generic.html', "default-src * 'unsafe-inline'")
      await page.evaluate(() => {
        const frame = document.createElement('iframe')
        frame.srcdoc = '<!doctype html><body contenteditable="true"></body>'
        frame.width = '600'
        frame.height = '240'
        document.querySelector('textarea')!.replaceWith(frame)
      })
      await page.frameLocator('iframe').locator('body').click()
      await page.keyboard.type(BSN)
      await checked(page, 'findings')
      await page.keyboard.press('Control+Enter')
      await guard(page).waitFor()
      await answer(page, 'back')
      await page.click('button[name=send]')
      await guard(page).waitFor()
    })
    it('keeps a whole mail in such a frame: it is said that nobody reads along', async () => {
      const page = await openPage(browser, 'https://webmail.extern.test/post', 'strange.html', "default-src * 'unsafe-inline'")
      await page.evaluate(() => {
        document.querySelector('[contenteditable]')!.remove()
        const frame = document.createElement('iframe')
        frame.srcdoc = '<!doctype html><input name="to"><textarea cols="70" rows="12"></textarea><button>Verzenden</button>'
        frame.width = '700'
        frame.height = '300'
        document.body.append(frame)
      })
      await checked(page, 'unsupported')
    })
    it('goes from rich to plain text while a warning is open', async () => {
      const page = await gmail()
      await write(page, BSN)
      await checked(page, 'findings')
      await page.locator('#lakmoes-panel .card').waitFor()
      await page.evaluate(() => {
        const rich = document.querySelector<HTMLElement>('[data-t=body]')!
        const plain = document.createElement('textarea')
        plain.name = 'body'
        plain.rows = 12
        plain.cols = 80
        plain.value = rich.innerText
        plain.setAttribute('data-t', 'body')
        rich.replaceWith(plain)
      })
      await expect.poll(() => findings(page).count()).toBe(1)
      await page.locator('#lakmoes-panel .mirror-sure').waitFor()
      await page.click('.aoO')
      await guard(page).waitFor()
      await answer(page, 'clean')
      await expect.poll(() => sentBy(page)).toMatchObject([{ body: 'Het BSN is [BSN].' }])
    })
    it('brings a sent mail back to be changed: the new words are asked about', async () => {
      const page = await gmail()
      await write(page, PLAIN)
      await checked(page, 'clear')
      await page.click('.aoO')
      await page.evaluate(() => {
        const mail = document.querySelector('#place > *')!
        mail.remove()
        document.querySelector('#place')!.append(mail)
      })
      await write(page, ` ${BSN}`)
      await page.click('.aoO')
      await guard(page).waitFor()
      expect(await sentBy(page)).toHaveLength(1)
    })
    it('builds its text anew while it saves: underlines and places stay true', async () => {
      const page = await gmail()
      await write(page, BSN)
      await checked(page, 'findings')
      await page.evaluate((sel) => {
        const body = document.querySelector(sel)!
        const line = document.createElement('div')
        line.textContent = body.textContent
        body.replaceChildren(line)
        body.dispatchEvent(new InputEvent('input', { bubbles: true }))
      }, BODY)
      await findings(page).first().locator('[data-lakmoes-action="replace"]').click()
      await checked(page, 'clear')
      await page.click('.aoO')
      expect(await sentBy(page)).toMatchObject([{ body: 'Het BSN is [BSN].' }])
    })
  })

  describe('the card', () => {
    it('waits until the hands rest, takes no focus, and leaves the line that is written free', async () => {
      const page = await openPage(browser, GMAIL, 'gmail.html', "default-src * 'unsafe-inline'")
      await page.addStyleTag({ content: '[data-t=body] { height: 640px; overflow: auto }' })
      await write(page, BSN)
      await checked(page, 'findings')
      expect(await page.locator('#lakmoes-panel .card').isVisible()).toBe(false)
      const card = page.locator('#lakmoes-panel .card')
      await card.waitFor()
      expect(await page.evaluate((sel) => document.activeElement?.matches(sel), BODY)).toBe(true)
      for (let line = 0; line < 34; line++) {
        await page.keyboard.press('Enter')
        await page.keyboard.type(line % 5 === 4 ? 'Een lange regel die tot ver naar rechts doorloopt. '.repeat(3) : 'tekst')
        await expect
          .poll(async () => {
            const box = (await card.isVisible()) ? await card.boundingBox() : null
            const caret = await page.evaluate(() => {
              const range = getSelection()!.getRangeAt(0)
              const { top, bottom } = (range.getClientRects()[0] ?? range.startContainer.parentElement!.getBoundingClientRect()) as DOMRect
              return { top, bottom }
            })
            return box === null || box.y >= caret.bottom || box.y + box.height <= caret.top
          })
          .toBe(true)
      }
    })
    it('leaves the line free in a plain field too', async () => {
      const page = await openPage(browser, 'https://webmail.extern.test/post', 'generic.html', "default-src * 'unsafe-inline'")
      await page.addStyleTag({ content: 'textarea { display: block; width: 1200px; height: 620px }' })
      const field = page.locator('textarea')
      await field.fill(`${BSN}\n${'regel\n'.repeat(20)}`)
      await field.press('End')
      const card = page.locator('#lakmoes-panel .card')
      await card.waitFor()
      const [box, around] = [(await card.boundingBox())!, (await field.boundingBox())!]
      // Twenty-one lines down, whatever the letters are.
      const line = await field.evaluate((node) => Number.parseFloat(getComputedStyle(node).lineHeight) || node.scrollHeight / 34)
      const caret = around.y + 22 * line
      expect(box.y >= caret || box.y + box.height <= caret - line).toBe(true)
    })
  })

  describe('attachments', () => {
    const attach = async (name: string, bytes: Uint8Array | string, type = '') => {
      const page = await gmail()
      await page.setInputFiles('[data-t=files]', { name, mimeType: type, buffer: Buffer.from(bytes) })
      return page
    }
    const file = (page: Page, state: string) => page.locator(`#lakmoes-panel [data-lakmoes-file="${state}"]`)

    it('are read by what is in them, not by their name', async () => {
      const docx = await (await docxOf({ body: paragraph(run(BSN)) })).bytes()
      for (const name of ['foto.jpg', 'brief.txt', 'brief']) await file(await attach(name, docx), 'findings').waitFor()
      const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47]), Buffer.alloc(60_000)])
      await file(await attach('brief.docx', png), 'unchecked').waitFor()
    })
    it('that are empty stop nothing', async () => {
      const page = await attach('leeg.txt', '')
      await checked(page, 'clear')
      await page.click('.aoO')
      await expect.poll(() => sentBy(page)).toHaveLength(1)
    })
    it('that are locked are named, with why', async () => {
      const page = await attach('dossier.pdf', readFileSync(join(FIXTURES, 'pdf/refused/user-password.pdf')))
      await file(page, 'unchecked').getByText('wachtwoord').waitFor()
    })
    it('of thirty megabytes that nobody knows are said to be unread', async () => {
      const page = await gmail()
      const transfer = await page.evaluateHandle(() => {
        const data = new DataTransfer()
        data.items.add(new File([new Uint8Array(30 * 1024 * 1024).fill(7)], 'groot.bin'))
        return data
      })
      await page.dispatchEvent(BODY, 'drop', { dataTransfer: transfer })
      await file(page, 'unchecked').waitFor()
      await page.click('.aoO')
      await guard(page).getByText('groot.bin').waitFor()
    })
    it('that came as a mail dragged into this one are said to be unread', async () => {
      const page = await gmail()
      // The page makes an attachment of it by itself: no file passes by.
      await page.evaluate(() =>
        (window as unknown as { attach(mail: Element, file: object): void }).attach(document.querySelector('#place > *')!, {
          name: 'FW dossier.eml',
        }),
      )
      await page.click('.aoO')
      await guard(page).getByText('FW dossier.eml').waitFor()
      expect(await sentBy(page)).toEqual([])
    })
    it('that are pasted pictures count as unread, until they are taken out again', async () => {
      const page = await gmail()
      await page.evaluate((sel) => {
        const data = new DataTransfer()
        data.items.add(new File([new Uint8Array([0x89, 0x50, 0x4e, 0x47]), new Uint8Array(60_000)], 'image.png', { type: 'image/png' }))
        const body = document.querySelector(sel)!
        body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
        body.append(document.createElement('img'))
      }, BODY)
      await file(page, 'unchecked').waitFor()
      await page.click('.aoO')
      await guard(page).waitFor()
      await answer(page, 'back')
      await page.evaluate((sel) => document.querySelector(`${sel} img`)!.remove(), BODY)
      await file(page, 'unchecked').waitFor({ state: 'detached' })
      await page.click('.aoO')
      await expect.poll(() => sentBy(page)).toHaveLength(1)
    })
    it('that are still being read are waited for, then cleaned and sent', async () => {
      const page = await gmail()
      await write(page, BSN)
      await checked(page, 'findings')
      const rows = Array.from({ length: 20_000 }, (_, i) => `regel ${i};${i === 19_999 ? '123456782' : ''}`).join('\n')
      await page.setInputFiles('[data-t=files]', { name: 'lang.csv', mimeType: 'text/csv', buffer: Buffer.from(`naam;bsn\n${rows}\n`) })
      await page.click('.aoO')
      await guard(page).waitFor()
      await answer(page, 'clean')
      await guard(page).getByText('Nog bezig met lezen: lang.csv').waitFor()
      await expect
        .poll(() => sentBy(page), { timeout: 60_000 })
        .toMatchObject([{ body: 'Het BSN is [BSN].', files: ['lang (schoon).csv'] }])
    })
  })

  it('asks for a reason: none is chosen beforehand, and words of one’s own must be words', async () => {
    const page = await gmail()
    await write(page, BSN)
    await page.click('.aoO')
    const send = guard(page).locator('[data-lakmoes-action="send"]')
    await guard(page).waitFor()
    expect(await send.isDisabled()).toBe(true)
    await guard(page).locator('select').selectOption('other')
    expect(await send.isDisabled()).toBe(true)
    await guard(page).locator('input').fill('  ')
    expect(await send.isDisabled()).toBe(true)
    await guard(page).locator('input').fill('Afgesproken')
    await send.click()
    await expect.poll(() => sentBy(page)).toHaveLength(1)
  })

  // The last: afterwards there is another extension.
  it('is updated while a mail is open: the page says so, and goes on guarding', async () => {
    const page = await gmail()
    await write(page, BSN)
    await checked(page, 'findings')
    await browser.background.evaluate(() => (globalThis as never as Extension).chrome.runtime.reload()).catch(() => undefined)
    await page.locator('#lakmoes-panel [data-lakmoes-orphan]').waitFor()
    await write(page, ' Zij slikt antidepressiva.')
    await page.click('.aoO')
    await guard(page).getByText('antidepressiva').waitFor()
    await answer(page, 'send')
    await expect.poll(() => sentBy(page)).toHaveLength(1)
    await page.setInputFiles('[data-t=files]', { name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from('naam;bsn\nA;123456782\n') })
    await page.click('.aoO')
    await guard(page).getByText('a.csv').waitFor()
    expect(await sentBy(page)).toHaveLength(1)
  })
})
