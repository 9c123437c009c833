import { defineContentScript } from 'wxt/utils/define-content-script'

/**
 * In the page's own world: asks before a send that no click announces, and shows files that come from nowhere in the page. It decides nothing and knows
 * nothing; a page can only see that it was asked. Must stay free of imports that use the extension's own functions: they do not exist here.
 */
export default defineContentScript({
  matches: ['https://mail.google.com/*'],
  runAt: 'document_start',
  allFrames: true,
  world: 'MAIN',
  main() {
    askRoundcube()
    askForms()
    showFiles()
  },
})

/** Synchronous: the content script answers by cancelling, before this returns. */
const mayGo = (from: EventTarget): boolean => from.dispatchEvent(new Event('lakmoes-ask', { cancelable: true, bubbles: true }))

type Rcmail = { addEventListener(event: string, handler: () => boolean | undefined): void; env?: { action?: string } }

/** Roundcube offers a hook for every send, also those its own scripts begin. */
function askRoundcube(): void {
  const hook = () => {
    const { rcmail } = window as { rcmail?: Rcmail }
    rcmail?.addEventListener('beforesend', () => (mayGo(document) ? undefined : false))
  }
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', hook, { once: true })
  // Put into a page that was open already.
  else hook()
}

/** `form.submit()` tells nobody; a form that holds a mail is asked about first. Roundcube saves drafts that way and has its own hook. */
function askForms(): void {
  const { submit } = HTMLFormElement.prototype
  HTMLFormElement.prototype.submit = function (this: HTMLFormElement) {
    if ((window as { rcmail?: Rcmail }).rcmail !== undefined || !this.isConnected || mayGo(this)) submit.call(this)
  }
}

/** Some pages choose files with an input that is never in the page, or without any: their files are shown in one that is. */
function showFiles(): void {
  const show = (files: readonly File[]) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.multiple = true
    input.hidden = true
    const transfer = new DataTransfer()
    for (const file of files) transfer.items.add(file)
    input.files = transfer.files
    document.documentElement.append(input)
    input.dispatchEvent(new Event('change'))
    input.remove()
  }
  const { click } = HTMLInputElement.prototype
  HTMLInputElement.prototype.click = function (this: HTMLInputElement) {
    if (this.type === 'file' && !this.isConnected)
      this.addEventListener('change', () => this.isConnected || show([...(this.files ?? [])]), { once: true, capture: true })
    click.call(this)
  }
  const picker = window as { showOpenFilePicker?(...options: unknown[]): Promise<{ getFile(): Promise<File> }[]> }
  const pick = picker.showOpenFilePicker
  if (pick === undefined) return
  picker.showOpenFilePicker = async (...options) => {
    const handles = await pick.apply(window, options)
    show(await Promise.all(handles.map((handle) => handle.getFile())))
    return handles
  }
}
