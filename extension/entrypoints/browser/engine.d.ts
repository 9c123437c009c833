import type { loadLexicon } from '../../../shared/engine/lexicon.ts'
import type { makeChecker } from '../../check/check.ts'

declare global {
  var lakmoesIsHere: boolean | undefined
  var lakmoesEngine: { makeChecker: typeof makeChecker; loadLexicon: typeof loadLexicon } | undefined
}
