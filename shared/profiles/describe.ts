import { KINDS, type Profile, type Rule } from '../engine/types.ts'
import { generaliserWords, kindLabels, residueWords, roleWords, treatmentWords } from '../nl.ts'

const UNKNOWN = { hold: 'wordt tegengehouden', drop: 'vervalt', block: 'houdt alles tegen' } as const
const RESIDUE = {
  keep: 'blijft',
  'keep-logo': 'eigen logo blijft, de rest gaat weg',
  strip: 'gaat weg',
  hold: 'wordt tegengehouden',
} as const
const GATE = { release: 'na vrijgave door de bedrijfsarts', consent: 'met toestemming' } as const

/** A profile as a plain Dutch table: what happens to which kind, and where that comes from. Ends with a line break. */
export function describeProfile(profile: Profile): string {
  const rows: (readonly [string, string, string])[] = [
    ...KINDS.map((kind) => row(kindLabels[kind], profile.rules[kind])),
    row('andere personen (derden)', profile.third),
    row('eigen bedrijf', profile.own),
    row('eigen medewerkers', profile.staff),
    ...(Object.keys(profile.residue) as (keyof Profile['residue'])[]).map((type) => {
      const rule = profile.residue[type]
      return [residueWords[type], RESIDUE[rule.do], rule.source] as const
    }),
    ['onbekende kolom of onbekend onderdeel', UNKNOWN[profile.unknown], ''],
  ]
  const widths = [0, 1].map((column) => Math.max(...rows.map((cells) => cells[column]!.length)))
  const lines = rows.map((cells) => `  ${cells[0].padEnd(widths[0]!)}  ${cells[1].padEnd(widths[1]!)}  ${cells[2]}`.trimEnd())
  return (
    [`${profile.id} (${profile.label}, versie ${profile.version})`, `  ${profile.about}`, ...lines, ...conditions(profile)].join('\n') +
    '\n'
  )
}

function row(label: string, rule: Rule): readonly [string, string, string] {
  const exceptions = Object.entries(rule.roles ?? {}).map(
    ([role, treatment]) => `${roleWords[role as keyof typeof roleWords]}: ${treatmentWords[treatment]}`,
  )
  const gate = rule.gate ? [GATE[rule.gate]] : []
  const notes = [...gate, ...exceptions]
  return [label, treatmentText(rule) + (notes.length ? ` (${notes.join('; ')})` : ''), rule.source]
}

function treatmentText(rule: Rule): string {
  if (rule.do !== 'generalise') return treatmentWords[rule.do]
  return rule.to ? `${treatmentWords.generalise}: ${generaliserWords[rule.to]}` : treatmentWords.strip
}

function conditions(profile: Profile): string[] {
  const out = profile.gates.map((gate) => `  Vooraf: ${gate.text} ${gate.source}`)
  if (profile.tablesOnly) out.push('  Alleen tabellen; lopende tekst wordt tegengehouden.')
  if (profile.k) out.push(`  Elke groep van gelijke rijen telt minstens ${profile.k} personen.`)
  return out
}
