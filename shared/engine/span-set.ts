/** Spans in buckets of 64 units, so that "does this overlap one I have?" costs the same for the first and the millionth. */
export class SpanSet {
  /** Made for the first span: most sets stay empty. */
  #buckets: Map<number, { readonly start: number; readonly end: number }[]> | null = null

  overlaps(start: number, end: number): boolean {
    if (this.#buckets === null) return false
    for (let b = start >> 6; b <= (end - 1) >> 6; b++) {
      if (this.#buckets.get(b)?.some((span) => span.start < end && start < span.end)) return true
    }
    return false
  }

  add(start: number, end: number): void {
    const buckets = (this.#buckets ??= new Map())
    for (let b = start >> 6; b <= (end - 1) >> 6; b++) {
      const bucket = buckets.get(b)
      if (bucket) bucket.push({ start, end })
      else buckets.set(b, [{ start, end }])
    }
  }
}
