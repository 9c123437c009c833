import { loadEngine } from '../../gateway/lexicon.ts'
import { KINDS, type Detector, type Known, type Passage, type Span } from '../../shared/engine/types.ts'
import { emptyKnown } from '../../shared/engine/known.ts'
import { tokenise } from '../../shared/engine/tokens.ts'

// Words and names are part of what the detectors know, as they are in use.
loadEngine()

export type Case = {
  readonly line: number
  readonly text: string
  readonly label: string
  readonly spans: readonly Span[]
  readonly knownFailure: boolean
}

/** Reads a case file; its syntax is in tests/cases/README.md. Throws on a mark that is opened and not closed. */
export function parseCases(source: string): Case[] {
  const cases: Case[] = []
  source.split('\n').forEach((raw, index) => {
    let rest = raw.trimEnd()
    if (rest === '' || rest.startsWith('#')) return
    const knownFailure = rest.startsWith('?')
    if (knownFailure) rest = rest.slice(1).trimStart()
    let label = ''
    const labelled = /^label:\s*([^|]*?)\s*\|\s?/.exec(rest)
    if (labelled) {
      label = labelled[1]!
      rest = rest.slice(labelled[0].length)
    }
    cases.push({ line: index + 1, label, knownFailure, ...unmark(unescape(rest), index + 1) })
  })
  return cases
}

function unescape(s: string): string {
  return s.replace(/\\(?:u([0-9a-fA-F]{4})|([nt\\]))/g, (_all, hex: string | undefined, letter: string | undefined) =>
    hex ? String.fromCharCode(parseInt(hex, 16)) : letter === 'n' ? '\n' : letter === 't' ? '\t' : '\\',
  )
}

function unmark(marked: string, line: number): { text: string; spans: Span[] } {
  const spans: Span[] = []
  let text = ''
  let at = 0
  for (;;) {
    const open = marked.indexOf('[[', at)
    if (open < 0) return { text: text + marked.slice(at), spans }
    const close = marked.indexOf(']]', open)
    if (close < 0) throw new Error(`line ${line}: [[ without ]]`)
    text += marked.slice(at, open)
    const inner = marked.slice(open + 2, close)
    spans.push({ start: text.length, end: text.length + inner.length })
    text += inner
    at = close + 2
  }
}

/** Overlapping spans become one; touching ones stay apart. */
export function mergeSpans(spans: Iterable<Span>): Span[] {
  const merged: { start: number; end: number }[] = []
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = merged.at(-1)
    if (last && start < last.end) last.end = Math.max(last.end, end)
    else merged.push({ start, end })
  }
  return merged
}

/** What `detectors` find of `kind` in a text that stands alone. */
export function findKind(detectors: readonly Detector[], kind: string, text: string, label = '', known: Known = emptyKnown): Span[] {
  const passage: Passage = { id: 'case', text, place: [], ...(label ? { label } : {}) }
  const found: Span[] = []
  for (const detector of detectors) {
    const reading = { passage, text, label, tokens: tokenise(text) }
    for (const sighting of detector.detect(reading, known)) if (sighting.kind === kind) found.push(sighting)
  }
  return mergeSpans(found)
}

/** The text with `[[ ]]` around the spans, to show in a failure. */
export function mark(text: string, spans: readonly Span[]): string {
  let out = ''
  let at = 0
  for (const { start, end } of spans) {
    out += `${text.slice(at, start)}[[${text.slice(start, end)}]]`
    at = end
  }
  return out + text.slice(at)
}

export const isKind = (name: string): boolean => (KINDS as readonly string[]).includes(name)
