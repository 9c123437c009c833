import { flatFormat } from './parts/odf-sniff.ts'

/** An ODT in one XML file. */
export const fodt = flatFormat({ id: 'fodt', kind: 'text', tabular: false })
