import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const css = readFileSync(join(import.meta.dirname, '../../shared/ui/theme.css'), 'utf8')
const [light, dark] = [...css.matchAll(/:root \{([^}]*)\}/g)].map((m) =>
  Object.fromEntries([...m[1]!.matchAll(/--([\w-]+): (#[0-9a-f]{6})/g)].map((t) => [t[1]!, t[2]!])),
)

/** WCAG 2.2 relative luminance and contrast. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
}
function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (high! + 0.05) / (low! + 0.05)
}

const TEXT: readonly (readonly [string, string])[] = [
  ...['ground', 'paper', 'sunk', 'accent-tint', 'go-tint', 'stop-tint', 'doubt-tint', 'out', 'changed'].map(
    (ground) => ['ink', ground] as const,
  ),
  ...['ground', 'paper', 'sunk', 'accent-tint', 'doubt-tint', 'go-tint'].map((ground) => ['soft', ground] as const),
  ['accent-ink', 'accent'],
  ['accent', 'paper'],
  ['accent', 'ground'],
  ['accent', 'accent-tint'],
  ['paper', 'stop'],
  ['go', 'go-tint'],
  ['stop', 'stop-tint'],
  ['stop', 'paper'],
  ['doubt', 'doubt-tint'],
]

describe.each([
  ['light', light!],
  ['dark', dark!],
])('the %s look', (_, colours) => {
  it.each(TEXT)('%s on %s can be read (4.5 : 1)', (text, ground) => {
    expect(contrast(colours[text]!, colours[ground]!)).toBeGreaterThanOrEqual(4.5)
  })
  it('edges of fields can be seen (3 : 1)', () => {
    expect(contrast(colours['line-strong']!, colours['paper']!)).toBeGreaterThanOrEqual(3)
  })
})
