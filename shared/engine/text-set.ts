/** Many texts, quick to look for in others however many there are: ten thousand pseudonyms against ten thousand cells. */
export type TextSet = {
  /** Whether one of them stands in `text`. */
  standsIn(text: string): boolean
  /** Whether one of them stands in `text` and shares a character with this span of it. */
  touches(text: string, start: number, end: number): boolean
  /** Whether one of them stands in `text` and this span of it lies within. */
  covers(text: string, start: number, end: number): boolean
  /** Whether `part` stands in one of them. */
  holds(part: string): boolean
}

/** Stands between texts that are searched as one; a part that holds it is looked for in each of them. */
const BORDER = '\u0000'

/** Exact, with capitals and spaces as they are; empty texts do not count. */
export function textSet(texts: Iterable<string>): TextSet {
  const all = new Set(texts)
  all.delete('')
  const lengths = lengthsByFirst(all)
  const joined = [...all].join(BORDER)
  const startsAt = (text: string, at: number, least: number) =>
    (lengths.get(text.charCodeAt(at)) ?? []).some((n) => n >= least && at + n <= text.length && all.has(text.slice(at, at + n)))
  const longest = Math.max(0, ...[...lengths.values()].flat())
  const touches = (text: string, start: number, end: number) => {
    for (let at = Math.max(0, start - longest + 1); at < end; at++) if (startsAt(text, at, start - at + 1)) return true
    return false
  }
  const covers = (text: string, start: number, end: number) => {
    for (let at = Math.max(0, end - longest); at <= start; at++) if (startsAt(text, at, end - at)) return true
    return false
  }
  return {
    touches,
    covers,
    standsIn: (text) => touches(text, 0, text.length),
    holds: (part) => all.has(part) || (part.includes(BORDER) ? [...all].some((t) => t.includes(part)) : joined.includes(part)),
  }
}

/** First code unit -> the lengths of the texts that begin with it: few, so that each is one look-up. */
function lengthsByFirst(texts: Iterable<string>): Map<number, number[]> {
  const out = new Map<number, number[]>()
  for (const t of texts) {
    const list = out.get(t.charCodeAt(0))
    if (list === undefined) out.set(t.charCodeAt(0), [t.length])
    else if (!list.includes(t.length)) list.push(t.length)
  }
  return out
}
