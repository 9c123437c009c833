/** Where badge and card lie on the page. */

/** px */
const WIDTH = 340
const HIGHEST = 360
const LOWEST = 110
const BADGE = 30
const GAP = 10

export type Around = {
  /** Where the text is written, on the screen; null when it cannot be seen. */
  anchor(): DOMRect | null
  /** The whole compose. */
  frame(): DOMRect
  /** The line that is being written, as wide as the text; null where nobody writes. */
  line(): Box | null
  /** What is clicked in the compose; looked up only where there is little room. */
  controls(): readonly DOMRect[]
}

export type Box = Readonly<{ left: number; top: number; width: number; height: number }>

/**
 * Puts the badge in the lower right of the text, and the card where it lies on nothing that is clicked and not on the line being written.
 * `forced`: the user asked for it, so anywhere will do.
 */
export function placeBeside(around: Around, badge: HTMLElement, card: HTMLElement, forced: boolean): void {
  const anchor = around.anchor()
  const seen = anchor !== null && anchor.bottom > 0 && anchor.top < innerHeight && anchor.width > 0
  badge.style.visibility = seen ? '' : 'hidden'
  if (seen) {
    badge.style.right = `${innerWidth - Math.min(anchor.right, innerWidth) + GAP + 8}px`
    badge.style.bottom = `${innerHeight - Math.min(anchor.bottom, innerHeight) + (anchor.height < BADGE + GAP ? 0 : GAP)}px`
  }
  if (card.hidden) return
  const box = seen ? roomIn(around, anchor, forced) : null
  card.style.visibility = box === null ? 'hidden' : ''
  if (box === null) return
  card.style.width = `${box.width}px`
  card.style.maxHeight = `${box.height}px`
  card.style.left = `${Math.round(box.left)}px`
  // Grows upwards from its foot, as the badge below it suggests.
  card.style.bottom = `${Math.round(innerHeight - box.top - box.height)}px`
}

function roomIn(around: Around, anchor: DOMRect, forced: boolean): Box | null {
  const beside = besideOf(anchor, around.frame())
  if (beside !== null) return beside
  const line = around.line()
  return (
    overText(anchor, line, forced) ??
    freeCorner(anchor, around.controls()) ??
    (forced ? (overText(anchor, null, true) ?? corner(HIGHEST)) : null)
  )
}

function besideOf(anchor: DOMRect, frame: DOMRect): Box | null {
  const foot = Math.min(anchor.bottom, innerHeight) - GAP
  const height = Math.min(HIGHEST, innerHeight - 2 * GAP)
  const top = Math.max(GAP, foot - height)
  if (innerWidth - frame.right >= WIDTH + 2 * GAP) return { left: frame.right + GAP, top, width: WIDTH, height }
  if (frame.left >= WIDTH + 2 * GAP) return { left: frame.left - GAP - WIDTH, top, width: WIDTH, height }
  return null
}

/** Over the lower right of the text, clear of its middle: below the line being written, else above it. @returns null where there is no such room */
function overText(anchor: DOMRect, line: Box | null, forced: boolean): Box | null {
  const top = Math.max(anchor.top, 0) + GAP
  const foot = Math.min(anchor.bottom, innerHeight) - BADGE - 2 * GAP
  const width = Math.min(WIDTH, Math.max(240, anchor.width / 2 - 28))
  if (width + 4 * GAP > anchor.width) return null
  const left = Math.min(anchor.right, innerWidth) - GAP - 8 - width
  const inMiddle = !forced && width + 18 >= anchor.width / 2
  const from = line === null ? top : Math.max(top, line.top + line.height + GAP)
  const highest = inMiddle ? Math.min(HIGHEST, (foot - top) / 2) : HIGHEST
  const below = Math.min(highest, foot - from)
  if (below >= LOWEST) return { left, top: foot - below, width, height: below }
  const above = line === null ? 0 : Math.min(highest, Math.min(line.top - GAP, foot) - top)
  return above >= LOWEST ? { left, top: line!.top - GAP - above, width, height: above } : null
}

const corner = (height: number): Box => {
  const width = Math.min(WIDTH, innerWidth - 2 * GAP)
  const fits = Math.min(height, innerHeight - 2 * GAP)
  return { left: innerWidth - GAP - width, top: innerHeight - GAP - fits, width, height: fits }
}

/** A corner of the window in which nothing of the mail lies, as high as it may be. */
function freeCorner(anchor: DOMRect, controls: readonly DOMRect[]): Box | null {
  for (const height of [HIGHEST, 240, 160]) {
    const low = corner(height)
    for (const box of [low, { ...low, top: GAP }, { ...low, left: GAP }])
      if (![anchor, ...controls].some((one) => touches(box, one))) return box
  }
  return null
}

const touches = (a: Box, b: Box): boolean =>
  a.left < b.left + b.width && b.left < a.left + a.width && a.top < b.top + b.height && b.top < a.top + a.height
