/** Caps on untrusted input, one place. Bytes unless said otherwise. */
export const LIMITS = {
  file: 200 * 1024 * 1024,
  /** Sum of all decompressed parts of one package. */
  unpacked: 600 * 1024 * 1024,
  /** One decompressed part that is held in memory whole. */
  part: 300 * 1024 * 1024,
  entries: 4000,
  /** Decompressed : compressed, above a floor of 1 MB. */
  ratio: 1000,
  depth: 3,
  pages: 500,
  xmlDepth: 512,
  /** Cells in one row: Excel's own limit. */
  columns: 16_384,
  /** UTF-16 units of one passage (a cell, a line). */
  passage: 4 * 1024 * 1024,
} as const
