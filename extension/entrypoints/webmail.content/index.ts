import { defineContentScript } from 'wxt/utils/define-content-script'
import { startHere } from './here.ts'

/** In every page of a webmail, from its first moment: stands on the roads by which mail is sent, and waits for somebody to write. */
export default defineContentScript({
  // The hosts are those of manifest.ts; see wxt.config.ts.
  matches: ['https://mail.google.com/*'],
  runAt: 'document_start',
  allFrames: true,
  main() {
    startHere()
  },
})
