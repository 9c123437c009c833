import { browser } from 'wxt/browser'
import type { Language } from '../../messages/index.ts'
import { mergePolicy, type Policy, type PolicyPart } from '../../policy/policy.ts'
import { readManaged, readPart, type Managed } from '../../policy/read.ts'
import type { Override } from '../../warning/app.ts'

/** Everything the extension keeps, in this browser only. Never a word of a mail. */

export type Pairing = {
  readonly url: string
  readonly token: string
  /** ms since 1970 of the last policy. */
  readonly at: number
  readonly policy: PolicyPart
}
export type Logged = Override & { /** ms since 1970 */ readonly at: number; readonly host: string }
/** What somebody said is nobody's: keyed hashes, see policy/nothing.ts. */
export type Nothing = { readonly salt: string; readonly marks: readonly string[] }

type Kept = {
  readonly settings: PolicyPart
  readonly language: Language
  readonly pairing: Pairing | null
  readonly nothing: Nothing | null
  readonly log: readonly Logged[]
}
const ABSENT: Kept = { settings: {}, language: 'auto', pairing: null, nothing: null, log: [] }
const MOST_LOGGED = 500

export async function keep<K extends keyof Kept>(name: K, value: Kept[K]): Promise<void> {
  await browser.storage.local.set({ [name]: value })
}
export async function kept<K extends keyof Kept>(name: K): Promise<Kept[K]> {
  return ((await browser.storage.local.get(name))[name] as Kept[K] | undefined) ?? ABSENT[name]
}

export type Everything = {
  readonly policy: Policy
  readonly settings: PolicyPart
  readonly managed: Managed | null
  readonly language: Language
  readonly pairing: Pairing | null
  readonly nothing: Nothing | null
}

export async function readEverything(): Promise<Everything> {
  const [managed, stored] = await Promise.all([managedValues(), browser.storage.local.get(Object.keys(ABSENT))])
  const { settings, language, pairing, nothing } = { ...ABSENT, ...(stored as Partial<Kept>) }
  const parts = [readPart(settings), ...(pairing === null ? [] : [readPart(pairing.policy)])]
  return { policy: mergePolicy(parts, managed), settings, managed, language, pairing, nothing }
}

/** Firefox throws where no administrator has set anything. */
async function managedValues(): Promise<Managed | null> {
  try {
    return readManaged(await browser.storage.managed.get())
  } catch {
    return null
  }
}

export function onChange(changed: () => void): void {
  browser.storage.onChanged.addListener(changed)
}

export async function addToLog(entry: Logged): Promise<void> {
  await keep('log', [entry, ...(await kept('log'))].slice(0, MOST_LOGGED))
}
