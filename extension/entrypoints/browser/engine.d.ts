import type { loadLexicon } from '../../../shared/engine/lexicon.ts'
import type { makeChecker } from '../../check/check.ts'

declare global {
  var lakmoesEngine: { makeChecker: typeof makeChecker; loadLexicon: typeof loadLexicon } | undefined
}
