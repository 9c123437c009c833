import type { Page } from 'playwright'

/** What stands in the way of who cannot see or cannot use a mouse, in a page (or in the layer that Lakmoes puts over one); empty when nothing does. */
export const faultsIn = (page: Page, host: string | null = null): Promise<string[]> => page.evaluate(look, host)

/** Runs in the page. The rules are those of WCAG 2.2 AA that a program can tell. */
function look(host: string | null): string[] {
  const root: Document | ShadowRoot = host === null ? document : document.querySelector(host)!.shadowRoot!
  const all = [...root.querySelectorAll<HTMLElement>('*')].filter((node) => node.checkVisibility({ checkVisibilityCSS: true }))
  const faults: string[] = []
  const fault = (node: Element, what: string) =>
    faults.push(`${what}: <${node.localName} class="${node.className}"> ${(node.textContent ?? '').slice(0, 40)}`)
  const byId = (id: string) => root.getElementById(id)

  const nameOf = (node: HTMLElement): string => {
    const by = node.getAttribute('aria-labelledby')
    if (by !== null)
      return by
        .split(' ')
        .map((id) => byId(id)?.textContent ?? '')
        .join(' ')
        .trim()
    const labels = [...((node as Partial<HTMLInputElement>).labels ?? [])].map((label) => label.textContent ?? '').join(' ')
    const own = /^(?:input|select|textarea)$/.test(node.localName) ? '' : (node.textContent ?? '')
    return (node.getAttribute('aria-label') ?? (labels.trim() || own.trim() || node.title)).trim()
  }

  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!
  const rgba = (colour: string): [number, number, number, number] => {
    canvas.clearRect(0, 0, 1, 1)
    canvas.fillStyle = colour
    canvas.fillRect(0, 0, 1, 1)
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data
    return [r!, g!, b!, a! / 255]
  }
  const groundOf = (node: Element | null): [number, number, number] => {
    for (let part = node; part !== null; part = part.parentElement) {
      const [r, g, b, a] = rgba(getComputedStyle(part).backgroundColor)
      if (a > 0.99) return [r, g, b]
    }
    return matchMedia('(prefers-color-scheme: dark)').matches ? [21, 23, 29] : [255, 255, 255]
  }
  const light = (rgb: readonly number[]): number => {
    const [r, g, b] = rgb.map((v) => (v / 255 <= 0.03928 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4))
    return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
  }
  const contrast = (a: readonly number[], b: readonly number[]): number => {
    const [x, y] = [light(a), light(b)].sort((p, q) => q - p)
    return (x! + 0.05) / (y! + 0.05)
  }

  const ids = all.map((node) => node.id).filter((id) => id !== '')
  for (const id of new Set(ids)) if (ids.filter((one) => one === id).length > 1) faults.push(`id used twice: ${id}`)
  for (const node of all) {
    for (const name of ['aria-labelledby', 'aria-describedby', 'for', 'aria-controls'])
      for (const id of (node.getAttribute(name) ?? '').split(' '))
        if (id !== '' && byId(id) === null) fault(node, `${name} names nothing (${id})`)
    if (node.tabIndex > 0) fault(node, 'tabindex above zero')
    const usable = node.matches('button, a[href], input, select, textarea, [role="button"], [tabindex="0"]')
    if (usable && nameOf(node) === '' && node.localName !== 'ul') fault(node, 'no name')
    if (node.matches('dialog, [role="dialog"], [role="group"], [role="region"], section') && nameOf(node) === '') fault(node, 'no name')
    if (node.localName === 'img' && !node.hasAttribute('alt')) fault(node, 'no alternative text')
    if (node.localName === 'svg' && node.getAttribute('aria-hidden') !== 'true' && nameOf(node) === '')
      fault(node, 'picture without a name')
    if (node.localName === 'th' && !node.hasAttribute('scope')) fault(node, 'header without a scope')
    const { width, height } = node.getBoundingClientRect()
    const isHidden = (width <= 1 && height <= 1) || node.matches('.lm-hidden, .hidden')
    if (node.matches('button, select, input:not([type=checkbox])') && !isHidden && (width < 24 || height < 24))
      fault(node, `small target (${Math.round(width)} by ${Math.round(height)})`)
    const scrolls = node.scrollHeight > node.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(node).overflowY)
    if (scrolls && node.tabIndex < 0 && node.querySelector('button, a[href], input, select, textarea, [tabindex]') === null)
      fault(node, 'scrolls, but not by keyboard')
    const isCut = node.scrollWidth > node.clientWidth + 1 && /hidden|clip/.test(getComputedStyle(node).overflowX) && node.clientWidth > 0
    if (isCut && !isHidden && node.title === '' && !node.matches('.mirror, .mirror *')) fault(node, 'text cut off')
    const says = [...node.childNodes].some((child) => child.nodeType === Node.TEXT_NODE && (child.textContent ?? '').trim() !== '')
    if (!says || isHidden || node.closest('.mirror, :disabled') !== null || /^(?:script|style|title|option)$/.test(node.localName)) continue
    const seen = contrast(rgba(getComputedStyle(node).color), groundOf(node))
    if (seen < 4.5) fault(node, `contrast ${seen.toFixed(1)}`)
  }
  const levels = all.filter((node) => /^h[1-6]$/.test(node.localName)).map((node) => Number(node.localName[1]))
  if (host === null) {
    if (document.documentElement.lang === '') faults.push('no language')
    if (root.querySelectorAll('main').length !== 1) faults.push('not one main part')
    if (document.title === '') faults.push('no title')
    levels.forEach((level, i) => i > 0 && level > levels[i - 1]! + 1 && faults.push(`heading ${level} after ${levels[i - 1]}`))
    if (document.documentElement.scrollWidth > document.documentElement.clientWidth) faults.push('wider than the window')
  } else if (root.querySelector('[aria-live]') === null) faults.push('says nothing aloud')
  return faults
}

/** Walks through everything with the Tab key. @returns what had the focus, in order, by what it is called; a control without a visible ring says so */
export async function walk(page: Page, steps: number, host: string | null = null): Promise<string[]> {
  const out: string[] = []
  for (let i = 0; i < steps; i++) {
    await page.keyboard.press('Tab')
    const name = await page.evaluate((selector) => {
      const root = selector === null ? document : document.querySelector(selector)!.shadowRoot!
      const node = root.activeElement
      if (node === null || node === document.body) return ''
      const { outlineStyle, outlineWidth } = getComputedStyle(node)
      const ring = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1 ? '' : ' (no ring)'
      return (node.getAttribute('data-lakmoes-action') ?? node.getAttribute('aria-label') ?? node.id ?? node.localName) + ring
    }, host)
    out.push(name)
  }
  return out
}
