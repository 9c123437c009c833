import type { Passage } from '../types.ts'

/** Many passages at a time, without an object for each. Valid until the next ones are asked for. */
export type Cells = {
  readonly count: number
  /** Where all their texts stand; `start` and `end` are offsets into it. */
  readonly text: string
  readonly start: Int32Array
  readonly end: Int32Array
  /** -1 outside of rows. */
  readonly row: Int32Array
  /** Which of `contexts` each has. */
  readonly context: Int32Array
  /** A passage for all that are like it: they differ in id, place, row and text only. */
  readonly contexts: readonly Passage[]
  /** The passage itself, for who needs more of it. */
  passage(i: number): Passage
}

/** Reads passages as cells; for one walk over a document. */
export function cellReader(): (batch: readonly Passage[]) => Cells {
  const contextOf = contextFinder()
  let room = 0
  let start = new Int32Array(0)
  let end = start
  let row = start
  let context = start
  return (batch) => {
    if (room < batch.length) {
      room = 2 * batch.length
      start = new Int32Array(room)
      end = new Int32Array(room)
      row = new Int32Array(room)
      context = new Int32Array(room)
    }
    let at = 0
    for (let i = 0; i < batch.length; i++) {
      const p = batch[i]!
      start[i] = at
      end[i] = at += p.text.length
      row[i] = p.row ?? -1
      context[i] = contextOf.find(p)
    }
    return {
      count: batch.length,
      text: batch.map((p) => p.text).join(''),
      start,
      end,
      row,
      context,
      contexts: contextOf.all,
      passage: (i) => batch[i]!,
    }
  }
}

function contextFinder(): { readonly all: readonly Passage[]; find(p: Passage): number } {
  const all: Passage[] = []
  const byColumn = new Map<string, number>()
  const byKey = new Map<string, number>()
  return {
    all,
    find(p) {
      const near = p.column ?? p.label ?? ''
      const last = byColumn.get(near)
      if (last !== undefined && isAlike(all[last]!, p)) return last
      const key = contextKey(p)
      let found = byKey.get(key)
      if (found === undefined) {
        byKey.set(key, (found = all.length))
        all.push(p)
      }
      byColumn.set(near, found)
      return found
    },
  }
}

/** Detectors see no difference but in the text. */
const isAlike = (a: Passage, b: Passage): boolean =>
  a.label === b.label &&
  a.column === b.column &&
  a.kind === b.kind &&
  a.about === b.about &&
  a.technical === b.technical &&
  a.header === b.header &&
  a.markup === b.markup &&
  (a.row === undefined) === (b.row === undefined) &&
  (a.firstLine === undefined) === (b.firstLine === undefined)

/** The same for passages that are alike. */
export const contextKey = (p: Passage): string =>
  JSON.stringify([p.label, p.column, p.kind, p.about, p.technical, p.header, p.markup, p.row === undefined, p.firstLine === undefined])
