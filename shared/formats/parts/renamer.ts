/** New names for things that others refer to: the same wherever one is referred to, and saying nothing. */
export function createRenamer(word: string): (old: string) => string {
  const names = new Map<string, string>()
  return (old) => {
    if (!names.has(old)) names.set(old, `${word}_${names.size + 1}`)
    return names.get(old)!
  }
}
