import { isVerbForm } from './verbs.ts'

/**
 * The orders in which Dutch says the same: "hij hoort stemmen", "dat hij stemmen hoort", "omdat hij stemmen zou horen". A pattern that begins with a verb
 * may have adverbs or somebody's name behind it, and also stands with the verb behind, or right before a verb that ends it. `A & B` stands for both orders with up to three words between.
 */
export function variantsOf(pattern: string): string[] {
  return withoutMixes(pattern.replace(/\{very\|([^}]*)\}\?/g, '{very}? {$1}?')).flatMap(ordersOf)
}

/** Parts of the body are thousands of words: beside others they stand in a pattern of their own, which shares their set. Adverbs too. */
function withoutMixes(pattern: string): string[] {
  const elements = pattern.split(' ')
  const at = elements.findIndex((e) => e.includes('body') && e.includes('|'))
  if (at < 0) return [pattern]
  const [, open, words, close] = /^(\[?)(.*?)(\]?\??)$/.exec(elements[at]!)!
  const others = words!.replaceAll(/[{}]/g, '').split('|').filter((word) => word !== 'body')
  const grouped = words!.startsWith('{') ? `{${others.join('|')}}` : others.join('|')
  return ['{body}', grouped].flatMap((choice) => withoutMixes(elements.toSpliced(at, 1, `${open}${choice}${close}`).join(' ')))
}

function ordersOf(pattern: string): string[] {
  const pair = pattern.indexOf(' & ')
  if (pair > 0) {
    const [a, b] = [pattern.slice(0, pair), pattern.slice(pair + 3)]
    return [`${a} * ${b}`, `${b} * ${a}`]
  }
  const elements = withVerbBefore(pattern.split(' '))
  const first = elements[0]!
  if (elements.length < 2 || elements.length > 9 || first.startsWith('[') || !isVerb(first)) return [elements.join(' ')]
  const rest = elements.slice(1)
  if (!isOptional(rest[0]!) && !rest[0]!.startsWith('[') && !PARTICLE.test(rest[0]!)) elements.splice(1, 0, '{very}?')
  while (rest.length > 0 && isOptional(rest[0]!)) rest.shift()
  if (rest.every((e) => isOptional(e) || SHORT.test(e))) return [pattern]
  const out = [elements.join(' '), [...rest, first].join(' ')]
  const last = rest.at(-1)!
  if (rest.length > 1 && isVerb(last) && !last.includes('[') && !last.includes(']')) out.push([...rest.slice(0, -1), first, last].join(' '))
  return out
}

/** "Zijn conditie is weg", "sinds mei is zijn conditie weg": the verb may stand before what it is said of. */
function withVerbBefore(elements: string[]): string[] {
  const at = elements.indexOf('{is}')
  const isVague = (e: string) => !isOptional(e) && e.split(/[|[\]]/).some((word) => VAGUE.has(word))
  return at > 0 && at < elements.length - 1 && elements[0]!.startsWith('{poss') && !elements.slice(at + 1).some(isVague) ? elements.toSpliced(at, 1, '{is}?') : elements
}

const isOptional = (element: string): boolean => element === '*' || /\?\]?$/.test(element)
/** With these the verb is needed: "haar knieen niet op". */
const VAGUE = new Set(['niet', 'op', 'vast', 'goed', 'over', 'uit', 'in', 'best'])
/** Of a separable verb: "viel flauw" has little between. */
const PARTICLE = /^(in|uit|aan|af|op|weg|flauw|door)(\||$)/
/** Too little to tell anything with the verb behind it. */
const SHORT = /^(in|uit|aan|af|op|er|het|niet|weg|plat)(\||$)/

/** Most of its alternatives are forms of verbs that are known. */
function isVerb(element: string): boolean {
  if (element.includes('{') || element.endsWith('?')) return false
  const words = element.replace(/[[\]]/g, '').split('|')
  return words.filter(isVerbForm).length * 2 >= words.length
}
