export type Splice = { readonly start: number; readonly end: number; readonly replacement: string }

/** The text with each span replaced; everything else stays. Spans must not overlap. Linear. */
export function splice(text: string, edits: readonly Splice[]): string {
  if (edits.length === 0) return text
  const out: string[] = []
  let at = 0
  for (const e of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    if (e.start < at || e.end > text.length) throw new RangeError('overlapping or outlying edit')
    out.push(text.slice(at, e.start), e.replacement)
    at = e.end
  }
  out.push(text.slice(at))
  return out.join('')
}
