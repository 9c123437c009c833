/** Neutral words as they fit at a place in a text. */
export const neutralAt = (text: string, start: number, neutral: string): string =>
  neutral.startsWith('een ') && DETERMINER.test(text.slice(Math.max(0, start - 12), start)) ? neutral.slice(4) : neutral

/** "mijn hernia" becomes "mijn medische oorzaak", not "mijn een medische oorzaak". */
const DETERMINER = /(?:^|[^\p{L}])(?:de|het|een|mijn|jouw|je|zijn|haar|ons|onze|uw|hun|die|dat|deze|dit|geen)\s+$/iu
