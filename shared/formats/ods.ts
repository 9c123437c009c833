import { odfFormat } from './parts/odf-sniff.ts'

/** Spreadsheets of LibreOffice and others: what cells show and what their attributes say is edited alike; pivots, links to elsewhere, annotations and metadata go. OASIS ODF 1.3. */
export const ods = odfFormat({ id: 'ods', kind: 'spreadsheet', tabular: true })
