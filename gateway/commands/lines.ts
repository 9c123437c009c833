import { once } from 'node:events'
import { StringDecoder } from 'node:string_decoder'

/** Characters gathered before they are written. */
const BLOCK = 64 * 1024

/** The lines of a stream of UTF-8, without their ends and without empty ones. */
export async function* linesOf(input: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8')
  let pieces: string[] = []
  for await (const chunk of input) {
    const text = decoder.write(chunk)
    let from = 0
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', from)) {
      pieces.push(text.slice(from, at))
      yield* lineOf(pieces)
      pieces = []
      from = at + 1
    }
    if (from < text.length) pieces.push(text.slice(from))
  }
  pieces.push(decoder.end())
  yield* lineOf(pieces)
}

function* lineOf(pieces: readonly string[]): Generator<string> {
  const line = pieces
    .join('')
    .replace(/^\uFEFF/, '')
    .trim()
  if (line !== '') yield line
}

/** Writes to stdout in blocks, no faster than it is read. */
export async function writeAll(texts: AsyncIterable<string>): Promise<void> {
  let block = ''
  const flush = async () => {
    if (block !== '' && !process.stdout.write(block)) await once(process.stdout, 'drain')
    block = ''
  }
  for await (const text of texts) {
    block += text
    if (block.length >= BLOCK) await flush()
  }
  await flush()
}
