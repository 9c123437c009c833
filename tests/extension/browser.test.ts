import { beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'

const scripting = {
  registerContentScripts: vi.fn((_scripts: readonly object[]) => Promise.resolve()),
  unregisterContentScripts: vi.fn(() => Promise.resolve()),
}
const permissions = { origins: [] as string[] }
Object.assign(globalThis, {
  browser: {
    ...fakeBrowser,
    scripting,
    permissions: { getAll: () => Promise.resolve(permissions) },
    runtime: {
      ...fakeBrowser.runtime,
      getManifest: () => ({
        host_permissions: ['https://mail.google.com/*'],
        content_scripts: [{ js: ['page.js'], world: 'MAIN' }, { js: ['webmail.js'] }],
      }),
    },
  },
})
const { addedOrigins, originPattern, registerSites } = await import('../../extension/entrypoints/browser/sites.ts')
const { addToLog, keep, kept, readEverything } = await import('../../extension/entrypoints/browser/store.ts')
const { makePass, usePass } = await import('../../extension/entrypoints/browser/pass.ts')

beforeEach(() => {
  fakeBrowser.reset()
  vi.clearAllMocks()
  permissions.origins = ['https://mail.google.com/*']
})

describe('webmail the user added', () => {
  it('gets the same two scripts as the manifest’s hosts', async () => {
    permissions.origins.push('https://webmail.firma.test/*')
    await registerSites()
    const [scripts] = scripting.registerContentScripts.mock.calls[0]!
    expect(scripts).toMatchObject([
      { js: ['webmail.js'], matches: ['https://webmail.firma.test/*'], runAt: 'document_start', persistAcrossSessions: true },
      { js: ['page.js'], matches: ['https://webmail.firma.test/*'], world: 'MAIN' },
    ])
  })
  it('is forgotten when its permission goes', async () => {
    await registerSites()
    expect(scripting.unregisterContentScripts).toHaveBeenCalledOnce()
    expect(scripting.registerContentScripts).not.toHaveBeenCalled()
  })
  it('is not the gateway', async () => {
    permissions.origins.push('https://lakmoes.firma.test/*')
    await keep('pairing', { url: 'https://lakmoes.firma.test', token: 't', at: 0, policy: {} })
    expect(await addedOrigins()).toEqual([])
  })
  it('is a web page, however it is typed', () => {
    expect(['webmail.firma.test', 'http://mail.firma.test:8080/x?y', 'https://a.test'].map(originPattern)).toEqual([
      'https://webmail.firma.test/*',
      'http://mail.firma.test/*',
      'https://a.test/*',
    ])
    expect(['', 'chrome://settings', 'file:///etc/passwd', 'about:blank', 'firma'].map(originPattern)).toEqual([
      null,
      null,
      null,
      null,
      null,
    ])
  })
})

describe('what is kept', () => {
  it('joins settings, gateway and administrator into one policy', async () => {
    await keep('settings', { internal: ['a.test'], recipients: [{ match: 'x.test', profile: 'uwv' }] })
    await keep('pairing', { url: 'https://l.test', token: 't', at: 0, policy: { internal: ['b.test'] } })
    await fakeBrowser.storage.managed.set({ noOverride: ['bsn'], internal: ['c.test'] })
    const { policy } = await readEverything()
    expect(policy.internal).toEqual(['a.test', 'b.test', 'c.test'])
    expect(policy.noOverride).toEqual(['bsn'])
    expect(policy.locked).toEqual(['internal', 'noOverride'])
  })
  it('ends the log at five hundred lines, the newest first', async () => {
    await keep(
      'log',
      Array.from({ length: 500 }, (_, at) => ({ action: 'sent', reason: '', text: '', counts: {}, at, host: 'h' })),
    )
    await addToLog({ action: 'sent', reason: 'allowed', text: '', counts: { bsn: 1 }, at: 9999, host: 'h' })
    const log = await kept('log')
    expect([log.length, log[0]?.at]).toEqual([500, 9999])
  })
})

it('a pass for the reader is good once', async () => {
  const pass = await makePass()
  expect(await usePass('guessed')).toBe(false)
  expect(await usePass(pass)).toBe(true)
  expect(await usePass(pass)).toBe(false)
})
