import type { Profile, Rule } from '../../shared/engine/types.ts'
import { generaliserWords, kindLabels, residueWords, roleWords, treatmentWords } from '../../shared/nl.ts'
import { profiles as builtIn } from '../../shared/profiles/index.ts'
import { parse, print, type Status } from './command.ts'

/** `lakmoes profiles`: what each recipient may have, and where each rule comes from. */
export async function profiles(args: readonly string[]): Promise<Status> {
  const { values } = parse(args, {})
  if (values.json) for (const p of builtIn) print(JSON.stringify(p))
  else print(builtIn.map(describe).join('\n\n'))
  return 0
}

function describe(p: Profile): string {
  const lines = [`${p.id}  (${p.label}, versie ${p.version})`, `  ${p.about}`]
  const groups = new Map<string, string[]>()
  for (const [kind, rule] of Object.entries(p.rules)) {
    const group = groups.get(treatmentWords[rule.do])
    const text = `${kindLabels[kind as keyof typeof kindLabels]}${detail(rule)}`
    if (group) group.push(text)
    else groups.set(treatmentWords[rule.do], [text])
  }
  for (const [treatment, kinds] of groups) lines.push(`  ${treatment}: ${kinds.join(', ')}`)
  lines.push(
    `  anderen dan de cliënt: ${ruleText(p.third)}`,
    `  eigen organisatie: ${ruleText(p.own)}`,
    `  eigen medewerkers: ${ruleText(p.staff)}`,
  )
  const kept = Object.entries(p.residue)
    .filter(([, r]) => r.do !== 'strip')
    .map(([type, r]) => `${residueWords[type as keyof typeof residueWords]} (${RESIDUE[r.do]}) ${r.source}`)
  if (kept.length > 0) lines.push(`  verder: ${kept.join(', ')}`)
  for (const g of p.gates) lines.push(`  eerst nodig: ${g.text} ${g.source}`)
  return lines.join('\n')
}

const RESIDUE = { keep: 'blijft', 'keep-logo': 'alleen eigen logo blijft', strip: 'gaat weg', hold: 'een mens kijkt' } as const

const ruleText = (rule: Rule) => `${treatmentWords[rule.do]}${detail(rule)}`

/** " (maand; debiteur: blijft) [0]" */
function detail(rule: Rule): string {
  const roles = Object.entries(rule.roles ?? {}).map(
    ([role, does]) => `${roleWords[role as keyof typeof roleWords]}: ${treatmentWords[does]}`,
  )
  const notes = [...(rule.to === undefined ? [] : [generaliserWords[rule.to]]), ...roles]
  return `${notes.length === 0 ? '' : ` (${notes.join('; ')})`} ${rule.source}`
}
