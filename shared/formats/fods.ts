import { flatFormat } from './parts/odf-sniff.ts'

/** An ODS in one XML file. */
export const fods = flatFormat({ id: 'fods', kind: 'spreadsheet', tabular: true })
