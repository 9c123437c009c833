import type { Compose } from '../sites/site.ts'

/** ms that a page gets to take an attachment out, or to upload one. */
const PATIENCE = 30_000
const STEP = 50

/**
 * Puts a cleaned copy in the place of an attachment, by the page's own controls: takes the old one out, then chooses the new one.
 * @returns false when the page has no such controls, or does not do what they say
 */
export async function swap(compose: Compose, oldName: string, cleaned: File): Promise<boolean> {
  const input = compose.fileInput()
  const remover = compose.remover(oldName)
  if (input === null || remover === null) return false
  remover.click()
  if (!(await until(() => compose.remover(oldName) === null))) return false
  const transfer = new DataTransfer()
  transfer.items.add(cleaned)
  input.files = transfer.files
  input.dispatchEvent(new Event('input', { bubbles: true }))
  input.dispatchEvent(new Event('change', { bubbles: true }))
  return until(() => compose.remover(cleaned.name) !== null && !compose.isUploading())
}

async function until(done: () => boolean): Promise<boolean> {
  for (let waited = 0; waited < PATIENCE; waited += STEP) {
    if (done()) return true
    await new Promise((resolve) => setTimeout(resolve, STEP))
  }
  return done()
}
