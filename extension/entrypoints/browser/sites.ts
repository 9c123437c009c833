import { browser } from 'wxt/browser'

/** Webmail that the user added: the same two scripts as in the manifest, on the hosts for which the browser gave permission. */

const ID = 'lakmoes-added'

type ContentScript = {
  readonly js?: readonly string[]
  readonly matches?: readonly string[]
  readonly world?: string
  readonly run_at?: string
}

let last: Promise<void> = Promise.resolve()

/** Brings the registered scripts in line with the permissions. Call after each change of them; calls wait for each other, since the browser refuses a script that is there already. */
export const registerSites = (): Promise<void> => (last = last.then(register, register))

async function register(): Promise<void> {
  const matches = await addedOrigins()
  await browser.scripting.unregisterContentScripts({ ids: [ID, `${ID}-page`] }).catch(() => undefined)
  if (matches.length === 0) return
  const common = { matches, runAt: 'document_start', allFrames: true, persistAcrossSessions: true } as const
  await browser.scripting.registerContentScripts([
    { ...common, id: ID, js: scriptOf('ISOLATED') },
    { ...common, id: `${ID}-page`, js: scriptOf('MAIN'), world: 'MAIN' },
  ] as never)
}

/** Also in pages that are open already: the user is in one. */
export async function startIn(tabId: number): Promise<void> {
  const target = { tabId, allFrames: true }
  await browser.scripting.executeScript({ target, files: scriptOf('ISOLATED') } as never)
  await browser.scripting.executeScript({ target, files: scriptOf('MAIN'), world: 'MAIN' } as never)
}

/** Origins the user allowed beyond those of the manifest; a gateway's is no webmail. */
export async function addedOrigins(): Promise<string[]> {
  const [{ origins = [] }, { pairing }] = await Promise.all([
    browser.permissions.getAll(),
    browser.storage.local.get('pairing') as Promise<{ pairing?: { url: string } | null }>,
  ])
  const manifest = browser.runtime.getManifest() as { readonly host_permissions?: readonly string[] }
  const builtIn = new Set(manifest.host_permissions ?? [])
  const gateway = pairing == null ? null : originPattern(pairing.url)
  return origins.filter((origin: string) => !builtIn.has(origin) && origin !== gateway)
}

function scriptOf(world: 'MAIN' | 'ISOLATED'): string[] {
  const { content_scripts = [] } = browser.runtime.getManifest() as { readonly content_scripts?: readonly ContentScript[] }
  return content_scripts.filter((script) => (script.world ?? 'ISOLATED') === world).flatMap((script) => [...(script.js ?? [])])
}

/** "https://webmail.bedrijf.nl/x?y" becomes "https://webmail.bedrijf.nl/*"; null for what is no web page. */
export function originPattern(untrusted: string): string | null {
  const text = /^https?:\/\//i.test(untrusted.trim()) ? untrusted.trim() : `https://${untrusted.trim()}`
  if (!URL.canParse(text)) return null
  const { protocol, hostname } = new URL(text)
  return (protocol === 'https:' || protocol === 'http:') && hostname.includes('.') ? `${protocol}//${hostname}/*` : null
}
