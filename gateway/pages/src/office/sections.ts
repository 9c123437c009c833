import { office } from '../../../../shared/ui/words.office.nl.ts'

/** Who is at the page, as the gateway says. */
export type Me = {
  readonly user: string
  readonly role: string | null
  readonly totp: boolean
  readonly powers: readonly string[]
  readonly setUp: boolean
}

export type SectionId =
  | ''
  | 'ontvangers'
  | 'clienten'
  | 'vrijgave'
  | 'register'
  | 'bewaren'
  | 'verzoeken'
  | 'beheer'
  | 'account'
  | 'inrichten'

const SECTIONS: readonly (readonly [SectionId, string, (me: Me) => boolean])[] = [
  ['', office.nav.start, () => true],
  ['ontvangers', office.nav.recipients, () => true],
  ['clienten', office.nav.clients, (me) => me.powers.includes('consent')],
  ['vrijgave', office.nav.releases, () => true],
  ['register', office.nav.register, (me) => me.powers.includes('register')],
  ['bewaren', office.nav.retention, (me) => me.powers.includes('erase')],
  ['verzoeken', office.nav.requests, (me) => me.powers.includes('erase')],
  ['beheer', office.nav.admin, (me) => me.powers.includes('accounts')],
  ['account', office.nav.account, () => true],
  ['inrichten', office.nav.setUp, (me) => !me.setUp],
]

/** What this person may see. */
export const sectionsFor = (me: Me): readonly (readonly [SectionId, string])[] =>
  SECTIONS.filter(([, , shown]) => shown(me)).map(([id, label]) => [id, label] as const)

export const sectionIn = (hash: string): SectionId => SECTIONS.find(([id]) => hash === `#/${id}`)?.[0] ?? ''
