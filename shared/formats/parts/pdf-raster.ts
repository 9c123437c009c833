import type { Glyph } from './pdf-glyphs.ts'
import { pageBox } from './pdf-glyphs.ts'
import { withPage } from './pdf-pdfium.ts'
import type { PdfiumDocument } from './pdf-pdfium.ts'
import { deflate, joined } from './pdf-streams.ts'

const DPI = 200
/** Pixels along the longer side. */
const LARGEST = 5000

/** The page as a PNG of 200 dpi with the given glyphs painted over: what is left when text cannot be taken out of the page. */
export function rasterise(doc: PdfiumDocument, index: number, covered: readonly Glyph[]): Promise<Uint8Array> {
  const { rgb, width, height } = withPage(doc, index, (page) => render(doc, page, covered))
  return encodePng(rgb, width, height)
}

function render({ m }: PdfiumDocument, page: number, covered: readonly Glyph[]): { rgb: Uint8Array; width: number; height: number } {
  const [left, bottom, right, top] = pageBox(m, page)
  const scale = Math.min(DPI / 72, LARGEST / Math.max(right - left, top - bottom))
  const [width, height] = [Math.max(1, Math.round((right - left) * scale)), Math.max(1, Math.round((top - bottom) * scale))]
  const bitmap = m.FPDFBitmap_Create(width, height, 0)
  try {
    m.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff)
    m.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, 0)
    for (const {
      box: [l, b, r, t],
    } of covered) {
      const [x, y] = [Math.floor((l - left - 1) * scale), Math.floor((top - t - 1) * scale)]
      m.FPDFBitmap_FillRect(bitmap, x, y, Math.ceil((r - l + 2) * scale), Math.ceil((t - b + 2) * scale), 0xff000000)
    }
    const [at, stride] = [m.FPDFBitmap_GetBuffer(bitmap), m.FPDFBitmap_GetStride(bitmap)]
    return { rgb: toRgb(m.pdfium.HEAPU8.subarray(at, at + stride * height), width, height, stride), width, height }
  } finally {
    m.FPDFBitmap_Destroy(bitmap)
  }
}

/** PNG scan lines (filter byte 0 first) from PDFium's BGRx. */
function toRgb(bgrx: Uint8Array, width: number, height: number, stride: number): Uint8Array {
  const out = new Uint8Array(height * (width * 3 + 1))
  let k = 0
  for (let y = 0; y < height; y++) {
    k++
    for (let i = y * stride, end = i + width * 4; i < end; i += 4) {
      out[k++] = bgrx[i + 2]!
      out[k++] = bgrx[i + 1]!
      out[k++] = bgrx[i]!
    }
  }
  return out
}

/** RGB of 8 bits. PNG specification (W3C), chapters 5 and 11. */
async function encodePng(lines: Uint8Array, width: number, height: number): Promise<Uint8Array> {
  const head = new Uint8Array(13)
  const view = new DataView(head.buffer)
  view.setUint32(0, width)
  view.setUint32(4, height)
  head.set([8, 2, 0, 0, 0], 8)
  return joined([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10),
    chunk('IHDR', head),
    chunk('IDAT', await deflate(lines)),
    chunk('IEND', new Uint8Array(0)),
  ])
}

const CRC = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
  return c
})

function chunk(type: string, data: Uint8Array): Uint8Array {
  const out = new Uint8Array(data.length + 12)
  const view = new DataView(out.buffer)
  view.setUint32(0, data.length)
  for (let i = 0; i < 4; i++) out[4 + i] = type.charCodeAt(i)
  out.set(data, 8)
  let crc = 0xffffffff
  for (let i = 4; i < data.length + 8; i++) crc = CRC[(crc ^ out[i]!) & 255]! ^ (crc >>> 8)
  view.setUint32(data.length + 8, (crc ^ 0xffffffff) >>> 0)
  return out
}
