import { render } from 'preact'
import { browser } from 'wxt/browser'
import { wordsFor } from '../../messages/index.ts'
import '../browser/page.css'
import { readEverything } from '../browser/store.ts'
import { Popup } from './popup.tsx'

const isWindow = location.hash === '#selection'
document.body.className = isWindow ? 'window' : 'popup'
const { policy, language } = await readEverything()
const words = wordsFor(language, browser.i18n.getUILanguage())
document.documentElement.lang = words.language
render(<Popup words={words} policy={policy} selection={isWindow ? await takeSelection() : null} />, document.getElementById('app')!)

/** What was selected when the menu was used; forgotten once read. */
async function takeSelection(): Promise<string> {
  const { selection = '' } = (await browser.storage.session.get('selection')) as { selection?: string }
  await browser.storage.session.remove('selection')
  return selection
}
