import type { WrappedPdfiumModule } from '@embedpdf/pdfium'
import { LakmoesError } from '../../error.ts'

/** PDFium as WebAssembly. One instance serves all documents; it is synchronous. */
export type Pdfium = WrappedPdfiumModule & { readonly pdfium: Heap & DirectCalls }
/** Functions called for every glyph, without the wrapper that turns their result into a boolean. */
type DirectCalls = {
  _FPDFText_GetCharOrigin(text: number, index: number, x: number, y: number): number
  _FPDFText_GetCharBox(text: number, index: number, left: number, right: number, bottom: number, top: number): number
  _FPDFText_GetLooseCharBox(text: number, index: number, rect: number): number
  _FPDFText_GetMatrix(text: number, index: number, matrix: number): number
}
/** Views of PDFium's memory; replaced when it grows, so never kept over a call. */
type Heap = { readonly HEAPU8: Uint8Array; readonly HEAP32: Int32Array; readonly HEAPF32: Float32Array; readonly HEAPF64: Float64Array }
type LoadWasm = () => Promise<ArrayBuffer | Uint8Array>

let loadWasm: LoadWasm | null = null
let starting: Promise<Pdfium> | null = null

/** Says where the bytes of pdfium.wasm come from: a file for the gateway, a packed resource for the extension. Nothing is ever fetched from elsewhere. */
export function setPdfiumWasm(load: LoadWasm): void {
  loadWasm = load
}

/** @throws LakmoesError usage.pdfium when `setPdfiumWasm` was not called */
export function startPdfium(): Promise<Pdfium> {
  starting ??= start().catch((cause: unknown) => {
    starting = null
    throw cause
  })
  return starting
}

async function start(): Promise<Pdfium> {
  if (!loadWasm) throw new LakmoesError('usage.pdfium')
  const [{ init }, bytes] = await Promise.all([import('@embedpdf/pdfium'), loadWasm()])
  const wasmBinary = bytes instanceof Uint8Array ? bytes.slice().buffer : bytes
  const m = (await init({ wasmBinary })) as Pdfium
  m.PDFiumExt_Init()
  return m
}

/** After a trap the instance cannot be trusted: the next document gets a new one. */
function forget(): void {
  starting = null
}

/** Runs calls into PDFium; a trap (out of memory, an endless recursion) becomes an error of ours. @throws LakmoesError format.damaged, limit.memory */
export function guarded<T>(work: () => T): T {
  try {
    return work()
  } catch (cause) {
    if (cause instanceof LakmoesError) throw cause
    if (cause instanceof WebAssembly.RuntimeError || cause instanceof RangeError) forget()
    throw new LakmoesError(/memory|OOM/i.test(String(cause)) ? 'limit.memory' : 'format.damaged', { cause })
  }
}

/** Cleaning up after a trap traps again; the first error is the one that counts. */
function quietly(work: () => void): void {
  try {
    work()
  } catch {
    forget()
  }
}

export type PdfiumDocument = { readonly m: Pdfium; readonly handle: number; readonly pages: number; close(): void }

/** @throws LakmoesError format.password, format.damaged */
export function openPdfium(m: Pdfium, bytes: Uint8Array): PdfiumDocument {
  return guarded(() => {
    const memory = allocate(m, bytes.length)
    m.pdfium.HEAPU8.set(bytes, memory)
    const handle = m.FPDF_LoadMemDocument(memory, bytes.length, '')
    if (!handle) {
      m.pdfium.wasmExports.free(memory)
      throw new LakmoesError(m.FPDF_GetLastError() === 4 ? 'format.password' : 'format.damaged')
    }
    let closed = false
    return {
      m,
      handle,
      pages: m.FPDF_GetPageCount(handle),
      close() {
        if (closed) return
        closed = true
        quietly(() => m.FPDF_CloseDocument(handle))
        quietly(() => m.pdfium.wasmExports.free(memory))
      },
    }
  })
}

/** @throws LakmoesError limit.memory */
function allocate(m: Pdfium, bytes: number): number {
  const at = m.pdfium.wasmExports.malloc(Math.max(1, bytes))
  if (!at) throw new LakmoesError('limit.memory')
  return at
}

/** Memory of PDFium for the time of one call. */
export function withMemory<T>(m: Pdfium, bytes: number, work: (at: number) => T): T {
  const at = allocate(m, bytes)
  try {
    return work(at)
  } finally {
    m.pdfium.wasmExports.free(at)
  }
}

/** @throws LakmoesError format.damaged for a page that does not load */
export function withPage<T>(doc: PdfiumDocument, index: number, work: (page: number) => T): T {
  return guarded(() => {
    const page = doc.m.FPDF_LoadPage(doc.handle, index)
    if (!page) throw new LakmoesError('format.damaged')
    try {
      return work(page)
    } finally {
      quietly(() => doc.m.FPDF_ClosePage(page))
    }
  })
}

export function savePdfium({ m, handle }: PdfiumDocument): Uint8Array {
  return guarded(() => {
    const writer = m.PDFiumExt_OpenFileWriter()
    try {
      if (!m.PDFiumExt_SaveAsCopy(handle, writer)) throw new LakmoesError('format.damaged')
      const size = m.PDFiumExt_GetFileWriterSize(writer)
      return withMemory(m, size, (at) => {
        m.PDFiumExt_GetFileWriterData(writer, at, size)
        return m.pdfium.HEAPU8.slice(at, at + size)
      })
    } finally {
      m.PDFiumExt_CloseFileWriter(writer)
    }
  })
}

/** A copy of the pages alone: what is left when the file around them cannot be read. */
export function importPages(doc: PdfiumDocument): Uint8Array {
  return guarded(() => {
    const { m } = doc
    const handle = m.FPDF_CreateNewDocument()
    try {
      const done = withMemory(m, doc.pages * 4, (at) => {
        for (let i = 0; i < doc.pages; i++) m.pdfium.HEAP32[(at >> 2) + i] = i
        return m.FPDF_ImportPagesByIndex(handle, doc.handle, at, doc.pages, 0)
      })
      if (!done) throw new LakmoesError('format.damaged')
      return savePdfium({ m, handle, pages: doc.pages, close: () => undefined })
    } finally {
      m.FPDF_CloseDocument(handle)
    }
  })
}

export function readFloats(m: Pdfium, at: number, count: number): Float32Array {
  return m.pdfium.HEAPF32.slice(at >> 2, (at >> 2) + count)
}
