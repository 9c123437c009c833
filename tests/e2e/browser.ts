import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type Page } from 'playwright'
import { find } from '../components.ts'

/** Where a suite needs no browser of its own kind: the system's Chromium, or the one playwright fetched. */
export const chromiumPath = find('chromium')

export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    ...(chromiumPath === null ? {} : { executablePath: chromiumPath }),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  })
}

/** Pictures for whoever wants to look: LAKMOES_SCREENSHOTS says where, else a temporary folder. */
export const shots = process.env['LAKMOES_SCREENSHOTS'] ?? mkdtempSync(join(tmpdir(), 'lakmoes-shots-'))

/** The page in light and dark, wide and narrow. */
export async function photograph(page: Page, name: string): Promise<void> {
  mkdirSync(shots, { recursive: true })
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: width === 390 ? 844 : 900 })
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await page.screenshot({ path: join(shots, `${name}-${width}-${colorScheme}.png`), fullPage: true, animations: 'disabled' })
    }
  }
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.emulateMedia({ colorScheme: 'light' })
}

/** Nothing may be wider than the window. */
export async function sidewaysOverflow(page: Page, width: number): Promise<number> {
  await page.setViewportSize({ width, height: 844 })
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  await page.setViewportSize({ width: 1280, height: 900 })
  return over
}

/** Drops a file on the page as a person would. */
export async function dropFile(page: Page, name: string, text: string): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([fileName, content]) => {
      const data = new DataTransfer()
      data.items.add(new File([content!], fileName!, { type: 'text/plain' }))
      return data
    },
    [name, text],
  )
  await page.dispatchEvent('.drop', 'dragover', { dataTransfer: transfer })
  await page.dispatchEvent('.drop', 'drop', { dataTransfer: transfer })
}
