import { csv } from './csv.ts'
import { docx } from './docx.ts'
import type { Format } from './format.ts'
import { pdf } from './pdf.ts'
import { txt } from './txt.ts'
import { xlsx } from './xlsx.ts'

/** Every format, in the order in which `recognises` is asked: strict signatures first, plain text last. */
export const formats: readonly Format[] = [pdf, docx, xlsx, csv, txt]
