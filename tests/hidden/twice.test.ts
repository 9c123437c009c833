import { describe, expect, it, vi } from 'vitest'
import { recognise } from '../../shared/clean.ts'
import { DOCX_PLACES } from './docx-places.ts'
import { HTML_PLACES } from './html-places.ts'
import { JSON_PLACES } from './json-places.ts'
import { EML_PLACES } from './mail-places.ts'
import { released } from './mutated.ts'
import { ODS_PLACES, ODT_PLACES } from './odf-places.ts'
import { PDF_PLACES } from './pdf-places.ts'
import { SECRETS, type Place } from './planted.ts'
import { PPTX_PLACES } from './pptx-places.ts'
import { RTF_PLACES } from './rtf-places.ts'
import { ICS_PLACES, MT940_PLACES, VCF_PLACES } from './statement-places.ts'
import { CSV_PLACES, TXT_PLACES } from './text-places.ts'
import { XLSX_PLACES } from './xlsx-places.ts'
import { CAMT053_PLACES, UBL_PLACES, XAF_PLACES } from './xml-places.ts'
import { ZIP_PLACES } from './zip-places.ts'

vi.setConfig({ testTimeout: 240_000 })
const TABLES: Readonly<Record<string, readonly Place[]>> = {
  docx: DOCX_PLACES,
  xlsx: XLSX_PLACES,
  pptx: PPTX_PLACES,
  odt: ODT_PLACES,
  ods: ODS_PLACES,
  // The page of that one becomes a picture, and a picture of a page is a scan.
  pdf: PDF_PLACES.filter(({ name }) => name !== 'a font of its own codes'),
  rtf: RTF_PLACES,
  html: HTML_PLACES,
  json: JSON_PLACES,
  eml: EML_PLACES,
  ubl: UBL_PLACES,
  camt053: CAMT053_PLACES,
  xaf: XAF_PLACES,
  mt940: MT940_PLACES,
  vcf: VCF_PLACES,
  ics: ICS_PLACES,
  zip: ZIP_PLACES,
  csv: CSV_PLACES,
  txt: TXT_PLACES,
}

async function textsOf(file: Blob): Promise<string[]> {
  const doc = await (await recognise(file, 'x')).open(file)
  try {
    const texts: string[] = []
    for await (const batch of doc.passages()) for (const p of batch) texts.push(p.text)
    return texts
  } finally {
    doc.close()
  }
}
const bytesOf = async (file: Blob): Promise<Buffer> => Buffer.from(await file.arrayBuffer())

/** Each place holds another thing in turn; all of them are asked in the tables of their own. */
describe.each(Object.keys(TABLES))('%s, cleaned before', (format) => {
  it.each(TABLES[format]!.map((place, i) => [place.name, place, i] as const))('%s', async (_, place, i) => {
    const fitting = SECRETS.filter((s) => place.only?.includes(s.what) !== false)
    const once = await released(await place.file(fitting[i % fitting.length]!), 'boekhouder')
    if (once === null) return
    const twice = await released(once, 'boekhouder')
    expect(twice).not.toBeNull()
    expect(await textsOf(twice!)).toEqual(await textsOf(once))
    // Mails and PDFs are put together anew.
    if (format !== 'pdf' && format !== 'eml') expect((await bytesOf(twice!)).equals(await bytesOf(once))).toBe(true)
  })
})
