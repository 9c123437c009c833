type Attributes = Readonly<Record<string, string | boolean | undefined>>
type Child = Node | string | null | false

/** Makes an element. Text is always text: nothing that a mail or a file says can become markup. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) node.setAttribute(name, '')
    else if (typeof value === 'string') node.setAttribute(name, value)
  }
  for (const child of children) if (child !== null && child !== false) node.append(child)
  return node
}

type ButtonLook = { readonly tone?: 'main' | 'stop' | 'quiet'; readonly small?: boolean; readonly action?: string; readonly key?: string }

export function button(label: string, { tone, small = false, action, key }: ButtonLook, onClick: () => void): HTMLButtonElement {
  const node = el(
    'button',
    {
      type: 'button',
      class: 'lm-button',
      'data-tone': tone,
      'data-size': small ? 'small' : undefined,
      'data-lakmoes-action': action,
      'data-key': key,
    },
    label,
  )
  node.addEventListener('click', onClick)
  return node
}

const SVG = 'http://www.w3.org/2000/svg'
const PATHS = {
  check: 'M5 12.5l4.5 4.5L19 7.5',
  stop: 'M12 8v5M12 16.5v.01M10.3 3.9L2.6 17.2a2 2 0 001.7 3h15.4a2 2 0 001.7-3L13.7 3.9a2 2 0 00-3.4 0z',
  doubt: 'M9.2 9a3 3 0 115 2.2c-1.2 1-2.2 1.6-2.2 3M12 18v.01',
  clock: 'M12 7v5l3 2M12 3a9 9 0 100 18 9 9 0 000-18z',
  file: 'M14 3H7a2 2 0 00-2 2v14a2 2 0 002 2h10a2 2 0 002-2V8zM14 3v5h5',
  down: 'M6 9l6 6 6-6',
} as const
export type IconName = keyof typeof PATHS

export function icon(name: IconName): SVGElement {
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('class', 'lm-icon')
  svg.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS(SVG, 'path')
  path.setAttribute('d', PATHS[name])
  svg.append(path)
  return svg
}

/** The shared look, for a shadow root: there is no root element in it, and a page may have any size of letters. */
export const shadowCss = (css: string): string =>
  css.replaceAll(':root', ':host').replace(/(\d*\.?\d+)rem\b/g, (_, n: string) => `${Number(n) * 16}px`)
