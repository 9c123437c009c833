/** Spans in buckets of 64 units, so that "does this overlap one I have?" costs the same for the first and the millionth. */
export class SpanSet {
  readonly #buckets = new Map<number, { readonly start: number; readonly end: number }[]>()

  overlaps(start: number, end: number): boolean {
    for (let b = start >> 6; b <= (end - 1) >> 6; b++) {
      if (this.#buckets.get(b)?.some((span) => span.start < end && start < span.end)) return true
    }
    return false
  }

  add(start: number, end: number): void {
    for (let b = start >> 6; b <= (end - 1) >> 6; b++) {
      const bucket = this.#buckets.get(b)
      if (bucket) bucket.push({ start, end })
      else this.#buckets.set(b, [{ start, end }])
    }
  }
}
