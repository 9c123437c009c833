import { LakmoesError } from '../../error.ts'
import { LIMITS } from '../../limits.ts'
import type { OpenDocument } from '../format.ts'
import { applySplices, type Splice } from './text-map.ts'
import { memberSplices, passageOf, touchedBy } from './xml-document.ts'
import type { Paths } from './xml-paths.ts'
import { walkValues, type Value, type Walk } from './xml-values.ts'
import { encodeXmlBytes, encodingOf, wellFormedChecker, xmlDecoder, type Encoding } from './xml.ts'

/** Bytes read at a time; units of text that are worked on at a time, at least. */
const CHUNK = 1024 * 1024
const STRETCH = 64 * 1024

/**
 * A large XML file of one vocabulary whose tables cut nothing whole (no rule cut, list, file or with), read stretch by stretch in memory that does not grow with it.
 * @returns null for a file with comments, CDATA or instructions, which is to be read whole
 * @throws LakmoesError as `readXmlLoosely`
 */
export async function openXmlStream(source: Blob, createPaths: () => Paths): Promise<OpenDocument | null> {
  const encoding = await encodingOfSource(source)
  const check = wellFormedChecker()
  let first = true
  for await (const text of wholeTokens(textOf(source, encoding))) {
    if (text.includes('<!') || text.includes('<?', first && /^\ufeff?<\?xml /.test(text) ? 6 : 0)) return null
    first = false
    check.read(text)
  }
  check.end()
  let mixed = false
  const stretches = async function* () {
    const values = walkValues('', createPaths())
    yield* walk(wholeTokens(textOf(source, encoding)), values)
    mixed = values.mixed.length > 0
  }
  return {
    async *passages() {
      for await (const { values } of stretches()) yield values.flatMap((v) => passageOf(v) ?? [])
    },
    residue: () => [],
    children: () => [],
    warnings: () => (mixed ? ['hold:xml.mixed'] : []),
    async write(decisions, sink) {
      const writer = sink.getWriter()
      for await (const { text, end, values } of stretches()) {
        const splices: Splice[] = []
        for (const member of touchedBy(values, decisions)) splices.push(...memberSplices(text, member))
        await writer.write(encodeXmlBytes(applySplices(text, splices, 0, end), encoding))
      }
      await writer.close()
    },
    close() {},
  }
}

type Stretch = {
  readonly text: string
  /** Of the stretch; what is behind comes with the next. */ readonly end: number
  readonly values: readonly Value[]
}

/** Cuts the text where no value and no party is open. */
async function* walk(tokens: AsyncIterable<string>, values: Walk): AsyncIterable<Stretch> {
  const take = () => {
    if (values.cut.length > 0 || values.files.length > 0 || values.comments.length > 0) throw new LakmoesError('internal')
    return values.next(0) ?? []
  }
  let text = ''
  for await (const more of tokens) {
    text += more
    values.goOn(text, 0)
    for (let end = values.until(STRETCH, text.length); end > 0; end = values.until(STRETCH, text.length)) {
      yield { text, end, values: take() }
      text = text.slice(end)
      values.goOn(text, end)
    }
    if (text.length > LIMITS.part) throw new LakmoesError('limit.line')
  }
  yield { text, end: text.length, values: take() }
}

/** Pieces that end before a tag. */
async function* wholeTokens(pieces: AsyncIterable<string>): AsyncIterable<string> {
  let rest = ''
  for await (const piece of pieces) {
    rest += piece
    const end = rest.lastIndexOf('<')
    if (rest.length - end > LIMITS.passage) throw new LakmoesError('limit.line')
    if (end > 0) yield rest.slice(0, end)
    rest = rest.slice(Math.max(0, end))
  }
  yield rest
}

async function* bytesOf(source: Blob): AsyncIterable<Uint8Array> {
  for (let at = 0; at < source.size; at += CHUNK) yield new Uint8Array(await source.slice(at, at + CHUNK).arrayBuffer())
}

async function* textOf(source: Blob, encoding: Encoding): AsyncIterable<string> {
  const { decode } = xmlDecoder(new Uint8Array(), encoding)
  for await (const bytes of bytesOf(source)) yield decode(bytes)
  yield decode()
}

/** As `readXmlLoosely` decides. */
async function encodingOfSource(source: Blob): Promise<Encoding> {
  const head = new Uint8Array(await source.slice(0, CHUNK).arrayBuffer())
  const encoding = encodingOf(head)
  if (encoding !== 'utf-8' || head[0] === 0xef) return encoding
  try {
    const { decode } = xmlDecoder(head, encoding)
    for await (const bytes of bytesOf(source)) decode(bytes)
    decode()
    return encoding
  } catch (error) {
    if (!(error instanceof LakmoesError)) throw error
  }
  let before = 0
  for await (const bytes of bytesOf(source))
    for (const byte of bytes) {
      if ((before === 0xc3 || before === 0xc2) && (byte & 0xc0) === 0x80) throw new LakmoesError('format.damaged')
      before = byte
    }
  return 'windows-1252'
}
