/** Works on `width` items at a time, and hands over the results in the order of the items. */
export async function inOrder<T, R>(
  items: readonly T[],
  width: number,
  work: (item: T) => Promise<R>,
  done: (result: R) => void,
): Promise<void> {
  const running: Promise<R>[] = []
  let next = 0
  for (let i = 0; i < items.length; i++) {
    while (next < items.length && running.length < i + width) running.push(work(items[next++]!))
    done(await running[i]!)
  }
}
