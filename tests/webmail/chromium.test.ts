import { describe, expect, it } from 'vitest'
import { find } from '../components.ts'
import { extensionFor } from '../extension/build.ts'
import { openWith } from '../extension/e2e/extension.ts'
import { testsInRoundcube } from './bodies.ts'
import { words } from './desk.ts'
import { chromiumHands } from './hands.ts'

/** As much of the browser's own functions as these tests use in the background. */
type Extension = { chrome: { storage: { local: { set(values: object): Promise<void> } } } }

describe.runIf(find('chromium') !== null && find('roundcube') !== null)('Roundcube in Chromium', () => {
  let tell: (settings: object) => Promise<void>
  const open = async () => {
    const { context, background } = await openWith(extensionFor('chrome'))
    tell = (settings) =>
      background.evaluate((values) => (globalThis as never as Extension).chrome.storage.local.set({ settings: values }), settings)
    return { page: async () => chromiumHands(await context.newPage(), context), close: () => context.close() }
  }
  testsInRoundcube(open, ({ mail, arrives }) => {
    it('follows what the firm says of a recipient', async () => {
      await tell({ recipients: [{ match: 'werkgever.test', profile: 'werkgever' }], internal: ['lakmoes.test'] })
      const desk = await mail('employer', false, 'chef@werkgever.test')
      await desk.write('BSN 111222333')
      await desk.state('findings')
      await desk.send()
      await desk.asked()
    })
    it('leaves mail within the firm alone', async () => {
      const desk = await mail('inside', false, 'collega@lakmoes.test')
      await desk.write('BSN 111222333')
      await desk.state('clear')
      await desk.send()
      expect(words(await arrives('inside'))).toEqual(['BSN 111222333'])
    })
    it('obeys an organisation that allows no exception', async () => {
      await tell({ noOverride: ['bsn'] })
      const desk = await mail('never')
      await desk.write('BSN 111222333')
      await desk.send()
      await desk.asked()
      expect(
        await desk.hands.run(`document.querySelector('#lakmoes-panel').shadowRoot.querySelector('[data-lakmoes-action="send"]').disabled`),
      ).toBe(true)
      await tell({})
    })
  })
})
