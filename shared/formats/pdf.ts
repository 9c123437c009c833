import type { Format } from './format.ts'

export { setPdfiumWasm } from './parts/pdf-pdfium.ts'

/**
 * PDF with text (ISO 32000-1). `open` brings the file down to what its pages show: forms and annotations are baked in; metadata, outline, attachments, scripts,
 * layers that are off, structure and signatures are left out. `write` takes removed glyphs out of the content and writes a fresh file.
 * Text drawn as pictures or as outlines cannot be read here.
 */
export const pdf: Format = {
  id: 'pdf',
  extension: 'pdf',
  mediaType: 'application/pdf',
  tabular: false,
  recognises: (head) => startOf(head) >= 0,
  // PDF comes with large packages, which no other file has to wait for.
  open: async (source) => (await import('./parts/pdf-document.ts')).openPdf(source),
}

/** Offset of "%PDF" in the first 1024 bytes, where readers look for it; -1 without. */
function startOf(head: Uint8Array): number {
  const end = Math.min(head.length - 3, 1024)
  for (let i = 0; i < end; i++) if (head[i] === 0x25 && head[i + 1] === 0x50 && head[i + 2] === 0x44 && head[i + 3] === 0x46) return i
  return -1
}
