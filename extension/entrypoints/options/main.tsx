import { render } from 'preact'
import { browser } from 'wxt/browser'
import { wordsFor } from '../../messages/index.ts'
import '../browser/page.css'
import { onChange, readEverything } from '../browser/store.ts'
import { Options } from './options.tsx'

/** Drawn anew whenever anything that is kept changes, here or in another window. */
async function draw(): Promise<void> {
  const everything = await readEverything()
  const words = wordsFor(everything.language, browser.i18n.getUILanguage())
  document.documentElement.lang = words.language
  document.title = words.options.title
  render(<Options words={words} everything={everything} />, document.getElementById('app')!)
}

onChange(() => void draw())
void draw()
