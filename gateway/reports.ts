import { z } from 'zod'
import { LakmoesError } from '../shared/error.ts'
import { kindLabels } from '../shared/nl.ts'
import type { Kind } from '../shared/engine/types.ts'
import { profiles } from '../shared/profiles/index.ts'
import type { Clients } from './clients.ts'
import type { Key } from './keys.ts'
import { listRecords, putRecord, type Record } from './records.ts'
import type { Recipients } from './recipients.ts'
import { appendTo, type Register, type Row } from './register.ts'
import type { Retention } from './retention.ts'
import type { Settings } from './settings.ts'
import { readSetting, writeSetting, type Store } from './store/sqlite.ts'

export const officerSchema = z.strictObject({
  /** The data protection officer: name and how to reach. */
  officer: z.string().trim().max(300),
  purposes: z.array(z.string().trim().min(3).max(300)).max(50),
})
export const incidentSchema = z.strictObject({
  /** The row of the register it is about. */
  seq: z.int().positive(),
  what: z.string().trim().min(3).max(2000),
  discovered: z.iso.datetime().optional(),
})

type IncidentBody = {
  readonly seq: number
  readonly what: string
  readonly discovered: number
  readonly user: string
  readonly report: object
}
export type Incident = Record<IncidentBody>
/** Hours in which the authority must be told of a breach (art. 33 AVG). */
const NOTIFY = 72

export type Reports = {
  /** G01: the processing register in eight fields (art. 30 AVG), from what was entered and what went out. */
  processing(): Promise<Processing>
  saveProcessing(wanted: z.output<typeof officerSchema>, user: string): Promise<void>
  /** G09: which file, to whom, what sorts of data, whom it is about, when; kept, with the time left to tell the authority. */
  incident(wanted: z.output<typeof incidentSchema>, user: string): Promise<Incident>
  incidents(): Promise<readonly Incident[]>
}
export type Processing = {
  readonly organisation: readonly string[]
  readonly officer: string
  readonly purposes: readonly string[]
  readonly persons: readonly string[]
  readonly data: readonly string[]
  readonly terms: readonly string[]
  readonly recipients: readonly string[]
  readonly measures: readonly string[]
}

const PURPOSES = ['Re-integratie en begeleiding van cliënten', 'Facturatie en administratie', 'Verantwoording aan opdrachtgevers']
const PERSONS = ['Cliënten', 'Medewerkers', 'Contactpersonen van opdrachtgevers']
const MEASURES = [
  'Schuilnamen per ontvanger; alleen een bevoegde medewerker kan ze herleiden, en dat wordt vastgelegd',
  'Gegevens versleuteld opgeslagen, met een eigen sleutel per cliënt',
  'Rollen, wachtwoorden en een tweede stap bij het aanmelden',
  'Elk bestand wordt na het schoonmaken opnieuw geopend en doorzocht',
  'Register van elke verstrekking, dat wijzigingen achteraf laat zien',
  'Alles op eigen apparatuur; Lakmoes maakt geen verbinding naar buiten',
]

type Parts = {
  readonly store: Store
  readonly key: Key
  readonly register: Register
  readonly clients: Clients
  readonly recipients: Recipients
  readonly retention: Retention
  readonly settings: Settings
}

export function openReports({ store, key, register, clients, recipients, retention, settings }: Parts): Reports {
  return {
    async processing() {
      const [{ own }, known, { terms }] = await Promise.all([settings.read(), recipients.list(), retention.settings()])
      const went = new Set((await register.read(10_000_000, { action: 'released' })).flatMap((r) => Object.keys(r.kept ?? {})))
      const saved = await readSetting(store, 'processing', { officer: '', purposes: PURPOSES })
      return {
        organisation: [...own.names, ...own.sites, ...own.numbers],
        ...saved,
        persons: PERSONS,
        data: [...went].map((kind) => kindLabels[kind as Kind] ?? kind).sort(),
        terms: Object.entries(terms).map(([kind, years]) => `${kind}: ${years} jaar na de laatste verstrekking`),
        recipients: known.map((r) => {
          const label = profiles.find((p) => p.id === r.profile)?.label ?? r.profile
          const agreement = r.agreement === null ? 'geen overeenkomst' : `${r.agreement.kind} van ${r.agreement.date}`
          return `${r.name} (${label}; ${agreement}; ${r.eea ? 'binnen' : 'buiten'} de EER)`
        }),
        measures: MEASURES,
      }
    },
    async saveProcessing(wanted, user) {
      await writeSetting(store, 'processing', () => wanted)
      await register.append({ action: 'setting-changed', user, codes: ['processing.saved'] })
    },
    async incident({ seq, what, discovered }, user) {
      const row = (await register.read(10_000_000)).find((r) => r.seq === seq)
      if (row === undefined) throw new LakmoesError('register.no-row')
      const at = discovered === undefined ? Date.now() : Date.parse(discovered)
      const report = await reportOf(row, clients)
      const body: IncidentBody = { seq, what, discovered: at, user, report }
      return store.write(async (db) => {
        const incident = await putRecord(db, key, { kind: 'incident', state: 'open', due: at + NOTIFY * 3_600_000, body })
        await appendTo(db, { action: 'incident', user, clients: row.clients ?? [], codes: [`incident.row-${seq}`] })
        return incident
      })
    },
    incidents: () => listRecords<IncidentBody>(store.db, key, 'incident'),
  }
}

/** Names do not stand in what is kept: they are looked up when the report is read, so that an erased client is erased here too. */
async function reportOf(row: Row, clients: Clients): Promise<object> {
  const label = (kinds: Readonly<globalThis.Record<string, number>> = {}) =>
    Object.entries(kinds).map(([kind, n]) => `${n} × ${kindLabels[kind as Kind] ?? kind}`)
  const known = await Promise.all((row.clients ?? []).map((id) => clients.find(id)))
  return {
    file: { format: row.format ?? null, hashIn: row.hashIn ?? null, hashOut: row.hashOut ?? null },
    recipient: row.recipient ?? null,
    profile: row.profile ?? null,
    categories: label(row.kept),
    removed: label(row.counts),
    clients: row.clients ?? [],
    persons: known.filter((c) => c !== null).length,
    when: new Date(row.at).toISOString(),
    sentBy: row.user,
  }
}
