/** A sink that keeps its bytes in memory, for embedded files and tests. Opening it again forgets what came before. */
export function memorySink(): { open: () => WritableStream<Uint8Array>; read: () => Promise<Blob> } {
  let chunks: Uint8Array<ArrayBuffer>[] = []
  return {
    open() {
      chunks = []
      return new WritableStream<Uint8Array>({ write: (chunk) => void chunks.push(chunk.slice()) })
    },
    read: () => Promise.resolve(new Blob(chunks)),
  }
}
