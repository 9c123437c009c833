import { camt053 } from './camt053.ts'
import { csv } from './csv.ts'
import { docx } from './docx.ts'
import { eml } from './eml.ts'
import type { Format } from './format.ts'
import { html } from './html.ts'
import { ics } from './ics.ts'
import { json } from './json.ts'
import { legacy } from './legacy.ts'
import { mt940 } from './mt940.ts'
import { msg } from './msg.ts'
import { odt } from './odt.ts'
import { ods } from './ods.ts'
import { odp } from './odp.ts'
import { fodt } from './fodt.ts'
import { fods } from './fods.ts'
import { pdf } from './pdf.ts'
import { pptx } from './pptx.ts'
import { rtf } from './rtf.ts'
import { sav } from './sav.ts'
import { txt } from './txt.ts'
import { vcard } from './vcard.ts'
import { xaf } from './xaf.ts'
import { xlsx } from './xlsx.ts'
import { zip } from './zip.ts'
import { xmlInvoice } from './ubl.ts'

/** Every format, in the order in which `recognises` is asked: strict signatures first, plain text last. */
export const formats: readonly Format[] = [
  pdf,
  msg,
  legacy,
  sav,
  docx,
  xlsx,
  pptx,
  odt,
  ods,
  odp,
  fodt,
  fods,
  xmlInvoice,
  xaf,
  camt053,
  rtf,
  mt940,
  json,
  eml,
  vcard,
  ics,
  html,
  zip,
  csv,
  txt,
]
