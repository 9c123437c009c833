/** A copy of its own: a short piece of a long text would keep the whole of it in memory. */
export const ownText = (text: string): string => `${text} `.slice(0, -1)

/**
 * The same text with its characters in one row. What was put together of pieces, or cut from something longer, keeps pointing to that, and every look at a character
 * goes by way of it: a tenth of the time of a scan. Joining lays the pieces out anew; a text of one line stays as it is.
 */
export const inOneRow = (text: string): string => text.split('\n').join('\n')

/** Up to seven digits with a sign and separators, as of amounts and counts: too short for a number that is somebody's. */
export function isShortNumber(text: string, start = 0, end = text.length): boolean {
  if (end - start > 12) return false
  let digits = 0
  for (let i = start; i < end; i++) {
    const c = text.charCodeAt(i)
    if (c >= 48 && c <= 57) digits++
    else if (c !== 44 && c !== 46 && !(c === 45 && i === start)) return false
  }
  return digits > 0 && digits <= 7
}

/** Digits and what stands between them: no name is in it, in whatever disguise. */
export function isNumber(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if ((c < 48 || c > 57) && (c < 44 || c > 47) && c !== 32) return false
  }
  return true
}
