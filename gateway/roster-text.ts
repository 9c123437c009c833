import { Worker } from 'node:worker_threads'
import { LakmoesError } from '../shared/error.ts'
import { decodeText, encodingOf } from '../shared/formats/parts/text.ts'

/** Time and memory to read one workbook: a list of clients is small. ms, MB */
const TIME = 30_000
const MEMORY = 512

/** The rows of a CSV or of the first sheet of a workbook, as CSV text. @throws LakmoesError roster.columns, roster.unreadable */
export async function rosterText(file: Uint8Array): Promise<string> {
  const isZip = file[0] === 0x50 && file[1] === 0x4b
  const isOld = file[0] === 0xd0 && file[1] === 0xcf
  if (isZip || isOld) return sheetText(file)
  try {
    return decodeText(file, encodingOf(file))
  } catch (cause) {
    throw new LakmoesError('roster.columns', { cause })
  }
}

/** In a thread of its own that is ended when it takes too much. */
function sheetText(file: Uint8Array): Promise<string> {
  const worker = new Worker(new URL('./roster-worker.ts', import.meta.url), {
    workerData: file,
    env: {},
    stdin: false,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY },
  })
  return new Promise<string>((resolve, reject) => {
    const fail = (cause?: unknown) => reject(new LakmoesError('roster.unreadable', { cause }))
    const timer = setTimeout(fail, TIME)
    worker.once('message', (text: string | null) => (text === null ? fail() : resolve(text)))
    worker.once('error', fail)
    worker.once('exit', () => {
      clearTimeout(timer)
      fail()
    })
  }).finally(() => worker.terminate())
}
