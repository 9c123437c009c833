import puppeteer from 'puppeteer-core'
import { describe } from 'vitest'
import { find } from '../components.ts'
import { extensionFor } from '../extension/build.ts'
import { testsInRoundcube } from './bodies.ts'
import { firefoxHands } from './hands.ts'

describe.runIf(find('firefox-esr') !== null && find('roundcube') !== null)('Roundcube in Firefox', () => {
  testsInRoundcube(async () => {
    const browser = await puppeteer.launch({ browser: 'firefox', executablePath: find('firefox-esr')!, headless: true })
    await browser.installExtension(extensionFor('firefox'))
    return { page: async () => firefoxHands(await browser.newPage(), browser), close: () => browser.close() }
  })
})
