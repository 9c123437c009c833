import { odfFormat } from './parts/odf-sniff.ts'

/** Presentations of LibreOffice and others: the text of slides, notes and boxes. OASIS ODF 1.3. */
export const odp = odfFormat({ id: 'odp', kind: 'presentation', tabular: false })
