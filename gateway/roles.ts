import type { KeyScope } from './apikeys.ts'

/** medewerker: everyone who sends; arts: the occupational physician; fg: the data protection officer; beheerder: who keeps Lakmoes itself. */
export const ROLES = ['medewerker', 'arts', 'fg', 'beheerder'] as const
export type Role = (typeof ROLES)[number]

/**
 * What somebody may do. clean: have files and texts cleaned; page: use the page; consent: write down what a client agreed to; release: open the physician's queue;
 * reveal: ask who a pseudonym is; register: read the register; export: take it along; erase: erase clients and keep the terms; the others name what they change.
 */
export const POWERS = [
  'clean',
  'page',
  'consent',
  'release',
  'reveal',
  'register',
  'export',
  'erase',
  'recipients',
  'roster',
  'settings',
  'accounts',
  'pair',
] as const
export type Power = (typeof POWERS)[number]

const EVERYONE: readonly Power[] = ['clean', 'page', 'consent']

export const POWERS_OF: Readonly<Record<Role, readonly Power[]>> = {
  medewerker: EVERYONE,
  arts: [...EVERYONE, 'release', 'reveal'],
  fg: [...EVERYONE, 'reveal', 'register', 'export', 'erase'],
  beheerder: [...EVERYONE, 'recipients', 'roster', 'settings', 'accounts', 'pair', 'register'],
}

/** One person with the one-time link, as long as there are no accounts: everything but what only a physician may do. */
export const SOLO: readonly Power[] = POWERS.filter((p) => p !== 'release')

export const POWERS_OF_KEY: Readonly<Record<KeyScope, readonly Power[]>> = {
  clean: ['clean'],
  register: ['register', 'export'],
  reveal: ['reveal'],
  manage: ['recipients', 'roster', 'consent'],
}

/** What lies open to an account: who signed no statement of secrecy sees no names behind pseudonyms and no medical parts (C09). */
export const powersOf = ({ role, secrecy }: { readonly role: Role; readonly secrecy: string | null }): readonly Power[] =>
  secrecy === null ? POWERS_OF[role].filter((p) => p !== 'reveal' && p !== 'release') : POWERS_OF[role]
