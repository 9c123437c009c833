import { plantMail, plantMsg, plantRtf } from './plant-mail.ts'
import { plantDocx, plantOdf, plantXlsx } from './plant-office.ts'
import { plantPdf } from './plant-pdf.ts'
import { plantCamt, plantCsv, plantMt940, plantTxt, plantUbl, plantXaf } from './plant-text.ts'

/** A copy with personal data in ordinary text and in one hidden place, the nth; null where a file of this format cannot be planted in. */
export type Plant = (source: Uint8Array<ArrayBuffer>, nth: number) => Promise<Uint8Array | null> | Uint8Array | null

const PLANTS: Readonly<Record<string, Plant>> = {
  docx: plantDocx,
  xlsx: plantXlsx,
  odf: plantOdf,
  pdf: plantPdf,
  eml: plantMail,
  msg: plantMsg,
  rtf: plantRtf,
  ubl: plantUbl,
  xaf: plantXaf,
  camt053: plantCamt,
  mt940: plantMt940,
  csv: plantCsv,
  text: plantTxt,
}

/** Files that are damaged or built so that nothing can be added stay as they are. */
export async function planted(format: string, source: Uint8Array<ArrayBuffer>, nth: number): Promise<Uint8Array | null> {
  try {
    return (await PLANTS[format]?.(source, nth)) ?? null
  } catch {
    return null
  }
}

/** The nth of what applies. */
export function inTurn<T>(text: T, places: readonly ((text: T) => T | null)[], nth: number): T {
  for (let i = 0; i < places.length; i++) {
    const done = places[(nth + i) % places.length]!(text)
    if (done !== null && done !== text) return done
  }
  return text
}
