import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { loadLists } from '../../shared/engine/lists.ts'
import { makeChecker } from '../check/check.ts'

/** The engine, put beside the content script when a mail is opened and not before: a page on which nobody writes pays nothing for it. */
export default defineUnlistedScript(() => {
  globalThis.lakmoesEngine = { makeChecker, loadLists }
})
