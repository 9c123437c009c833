import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js'
import { docxOf, paragraph, run } from '../formats/docx-package.ts'
import { delivered, deskAt, logIn, newMail, OUTSIDE, SEND, words, type Desk } from './desk.ts'
import { fileOf, ours, type Hands } from './hands.ts'
import { startRoundcube, type Roundcube } from './roundcube.ts'

export type OpenBrowser = { page(): Promise<Hands>; close(): Promise<void> }

const BSN = 'BSN 1234.56.782'
const ILL = 'Zij slikt antidepressiva.'
const PLAIN = 'Kunt u morgen om tien uur op kantoor komen?'
const FIXTURES = join(import.meta.dirname, '../fixtures')

/** Every road out of Roundcube's own window. */
const ROADS: Readonly<Record<string, (desk: Desk) => Promise<unknown>>> = {
  'the button': (desk) => desk.send(),
  'the copy in the toolbar': ({ hands }) => hands.run(`document.querySelector('a.send[id$="-clone"]').click()`),
  'Enter on the button': ({ hands }) => hands.run(`document.querySelector('${SEND}').focus()`).then(() => hands.press('Enter')),
  'the space bar on the button': ({ hands }) => hands.run(`document.querySelector('${SEND}').focus()`).then(() => hands.press(' ')),
  'Ctrl and Enter in the text': ({ hands }) => hands.run(`rcmail.editor.focus(); 0`).then(() => hands.press('Control+Enter')),
  'a script of the page': ({ hands }) => hands.run(`rcmail.command('send'); 0`),
}

/** The same for every browser: a real webmail, and the mail that arrives. */
export function testsInRoundcube(open: () => Promise<OpenBrowser>, more?: (open: Opened) => void): void {
  let browser: OpenBrowser
  let roundcube: Roundcube
  let hands: Hands
  /** Subjects of mails that may hold a BSN, because somebody said so. */
  const allowed = new Set<string>()
  beforeAll(async () => {
    ;[browser, roundcube] = await Promise.all([open(), startRoundcube()])
    hands = await browser.page()
    await logIn(hands, roundcube)
  })
  afterAll(async () => {
    await browser?.close()
    await roundcube?.stop()
  })
  afterEach(async () => {
    await hands.close()
    hands = await browser.page()
  })
  const mail = (subject: string, rich = false, to = OUTSIDE) => newMail(hands, roundcube, { _to: to, _subject: subject }, rich)
  const arrives = (subject: string) => delivered(roundcube, subject)

  describe.each([
    ['plain text', false],
    ['TinyMCE', true],
  ])('in %s', (kind, rich) => {
    it('lets a plain mail go at once, as it was written', async () => {
      const desk = await mail(`plain ${kind}`, rich)
      await desk.write(PLAIN)
      await desk.state('clear')
      await desk.send()
      const sent = await arrives(`plain ${kind}`)
      expect(new Set(words(sent))).toEqual(new Set([PLAIN]))
      expect(sent.parts.some((part) => part.type === 'text/html')).toBe(rich)
      expect(sent.raw).not.toMatch(/lakmoes-|<mark/)
      expect(sent.to).toEqual([OUTSIDE])
    })
    it('asks on every road, and back leaves the mail where it is', async () => {
      const desk = await mail(`roads ${kind}`, rich)
      await desk.write(`${BSN}. ${ILL}`)
      await desk.state('findings')
      await expect.poll(desk.kinds).toEqual(['bsn', 'medical'])
      for (const [road, take] of Object.entries(ROADS)) {
        await take(desk)
        await desk.asked().catch((error: unknown) => expect.fail(`nothing was asked on this road: ${road}; ${String(error)}`))
        expect(await hands.run(`rcmail.busy`)).toBe(false)
        await desk.answer('back')
        await hands.until(`${ours('[data-lakmoes-guard]', '.length')} === 0`)
      }
    })
    it('cleans and sends', async () => {
      const desk = await mail(`clean ${kind}`, rich)
      await desk.write(`Het ${BSN} hoort hierbij. ${ILL}`)
      await desk.state('findings')
      await desk.send()
      await desk.answer('clean')
      for (const sent of words(await arrives(`clean ${kind}`))) {
        expect(sent).toContain('hoort hierbij')
        expect(sent).not.toMatch(/1234|56\.782|antidepressiva/)
      }
    })
    it('sends what is found when a reason is given', async () => {
      allowed.add(`reason ${kind}`)
      const desk = await mail(`reason ${kind}`, rich)
      await desk.write(`Het ${BSN} hoort hierbij.`)
      await desk.state('findings')
      await desk.send()
      await desk.answer('send')
      expect(new Set(words(await arrives(`reason ${kind}`)))).toEqual(new Set([`Het ${BSN} hoort hierbij.`]))
    })
    it('is right about words that were typed a moment ago', async () => {
      const desk = await mail(`fast ${kind}`, rich)
      await desk.write(PLAIN)
      await desk.state('clear')
      await desk.write(` ${BSN}`)
      await hands.run(`rcmail.command('send'); 0`)
      await desk.asked()
    })
  })

  it('takes what the person picks in the panel, and then asks nothing', async () => {
    const desk = await mail('replaced')
    await desk.write(`Het ${BSN} hoort hierbij.`)
    await desk.state('findings')
    await hands.clickOurs('[data-lakmoes-finding] [data-lakmoes-action="replace"]')
    await desk.state('clear')
    await desk.send()
    expect(words(await arrives('replaced'))).toEqual(['Het BSN [BSN] hoort hierbij.'])
  })
  it('reads recipients and a subject as they are typed', async () => {
    const desk = await newMail(hands, roundcube, {}, false)
    await hands.click('#compose_to input')
    await hands.type(OUTSIDE)
    await hands.press('Tab')
    await hands.click('#compose-subject')
    await hands.type(`Dossier ${BSN}`)
    await desk.write(PLAIN)
    await desk.state('findings')
    await desk.send()
    await desk.asked()
    await desk.answer('back')
    await hands.run(`document.querySelector('#compose-subject').select()`)
    await hands.click('#compose-subject')
    await hands.press('Control+a')
    await hands.type('typed')
    await desk.state('clear')
    await desk.send()
    expect((await arrives('typed')).to).toEqual([OUTSIDE])
  })
  it('lets a BSN go to UWV, who may have it', async () => {
    allowed.add('uwv')
    const desk = await mail('uwv', false, 'team@uwv.nl')
    await desk.write(`Het ${BSN} hoort hierbij.`)
    await desk.state('clear')
    await desk.send()
    expect(words(await arrives('uwv'))).toEqual([`Het ${BSN} hoort hierbij.`])
  })
  it('takes the strictest of several recipients', async () => {
    const desk = await mail('several', false, `team@uwv.nl, ${OUTSIDE}`)
    await desk.write(`Het ${BSN} hoort hierbij.`)
    await desk.send()
    await desk.asked()
  })
  it('asks what the page itself asks for at the last moment: a subject', async () => {
    const desk = await mail('')
    await desk.write(PLAIN)
    await desk.state('clear')
    await desk.send()
    await hands.until(`document.querySelector('.ui-dialog button.send') !== null`)
    await hands.run(`document.querySelector('.ui-dialog input').value = 'Over ${BSN}'; document.querySelector('.ui-dialog input').focus()`)
    await hands.click('.ui-dialog button.send')
    await desk.asked()
  })
  it('goes through the page’s own question when a reason was given', async () => {
    allowed.add('later')
    const desk = await mail('')
    await desk.write(BSN)
    await desk.send()
    await desk.answer('send')
    await hands.until(`document.querySelector('.ui-dialog button.send') !== null`)
    await hands.run(`document.querySelector('.ui-dialog input').value = 'later'`)
    await hands.click('.ui-dialog button.send')
    await arrives('later')
  })
  it('guards a mail in a window of its own', async () => {
    await hands.open(`${roundcube.url}/?_task=mail`)
    await hands.until(`window.rcmail?.env?.task === 'mail' && !rcmail.busy`)
    await hands.run(`rcmail.env.compose_extwin = 1`)
    const own = await hands.opens(() => hands.click('a.compose'))
    const desk = await deskAt(own, false)
    await desk.write(ILL)
    await desk.state('findings')
    await desk.send()
    await desk.asked()
    await own.close()
  })
  it('guards a draft that was there before the page was', async () => {
    const draft = await mail('draft')
    await draft.write(`Het ${BSN} hoort hierbij.`)
    await hands.run(`rcmail.command('savedraft'); 0`)
    await hands.until(`!!rcmail.env.draft_id && !rcmail.busy`)
    const desk = await newMail(hands, roundcube, { _mbox: 'Drafts', _draft_uid: '1' }, false)
    await desk.state('findings')
    await desk.send()
    await desk.asked()
  })
  it('counts what is quoted, and says that it is', async () => {
    roundcube.receive(
      `From: <${OUTSIDE}>\r\nTo: <werk@lakmoes.test>\r\nSubject: vraag\r\nMessage-ID: <1@extern.test>\r\n\r\nGaat dit over ${BSN}?\r\n`,
    )
    const desk = await newMail(hands, roundcube, { _mbox: 'INBOX', _reply_uid: '1' }, false)
    await desk.state('findings')
    expect(await hands.run(ours('[data-lakmoes-finding]', '[0].innerText'))).toContain('aangehaald')
    await desk.send()
    await desk.answer('clean')
    expect(words(await arrives('Re: vraag'))[0]).toMatch(/> Gaat dit over BSN \[BSN\]\?/)
  })
  it('keeps two mails apart', async () => {
    const first = await mail('first')
    await first.write(BSN)
    const other = await browser.page()
    const second = await newMail(other, roundcube, { _to: OUTSIDE, _subject: 'second' }, false)
    await second.write(PLAIN)
    await second.send()
    await arrives('second')
    await other.close()
    await first.send()
    await first.asked()
  })

  describe('attachments', () => {
    it('cleans a Word document before it goes', async () => {
      const desk = await mail('docx')
      await desk.write(PLAIN)
      const docx = await docxOf({ body: paragraph(run(`Het ${BSN} hoort hierbij.`)) })
      await desk.attach(fileOf('brief.docx', await docx.bytes()), 'findings')
      await desk.send()
      await desk.answer('clean')
      const files = (await arrives('docx')).parts.filter((part) => part.fileName !== '')
      expect(files.map((file) => file.fileName)).toEqual(['brief (schoon).docx'])
      const text = await textIn(files[0]!.bytes)
      expect(text).toContain('hoort hierbij')
      expect(text).not.toContain('1234')
    })
    it('cleans a table before it goes', async () => {
      const desk = await mail('csv')
      await desk.write(PLAIN)
      await desk.attach(fileOf('lijst.csv', 'naam;bsn\nFemke Hazelbroek;123456782\n'), 'findings')
      await hands.run(`rcmail.command('send'); 0`)
      await desk.asked()
      await desk.answer('clean')
      const sent = await arrives('csv')
      const files = sent.parts.filter((part) => part.fileName !== '')
      expect(files.map((file) => file.fileName)).toEqual(['lijst (schoon).csv'])
      expect(files[0]!.text).toContain('Femke Hazelbroek')
      expect(files[0]!.text).not.toContain('123456782')
    })
    it('reads the names of files', async () => {
      const desk = await mail('name')
      await desk.attach(fileOf('verslag BSN 1234.56.782.txt', 'Niets bijzonders.'), 'findings')
      await desk.send()
      await desk.asked()
    })
    it('lets a harmless file go at once', async () => {
      const desk = await mail('harmless')
      await desk.write(PLAIN)
      await desk.attach(fileOf('agenda.txt', PLAIN), 'clear')
      await desk.send()
      expect((await arrives('harmless')).parts.at(-1)).toMatchObject({ fileName: 'agenda.txt', text: PLAIN })
    })
    it('says what it could not read, and sends it when told to', async () => {
      const desk = await mail('locked')
      await desk.write(PLAIN)
      await desk.attach(fileOf('dossier.pdf', readFileSync(join(FIXTURES, 'pdf/refused/user-password.pdf'))), 'unchecked')
      await desk.send()
      await desk.asked()
      await expect.poll(() => hands.run(ours('[data-lakmoes-guard]', '[0].innerText'))).toMatch(/dossier\.pdf[^]*wachtwoord/)
      await desk.answer('send')
      expect((await arrives('locked')).parts.at(-1)!.fileName).toBe('dossier.pdf')
    })
  })
  more?.({ mail, arrives, roundcube: () => roundcube, hands: () => hands })

  it('has let nothing go that nobody answered for', () => {
    const told = roundcube.outbox.mails.filter((one) => one.parts.some((part) => /1234\.?56\.?782|antidepressiva/.test(part.text)))
    expect(told.map((one) => one.parts[0]!.text).filter((subject) => !allowed.has(subject))).toEqual([])
    expect(new Set(told.map((one) => one.parts[0]!.text))).toEqual(allowed)
  })
}

export type Opened = {
  mail(subject: string, rich?: boolean, to?: string): Promise<Desk>
  arrives(subject: string): ReturnType<typeof delivered>
  roundcube(): Roundcube
  hands(): Hands
}

async function textIn(bytes: Uint8Array): Promise<string> {
  const entries = await new ZipReader(new Uint8ArrayReader(bytes)).getEntries()
  const texts = entries.flatMap((entry) => (entry.directory ? [] : [entry.getData(new Uint8ArrayWriter())]))
  return (await Promise.all(texts)).map((one) => Buffer.from(one).toString('utf8')).join('\n')
}
