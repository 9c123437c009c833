import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { setPdfiumWasm } from '../shared/formats/pdf.ts'

/** Lets the PDF adapter take pdfium.wasm from the installed package. Reads nothing until the first PDF. */
export function usePdfium(): void {
  setPdfiumWasm(() => readFile(createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm')))
}
