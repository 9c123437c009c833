import type { loadLists } from '../../../shared/engine/lists.ts'
import type { makeChecker } from '../../check/check.ts'

declare global {
  var lakmoesIsHere: boolean | undefined
  var lakmoesEngine: { makeChecker: typeof makeChecker; loadLists: typeof loadLists } | undefined
}
