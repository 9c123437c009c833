import { z } from 'zod'
import { CONSENT_KINDS, RECENT } from './consents.ts'
import { REQUEST_TERMS } from './requests.ts'
import { appendTo } from './register.ts'
import { readSetting, writeSetting, type Store } from './store/sqlite.ts'

/** What the firm promised beyond the law: how consent must be given at least, how long a signature is recent (days), how soon requests are answered. */
export const rulesSchema = z.strictObject({
  consentLevel: z.enum(CONSENT_KINDS).optional(),
  consentDays: z.int().min(1).max(3650).optional(),
  requestTerm: z.enum(REQUEST_TERMS).optional(),
})
export type Rules = Required<z.output<typeof rulesSchema>>

const NAMES = { consentLevel: 'consent.level', consentDays: 'consent.days', requestTerm: 'requests.term' } as const

export async function readRules(store: Store): Promise<Rules> {
  return {
    consentLevel: await readSetting<Rules['consentLevel']>(store, NAMES.consentLevel, 'mondeling'),
    consentDays: await readSetting(store, NAMES.consentDays, RECENT),
    requestTerm: await readSetting<Rules['requestTerm']>(store, NAMES.requestTerm, 'maand'),
  }
}

export async function saveRules(store: Store, wanted: z.output<typeof rulesSchema>, user: string): Promise<void> {
  for (const [field, value] of Object.entries(wanted)) await writeSetting(store, NAMES[field as keyof typeof NAMES], () => value)
  const codes = Object.keys(wanted).map((field) => NAMES[field as keyof typeof NAMES])
  await store.write((db) => appendTo(db, { action: 'setting-changed', user, codes }))
}
