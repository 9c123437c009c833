import type { Finding } from './types.ts'

export function byPassage(findings: readonly Finding[]): Map<string, Finding[]> {
  const out = new Map<string, Finding[]>()
  for (const f of findings) {
    const list = out.get(f.passage)
    if (list) list.push(f)
    else out.set(f.passage, [f])
  }
  return out
}
