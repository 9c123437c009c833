import puppeteer from 'puppeteer-core'
import { describe } from 'vitest'
import { find } from '../components.ts'
import { buildFor } from '../extension/e2e/extension.ts'
import { testsInRoundcube } from './bodies.ts'
import { firefoxHands } from './hands.ts'

describe.runIf(find('firefox') !== null && find('roundcube') !== null)('Roundcube in Firefox', () => {
  testsInRoundcube(async () => {
    const browser = await puppeteer.launch({ browser: 'firefox', executablePath: find('firefox')!, headless: true })
    await browser.installExtension(buildFor('firefox', 'http://127.0.0.1/*'))
    return { page: async () => firefoxHands(await browser.newPage(), browser), close: () => browser.close() }
  })
})
