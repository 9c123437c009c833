import type { Classes } from './child/summary.ts'
import type { Key } from './keys.ts'
import { readSetting, writeSetting, type Store } from './store/sqlite.ts'

/** Exports to one recipient that a new one is compared with. */
const REMEMBERED = 5

type Sketch = { /** ms since 1970 */ readonly at: number; readonly classes: Classes }

export type EarlierExports = {
  /**
   * Groups that an earlier export to this recipient had too, with a few persons more or fewer: who has both subtracts one from the other and
   * learns of those few.
   */
  differing(recipient: string, classes: Classes, k: number): Promise<number>
  remember(recipient: string, classes: Classes): Promise<void>
}

/** What statistics went to whom before, as counts under keyed hashes: without the key nobody can tell what group a count is of. */
export function openEarlierExports(store: Store, key: Key): EarlierExports {
  const nameOf = (recipient: string) => `export.${key.blind('export/recipient', recipient).toString('base64url')}`
  const blinded = (classes: Classes): Classes =>
    classes.map(([hash, n]) => [key.blind('export/class', hash).subarray(0, 12).toString('base64url'), n] as const)
  const read = (recipient: string) => readSetting<readonly Sketch[]>(store, nameOf(recipient), [])
  return {
    async differing(recipient, classes, k) {
      const now = blinded(classes)
      let worst = 0
      for (const sketch of await read(recipient)) {
        const then = new Map(sketch.classes)
        const close = now.filter(([hash, n]) => {
          const before = then.get(hash)
          return before !== undefined && before !== n && Math.abs(before - n) < k
        })
        worst = Math.max(worst, close.length)
      }
      return worst
    },
    async remember(recipient, classes) {
      const sketches = [{ at: Date.now(), classes: blinded(classes) }, ...(await read(recipient))]
      await writeSetting(store, nameOf(recipient), () => sketches.slice(0, REMEMBERED))
    },
  }
}
