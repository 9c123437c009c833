/** A bank statement in SWIFT's MT940 or MT942: its details are cut at fixed widths, in the middle of words and numbers. */
export const isStatement = (text: string): boolean => /^:(?:61|86):/m.test(text)

/** The text with the lines of each field joined; and again without the marks of German sub-fields, which cut words as well. */
export function unfold(text: string): string[] {
  const joined = text.replaceAll(/\r?\n(?!:\d\d[A-Z]?:|-\}?\r?\n|\r?\n)/g, '')
  const unmarked = joined.replaceAll(/[?>]\d\d/g, '')
  return unmarked === joined ? [joined] : [joined, unmarked]
}
