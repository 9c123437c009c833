import { browser } from 'wxt/browser'

/**
 * Passes for the frame that reads files: made for one of our own scripts, good once. Both ends are the background's: a frame inside a page sees another
 * session store in Firefox.
 */

const nameOf = (pass: string): string => `pass-${pass}`

export async function makePass(): Promise<string> {
  const pass = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(24))))
  await browser.storage.session.set({ [nameOf(pass)]: true })
  return pass
}

export async function usePass(untrusted: string): Promise<boolean> {
  const name = nameOf(untrusted)
  const known = (await browser.storage.session.get(name))[name] === true
  if (known) await browser.storage.session.remove(name)
  return known
}
