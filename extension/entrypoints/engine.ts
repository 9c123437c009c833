import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { loadLexicon } from '../../shared/engine/lexicon.ts'
import { makeChecker } from '../check/check.ts'

/** The engine, put beside the content script when a mail is opened and not before: a page on which nobody writes pays nothing for it. */
export default defineUnlistedScript(() => {
  globalThis.lakmoesEngine = { makeChecker, loadLexicon }
})
