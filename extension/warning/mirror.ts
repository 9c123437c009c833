export type Mark = { readonly start: number; readonly end: number; readonly look: 'sure' | 'doubt' }
export type Mirror = { mark(marks: readonly Mark[]): void; follow(): void; remove(): void }

/** What decides where a letter of a field stands on the screen. */
const COPIED = [
  'box-sizing',
  'border-top-width',
  'border-right-width',
  'border-bottom-width',
  'border-left-width',
  'padding-top',
  'padding-right',
  'padding-bottom',
  'padding-left',
  'font-family',
  'font-size',
  'font-weight',
  'font-style',
  'font-stretch',
  'font-variant',
  'font-feature-settings',
  'line-height',
  'letter-spacing',
  'word-spacing',
  'text-indent',
  'text-transform',
  'text-align',
  'direction',
  'tab-size',
  'word-break',
  'overflow-wrap',
] as const

/** A transparent copy of a plain field on top of it, in our own layer: its marks lie under the same letters. */
export function mirrorOf(field: HTMLTextAreaElement | HTMLInputElement, layer: HTMLElement): Mirror {
  const box = document.createElement('div')
  const text = document.createElement('div')
  box.className = 'mirror'
  box.setAttribute('aria-hidden', 'true')
  box.append(text)
  layer.append(box)
  const follow = () => place(field, box, text)
  field.addEventListener('scroll', follow, { passive: true })
  // A page lays itself out anew some time after its window has changed.
  const sizes = new ResizeObserver(follow)
  sizes.observe(field)
  return {
    mark(marks) {
      copyStyle(field, text)
      fill(text, field.value, marks)
      follow()
    },
    follow,
    remove() {
      field.removeEventListener('scroll', follow)
      sizes.disconnect()
      box.remove()
    },
  }
}

function copyStyle(field: Element, text: HTMLElement): void {
  const style = field.ownerDocument.defaultView!.getComputedStyle(field)
  for (const name of COPIED) text.style.setProperty(name, style.getPropertyValue(name))
  text.style.borderStyle = 'solid'
  text.style.borderColor = 'transparent'
  text.style.whiteSpace = field.localName === 'textarea' ? 'pre-wrap' : 'pre'
}

function fill(text: HTMLElement, value: string, marks: readonly Mark[]): void {
  const parts: (Node | string)[] = []
  let at = 0
  for (const { start, end, look } of [...marks].sort((a, b) => a.start - b.start)) {
    if (start < at) continue
    const mark = document.createElement('span')
    mark.className = `mirror-${look}`
    mark.textContent = value.slice(start, end)
    parts.push(value.slice(at, start), mark)
    at = end
  }
  // A last empty line counts for the height only when something stands on it.
  parts.push(`${value.slice(at)}\u200b`)
  text.replaceChildren(...parts)
}

function place(field: HTMLTextAreaElement | HTMLInputElement, box: HTMLElement, text: HTMLElement): void {
  const { left, top, width, height } = field.getBoundingClientRect()
  const shown = field.isConnected && width > 0 && height > 0
  box.style.display = shown ? '' : 'none'
  if (!shown) return
  Object.assign(box.style, {
    left: `${left}px`,
    top: `${top}px`,
    width: `${field.clientWidth + field.clientLeft}px`,
    height: `${height}px`,
  })
  text.style.width = `${field.clientWidth + borders(field)}px`
  text.style.transform = `translate(${-field.scrollLeft}px, ${-field.scrollTop}px)`
  if (field.localName === 'input') centre(field, text)
}

function borders(field: Element): number {
  const style = field.ownerDocument.defaultView!.getComputedStyle(field)
  return parseFloat(style.borderLeftWidth) + parseFloat(style.borderRightWidth)
}

/** A one-line field puts its text in the middle of its height. */
function centre(field: Element, text: HTMLElement): void {
  const style = field.ownerDocument.defaultView!.getComputedStyle(field)
  const inner = field.clientHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom)
  text.style.lineHeight = `${Math.max(0, inner)}px`
  text.style.width = 'max-content'
}

/** px from the top of the field, as it is scrolled now. */
export type Line = { readonly top: number; readonly height: number }

const lines = new WeakMap<Element, { readonly key: string; readonly top: number; readonly height: number }>()

/** The line of a plain field in which the caret stands. Laid out once for each place of the caret. */
export function lineOf(field: HTMLTextAreaElement | HTMLInputElement, caret: number, layer: HTMLElement): Line {
  const key = `${caret} ${field.value.length} ${field.clientWidth}`
  let known = lines.get(field)
  if (known?.key !== key) {
    const text = document.createElement('div')
    const at = document.createElement('span')
    at.textContent = '\u200b'
    copyStyle(field, text)
    text.append(field.value.slice(0, caret), at)
    text.style.cssText += `;position:fixed;visibility:hidden;width:${field.clientWidth + borders(field)}px`
    layer.append(text)
    known = { key, top: at.getBoundingClientRect().top - text.getBoundingClientRect().top, height: at.getBoundingClientRect().height }
    text.remove()
    lines.set(field, known)
  }
  return { top: known.top - field.scrollTop, height: known.height }
}
