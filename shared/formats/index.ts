import { camt053 } from './camt053.ts'
import { csv } from './csv.ts'
import { docx } from './docx.ts'
import type { Format } from './format.ts'
import { odt } from './odt.ts'
import { ods } from './ods.ts'
import { odp } from './odp.ts'
import { fodt } from './fodt.ts'
import { fods } from './fods.ts'
import { pdf } from './pdf.ts'
import { txt } from './txt.ts'
import { xaf } from './xaf.ts'
import { xlsx } from './xlsx.ts'
import { xmlInvoice } from './xml-invoice.ts'

/** Every format, in the order in which `recognises` is asked: strict signatures first, plain text last. */
export const formats: readonly Format[] = [pdf, docx, xlsx, odt, ods, odp, fodt, fods, xmlInvoice, xaf, camt053, csv, txt]
