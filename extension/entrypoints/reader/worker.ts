import pdfiumUrl from '@embedpdf/pdfium/pdfium.wasm?url'
import type { Answer, Ask } from '../../attachments/reader.ts'
import { cleanFile, readFile } from '../../attachments/read.ts'
import { LIST_FILES } from '../../../shared/engine/list-files.ts'
import { loadLists } from '../../../shared/engine/lists.ts'
import { LakmoesError } from '../../../shared/error.ts'
import { setPdfiumWasm } from '../../../shared/formats/pdf.ts'
import type { Policy } from '../../policy/policy.ts'

export type ToWorker = { readonly ask: Ask; readonly policy: Policy }
export type FromWorker = Answer

/** The same pipeline as the gateway's, in a worker: a large file must not make the webmail wait. */

const packed = async (url: string): Promise<Uint8Array> => new Uint8Array(await (await fetch(url)).arrayBuffer())

setPdfiumWasm(() => packed(pdfiumUrl))
const lists = Promise.all(LIST_FILES.map((name) => packed(`/${name}`))).then(loadLists)
let turn: Promise<void> = Promise.resolve()

// One at a time: two large files at once would need twice the memory.
onmessage = ({ data }: MessageEvent<ToWorker>) => {
  turn = turn.then(() => answer(data)).then((said) => postMessage(said))
}

async function answer({ ask, policy }: ToWorker): Promise<Answer> {
  const { id, file } = ask
  try {
    await lists
    if (ask.do === 'read') return { id, seen: await readFile(file, policy) }
    if (ask.do === 'clean') return { id, ...(await cleanFile(file, ask.kinds)) }
    return { id, failed: 'other' }
  } catch (error) {
    return { id, failed: error instanceof LakmoesError ? error.code : 'other' }
  }
}
