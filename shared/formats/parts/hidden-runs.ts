import { createMap, type TextMap } from './text-map.ts'

/** A stretch of text with one look. */
export type Run = {
  readonly start: number
  readonly end: number
  readonly mode: 'text' | 'cdata'
  readonly spaceAt: number
  readonly hidden: boolean
}

/** Where part of a paragraph is hidden, what is in sight and what is not each by themselves: either may be a name or number only without the other. */
export function bySight(text: string, runs: readonly Run[]): TextMap[] {
  if (!runs.some((r) => r.hidden) || runs.every((r) => r.hidden)) return []
  return [false, true].map((hidden) => {
    const map = createMap()
    for (const { start, end, mode, spaceAt, ...run } of runs) if (run.hidden === hidden) map.add(text, start, end, mode, { spaceAt })
    return map.build()
  })
}
