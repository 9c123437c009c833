import { describe, expect, it } from 'vitest'
import { KINDS, type Kind, type Profile, type Rule } from '../shared/engine/types.ts'
import { LakmoesError } from '../shared/error.ts'
import { messages } from '../shared/nl.ts'
import { describeProfile } from '../shared/profiles/describe.ts'
import { profileById, profiles } from '../shared/profiles/index.ts'
import { faultsOf, parseProfile } from '../shared/profiles/schema.ts'

/**
 * The table of the product's section 3, typed again: what the data must say.
 * K keep, P pseudonymise, G generalise, S strip, B block, F fake values; `d` after it: K for the debtor; D and C: kept behind a gate.
 */
const COLUMNS = [
  'boekhouder',
  'incassobureau',
  'uwv',
  'werkgever',
  'arbodienst',
  'werkgever-cv',
  'tevredenheidsonderzoek',
  'training',
  'statistiek',
  'ict-leverancier',
  'behandelaar',
  'gelieerd',
]
const TABLE: Readonly<Record<string, string>> = {
  name: 'Pd[0] Sd*   K[2]  K*       K*    K[2] K[4] S[4] S[3] F* K[1]  B[3]',
  initials: 'Pd*   Sd*   K*    K*       K*    K*   K[4] S*   S*   F* K*    B',
  address: 'Sd*   Sd[0] K*    S*       S*    S[2] S[4] S[4] G*   F* S*    B',
  phone: 'S*    Sd*   K*    S*       S*    S*   K[4] S[4] S[3] F* K*    B',
  email: 'S*    Sd*   K*    S*       S*    S*   K[4] S[4] S[3] F* K*    B',
  'birth-date': 'S*    S*    K[2]  S*       S*    S[2] S[4] G*   G*   F* G*    B',
  bsn: 'S*    S*    K[2]  S*       S*    S[2] S[4] S[4] S[3] F* S*    B',
  'id-document': 'S*    S*    S*    S*       S*    S*   S[4] S    S    F  S     B',
  mrz: 'S*    S*    S*    S*       S*    S*   S[4] S    S    S  S     B',
  sex: 'S*    S*    K*    S*       S*    S*   S[4] G*   K*   S* K*    B',
  iban: 'K[0]  K[0]  S*    K*       S*    S*   S[4] S*   G*   F* S*    Bd*',
  amount: 'K[0]  K[0]  S*    K*       S*    S*   S[4] S*   G*   S* S*    K*',
  'benefit-type': 'S*    S*    K*    S*       S*    S*   K[4] G*   K*   S* S*    B',
  'benefit-amount': 'S*    S*    K*    S*       S*    S*   S[4] G*   G*   S* S*    B',
  'trajectory-date': 'G*    K*    K*    K*       K*    S*   K[4] G*   G*   S* K*    B',
  'first-sick-day': 'S*    S*    K[2]  K*       K*    S*   S[4] G*   G*   S* K*    B',
  capacity: 'S[0]  S[0]  D*    G[3]     K[0]  S*   S[4] G*   S*   S* K[1]  B',
  medical: 'S[0]  S[0]  D[3]  B[0][3]  B[0]  S*   S[4] S[4] S[3] S* C[1]  B',
  wage: 'S*    S*    K*    K*       K*    S*   S[4] G*   G*   S* S*    B',
  work: 'S*    S*    K*    K*       K*    K[2] S[4] G*   G*   S* S*    B',
  notes: 'B*    B*    S*    S*       S*    B*   S[4] S*   S*   B* C*    B',
  debts: 'B*    B*    K*    B*       B*    B*   B*   S*   S*   B* B*    B',
  third: 'S*    S*    S*    S*       S*    C*   S[4] S*   S*   S* S*    B',
  own: 'K     K     K     K        K     K    K    S*   S*   K  K     K',
  staff: 'K*    K*    K     K        K     K*   S[4] S*   S*   S* K     K',
}

const LETTER: Readonly<Record<Rule['do'], string>> = {
  keep: 'K',
  strip: 'S',
  mask: 'M',
  pseudonymise: 'P',
  generalise: 'G',
  synthesise: 'F',
  block: 'B',
}

function cellOf(rule: Rule): string {
  const gated = rule.gate === 'release' ? 'D' : rule.gate === 'consent' ? 'C' : LETTER[rule.do]
  return gated + (rule.roles?.debtor === 'keep' ? 'd' : '') + rule.source
}

function ruleAt(profile: Profile, row: string): Rule {
  return row === 'third' || row === 'own' || row === 'staff' ? profile[row] : profile.rules[row as Kind]
}

describe('the recipient table', () => {
  for (const [row, text] of Object.entries(TABLE)) {
    const cells = text.split(/ +/)
    it(`row ${row}`, () => {
      expect(cells).toHaveLength(COLUMNS.length)
      COLUMNS.forEach((id, i) => {
        const actual = cellOf(ruleAt(profileById(id), row))
        const wanted = cells[i]!
        // A cell without a tag in the table is our own reading or the row's seed.
        expect([id, /[\]*]$/.test(wanted) ? actual : actual.replace(/(\*|\[.*)$/, '')]).toEqual([id, wanted])
      })
    })
  }

  it('generalises to what the table names', () => {
    const to = (id: string, kind: Kind) => profileById(id).rules[kind].to
    expect(to('boekhouder', 'trajectory-date')).toBe('month')
    expect(to('statistiek', 'address')).toBe('province')
    expect(to('statistiek', 'birth-date')).toBe('age-band')
    expect(to('training', 'birth-date')).toBe('age-band')
    expect(to('statistiek', 'trajectory-date')).toBe('quarter')
    expect(to('statistiek', 'first-sick-day')).toBe('month')
    expect(to('statistiek', 'benefit-amount')).toBe('band')
    expect(to('werkgever', 'capacity')).toBe('outcome')
  })

  it('knows pictures, unknown columns, tables and groups', () => {
    const row = (read: (p: Profile) => unknown) => COLUMNS.map((id) => read(profileById(id)))
    const logo = 'keep-logo'
    expect(row((p) => p.residue.picture.do)).toEqual([
      logo,
      logo,
      'keep',
      logo,
      logo,
      logo,
      'strip',
      'strip',
      'strip',
      'strip',
      'keep',
      'strip',
    ])
    expect(row((p) => p.unknown)).toEqual(['hold', 'hold', 'hold', 'hold', 'hold', 'hold', 'drop', 'hold', 'drop', 'drop', 'hold', 'block'])
    for (const type of ['metadata', 'comment', 'revision'] as const)
      expect(new Set(row((p) => p.residue[type].do))).toEqual(new Set(['strip']))
    expect(profiles.filter((p) => p.tablesOnly).map((p) => p.id)).toEqual(['tevredenheidsonderzoek', 'statistiek', 'onderzoekers'])
    expect(profiles.filter((p) => p.k).map((p) => [p.id, p.k])).toEqual([
      ['statistiek', 5],
      ['onderzoekers', 10],
    ])
  })
})

describe('the promises', () => {
  const kept = (id: string) => KINDS.filter((kind) => profileById(id).rules[kind].do === 'keep')

  it('R24: a survey body gets only six fields', () => {
    expect(kept('tevredenheidsonderzoek').sort()).toEqual(['benefit-type', 'email', 'initials', 'name', 'phone', 'trajectory-date'])
  })

  it('R14: birth date and BSN go to UWV, and to nobody else but the client, the law and the next arbodienst', () => {
    const getting = (kind: Kind) => profiles.filter((p) => p.rules[kind].do === 'keep').map((p) => p.id)
    expect(getting('bsn')).toEqual(['uwv', 'overdracht', 'betrokkene', 'toezichthouder'])
    expect(getting('birth-date')).toEqual(['uwv', 'id-kopie', 'overdracht', 'betrokkene', 'toezichthouder'])
  })

  it('R03: medical data are kept nowhere without a gate, but for the client and the law', () => {
    const open = profiles.filter((p) => p.rules.medical.do === 'keep' && !p.rules.medical.gate).map((p) => p.id)
    expect(open).toEqual(['betrokkene', 'toezichthouder'])
  })

  it('an unknown recipient gets nothing at all', () => {
    const p = profileById('onbekend')
    expect(new Set([...KINDS.map((k) => p.rules[k].do), p.own.do, p.staff.do, p.third.do])).toEqual(new Set(['block']))
    expect(p.gates.map((g) => g.code)).toEqual(['unknown-recipient'])
  })

  it('G08: an ID copy has BSN, number and machine-readable zone blacked', () => {
    const p = profileById('id-kopie')
    for (const kind of ['bsn', 'id-document', 'mrz'] as const) expect(p.rules[kind]).toEqual({ do: 'mask', source: '[3]' })
    expect(p.rules.name.do).toBe('keep')
  })
})

describe('the registry', () => {
  it('holds the eighteen ids that others rely on, each once', () => {
    expect(profiles.map((p) => p.id).join(' ')).toBe(
      'boekhouder incassobureau uwv werkgever arbodienst werkgever-cv tevredenheidsonderzoek training statistiek ict-leverancier behandelaar gelieerd ' +
        'id-kopie overdracht betrokkene toezichthouder onderzoekers onbekend',
    )
  })

  it('refuses an unknown id and lets a firm change a profile', () => {
    expect(() => profileById('buurman')).toThrowError(expect.objectContaining({ code: 'profile.unknown' }))
    const own = parseProfile({ ...profileById('training'), version: 2 })
    expect(profileById('training', [own]).version).toBe(2)
    for (const code of ['profile.unknown', 'profile.invalid']) expect(messages[code]).toBeTruthy()
  })
})

describe('a firm’s own profile', () => {
  const good = () =>
    structuredClone(profileById('boekhouder')) as unknown as Record<string, unknown> & { rules: Record<string, Record<string, unknown>> }
  const refused = (change: (p: ReturnType<typeof good>) => void) => {
    const p = good()
    change(p)
    try {
      parseProfile(p)
    } catch (e) {
      expect(e).toBeInstanceOf(LakmoesError)
      expect((e as LakmoesError).code).toBe('profile.invalid')
      return faultsOf(e)
    }
    return null
  }

  it('passes when it is whole, also after a trip through JSON', () => {
    expect(parseProfile(JSON.parse(JSON.stringify(good())))).toEqual(profileById('boekhouder'))
  })

  it.each([
    ['a kind left out', (p: ReturnType<typeof good>) => void delete p.rules['bsn'], 'rules.bsn'],
    ['a kind nobody knows', (p: ReturnType<typeof good>) => void (p.rules['haarkleur'] = { do: 'keep', source: '*' }), 'rules'],
    ['a treatment nobody knows', (p: ReturnType<typeof good>) => void (p.rules['bsn']!['do'] = 'forget'), 'rules.bsn.do'],
    ['a source that is no seed', (p: ReturnType<typeof good>) => void (p.rules['bsn']!['source'] = '[7]'), 'rules.bsn.source'],
    ['a misspelt option', (p: ReturnType<typeof good>) => void (p.rules['bsn']!['gaet'] = 'consent'), 'rules.bsn'],
    [
      'a generaliser on a rule that keeps',
      (p: ReturnType<typeof good>) => void (p.rules['iban'] = { do: 'keep', to: 'band', source: '*' }),
      'rules.iban.to',
    ],
    ['a role nobody knows', (p: ReturnType<typeof good>) => void (p.rules['name']!['roles'] = { buurman: 'keep' }), 'rules.name.roles'],
    ['a residue left out', (p: ReturnType<typeof good>) => void delete (p['residue'] as Record<string, unknown>)['macro'], 'residue.macro'],
    ['groups of one', (p: ReturnType<typeof good>) => void (p['k'] = 1), 'k'],
    ['an id that is a path', (p: ReturnType<typeof good>) => void (p['id'] = '../boekhouder'), 'id'],
  ])('is refused with %s', (_name, change, path) => {
    expect(refused(change)?.some((fault) => fault.startsWith(path))).toBe(true)
  })

  it.each([[null], ['boekhouder'], [[]], [{}]])('is refused when it is %j', (json) => {
    expect(() => parseProfile(json)).toThrowError(expect.objectContaining({ code: 'profile.invalid' }))
  })
})

describe('the Dutch description', () => {
  it('names every kind with its treatment and source', () => {
    const text = describeProfile(profileById('boekhouder'))
    expect(text).toMatch(/^ {2}naam +wordt een vaste schuilnaam \(debiteur: blijft\) +\[0\]$/m)
    expect(text).toMatch(/^ {2}trajectdatum +wordt grover: maand +\*$/m)
    expect(text).toMatch(/^ {2}gespreksnotitie +houdt alles tegen +\*$/m)
  })

  it('says that a kind without a generaliser goes, and which conditions hold', () => {
    expect(describeProfile(profileById('training'))).toMatch(/^ {2}geslacht +gaat weg +\*$/m)
    expect(describeProfile(profileById('statistiek'))).toContain('minstens 5 personen')
    expect(describeProfile(profileById('uwv'))).toContain('na vrijgave door de bedrijfsarts')
    expect(describeProfile(profileById('werkgever-cv'))).toContain('Vooraf: Vraag de cliënt vooraf akkoord')
  })

  it('has no English word or undefined in it', () => {
    for (const p of profiles) expect(describeProfile(p)).not.toMatch(/undefined|\bkeep\b|\bstrip\b|generalise/)
  })
})
