import { parentPort, workerData } from 'node:worker_threads'
import { read, utils } from 'xlsx'

/** The first sheet that has rows, as CSV; null when there is none or it cannot be read. */
function textOf(file: Uint8Array): string | null {
  try {
    const book = read(file, { type: 'array', cellFormula: false, cellHTML: false, dense: true, sheetRows: 200_000 })
    for (const name of book.SheetNames) {
      const text = utils.sheet_to_csv(book.Sheets[name]!, { FS: ';', dateNF: 'yyyy-mm-dd', blankrows: false })
      if (text.trim() !== '') return text
    }
    return null
  } catch {
    return null
  }
}

parentPort!.postMessage(textOf(workerData as Uint8Array))
