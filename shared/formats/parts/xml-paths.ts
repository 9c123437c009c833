import type { Kind, Role } from '../../engine/types.ts'

/**
 * What an element is, by its path: read by `parts/xml-values.ts`.
 * form: an attribute that says how a value is written. skip: numbers, dates, code lists; where one holds words, known people are looked for in them. code: an identifier, read only where it could hold a word or a BSN. text: read by the detectors.
 * label: text that says what its later sibling is. asked: such a sibling. party: name of a party, firm or person. contact: a person or a department.
 * number: registration or VAT number of a party. website: text; few natural persons have one. private: an identifier of a natural person. file: base64 of a whole file. cut: goes whole (or its ancestor `with`). list: goes when all that stood in it went.
 * A kind of personal data: the whole value is that.
 */
export type What =
  | 'form'
  | 'skip'
  | 'code'
  | 'text'
  | 'label'
  | 'asked'
  | 'party'
  | 'contact'
  | 'number'
  | 'website'
  | 'private'
  | 'file'
  | 'cut'
  | 'list'
  | Kind

export type PathRule = {
  readonly what: What
  /** Whose; 'party': as its group turns out. */
  readonly who?: Role | 'party'
  /** Longest text the schema allows, in UTF-16 units. */
  readonly max?: number
  /** What stands there when the value may not: where the schema asks for a form. */
  readonly put?: string
  /** The ancestor that goes whole when this value is edited or the file is taken out. */
  readonly with?: string
  /** The element's presence shows that its party is a firm, or a natural person. */
  readonly shows?: 'firm' | 'person'
  /** Its repeats are one text, cut wherever the writer's line was full. */
  readonly join?: boolean
}

/** Around a party: who it is when it turns out a firm, and when a natural person. */
export type Group = { readonly firm: Role; readonly person: Role }

/** One distinct element path of a document, with what the tables say about it. */
export type PathNode = {
  readonly name: string
  readonly parent: PathNode | null
  readonly children: Map<string, PathNode>
  readonly rule: PathRule
  readonly group: Group | null
}

export type Paths = { readonly root: PathNode; child(of: PathNode, local: string): PathNode }

const TEXT: PathRule = { what: 'text' }

/**
 * Reads two tables. A line is a path and what it means; the first line whose path is the end of an element's path counts, and what no line names is text.
 * In a path "/" joins parent and child, "//" any depth, "*" stands for any name or the beginning of one. Words behind the second are options:
 * whose ("own", "party", …), "max=50", "put=XX00X", "with=Attachment", "shows=firm", "join".
 */
export function readPaths(elements: string, groups: string): () => Paths {
  const rules = linesOf(elements).map(([path, what, ...more]) => ({ pattern: patternOf(path!), rule: ruleOf(what as What, more) }))
  const parties = linesOf(groups).map(([path, firm, person]) => ({
    pattern: patternOf(path!),
    group: { firm: firm as Role, person: person as Role },
  }))
  // Most lines end in a name: only those that end in the element's own, or in a pattern, can fit it.
  const open = rules.filter((r) => r.pattern.at(-1)!.startsWith('*'))
  const named = new Map<string, typeof rules>()
  for (const { pattern } of rules) named.set(pattern.at(-1)!, [])
  for (const [name, list] of named) list.push(...rules.filter((r) => r.pattern.at(-1) === name || open.includes(r)))
  const nodeOf = (name: string, parent: PathNode | null): PathNode => {
    const node = { name, parent, children: new Map<string, PathNode>(), rule: TEXT, group: null }
    return {
      ...node,
      rule: (named.get(name) ?? open).find((r) => fits(node, r.pattern, r.pattern.length - 1))?.rule ?? TEXT,
      group: parties.find((g) => fits(node, g.pattern, g.pattern.length - 1))?.group ?? null,
    }
  }
  return () => ({
    root: nodeOf('', null),
    child(of, local) {
      const known = of.children.get(local)
      if (known) return known
      const node = nodeOf(local, of)
      of.children.set(local, node)
      return node
    },
  })
}

const linesOf = (table: string): string[][] =>
  table
    .split('\n')
    .map((l) => l.trim())
    .filter((l) => l !== '' && !l.startsWith('#'))
    .map((l) => l.split(/\s+/))
const patternOf = (path: string): string[] => path.replaceAll('//', '/**/').split('/')

function ruleOf(what: What, words: readonly string[]): PathRule {
  const rule: Record<string, unknown> = { what }
  for (const word of words) {
    const [key, value] = word.split('=') as [string, string?]
    if (key === 'join') rule['join'] = true
    else if (value === undefined) {
      if (key !== '-') rule['who'] = key
    } else rule[key] = key === 'max' ? Number(value) : value
  }
  return rule as PathRule
}

type Chain = { readonly name: string; readonly parent: Chain | null }

function fits(node: Chain | null, pattern: readonly string[], i: number): boolean {
  if (i < 0) return true
  if (node === null) return false
  const part = pattern[i]!
  if (part !== '**') return namesMatch(node.name, part) && fits(node.parent, pattern, i - 1)
  // The nearest ancestor that bears the next name decides: tables have no names twice around "//".
  for (let up: Chain | null = node; up !== null; up = up.parent)
    if (namesMatch(up.name, pattern[i - 1]!)) return fits(up.parent, pattern, i - 2)
  return false
}

const namesMatch = (name: string, part: string): boolean => (part.startsWith('*') ? name.endsWith(part.slice(1)) : name === part)

/** "Contact/Name": parent and element, as the detectors' label. */
export const labelOf = (node: PathNode): string =>
  node.parent === null || node.parent.name === '' ? node.name : `${node.parent.name}/${node.name}`
