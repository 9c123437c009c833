import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import busboy from 'busboy'
import { LakmoesError } from '../shared/error.ts'

/** Text fields beside the file: profile, recipient, corrections. Bytes of one field, and how many. */
const FIELD_BYTES = 256 * 1024
const FIELDS = 8

export type Upload = {
  /** A private folder of this upload; the caller may write beside the file. `remove` takes all of it away. */
  readonly folder: string
  readonly path: string
  /** As the sender typed it: never shown or logged as it is. */
  readonly untrustedName: string
  readonly fields: ReadonlyMap<string, string>
  remove(): Promise<void>
}

/**
 * Streams one multipart request to disk: exactly one part `file`, at most `maxFile` bytes, and some small text fields.
 * @throws LakmoesError `upload.*` for anything else, `limit.size` for a file that is too large; nothing stays on disk then.
 */
export async function receiveUpload(req: IncomingMessage, tmp: string, maxFile: number): Promise<Upload> {
  const folder = await mkdtemp(join(tmp, 'web-'))
  const remove = () => rm(folder, { recursive: true, force: true })
  try {
    const path = join(folder, 'in')
    return { folder, path, ...(await readParts(req, path, maxFile)), remove }
  } catch (error) {
    await remove()
    throw error
  }
}

async function readParts(req: IncomingMessage, path: string, maxFile: number): Promise<Pick<Upload, 'untrustedName' | 'fields'>> {
  const parser = openParser(req, maxFile)
  const fields = new Map<string, string>()
  let untrustedName: string | null = null
  let problem: string | null = null
  let failure: unknown = null
  let written: Promise<void> = Promise.resolve()

  parser.on('file', (field, stream, info) => {
    if (field !== 'file' || untrustedName !== null) {
      problem ??= field === 'file' ? 'upload.many' : 'upload.field'
      stream.resume()
      return
    }
    untrustedName = info.filename ?? ''
    stream.on('limit', () => {
      problem = 'limit.size'
    })
    written = pipeline(stream, createWriteStream(path, { mode: 0o600, flags: 'wx' })).catch((error: unknown) => {
      failure ??= error
    })
  })
  parser.on('field', (name, value, info) => {
    if (info.nameTruncated || info.valueTruncated || fields.has(name)) problem ??= 'upload.field'
    fields.set(name, value)
  })
  parser.on('filesLimit', () => {
    problem ??= 'upload.many'
  })
  parser.on('fieldsLimit', () => {
    problem ??= 'upload.field'
  })
  parser.on('partsLimit', () => {
    problem ??= 'upload.field'
  })

  await finished(req, parser).finally(() => written)
  if (problem !== null) throw new LakmoesError(problem)
  if (failure !== null) throw failure
  if (untrustedName === null || untrustedName === '') throw new LakmoesError('upload.none')
  return { untrustedName, fields }
}

function openParser(req: IncomingMessage, maxFile: number): busboy.Busboy {
  try {
    // `limit` fires when the size is reached, not passed, hence the one byte more.
    const limits = { fileSize: maxFile + 1, files: 1, fields: FIELDS, fieldSize: FIELD_BYTES, parts: FIELDS + 2, headerPairs: 20 }
    const parser = busboy({ headers: req.headers, defParamCharset: 'utf8', limits })
    if (!/^multipart\/form-data/i.test(req.headers['content-type'] ?? '')) throw new LakmoesError('upload.multipart')
    return parser
  } catch {
    throw new LakmoesError('upload.multipart')
  }
}

/** Not `pipeline`: that would cut the connection on a bad body, and the sender would never read why. */
function finished(req: IncomingMessage, parser: busboy.Busboy): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = () => {
      req.unpipe(parser)
      req.resume()
      reject(new LakmoesError('upload.multipart'))
    }
    parser.on('close', resolve)
    parser.on('error', fail)
    req.on('error', fail)
    const broken = () => {
      if (req.complete) return
      fail()
      parser.destroy()
    }
    req.on('close', broken)
    // A sender who left while the folder was made will not leave again.
    if (req.destroyed) broken()
    else req.pipe(parser)
  })
}
