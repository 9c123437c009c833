import { odfFormat } from './parts/odf-sniff.ts'

/** Texts of LibreOffice and others, edited as spans inside their parts; macros, annotations, tracked changes and metadata go. OASIS ODF 1.3. */
export const odt = odfFormat({ id: 'odt', kind: 'text', tabular: false })
