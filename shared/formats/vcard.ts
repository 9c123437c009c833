import type { Format } from './format.ts'
import { readCard } from './parts/card-read.ts'
import { openText } from './parts/text-reading.ts'
import { decodeLoosely } from './txt.ts'

/** Address cards, versions 2.1 to 4.0. RFC 6350. */
export const vcard: Format = {
  id: 'vcard',
  extension: 'vcf',
  mediaType: 'text/vcard',
  tabular: false,
  recognises: (head) => /^\uFEFF?\s*BEGIN:VCARD\s*[\r\n]/i.test(decodeLoosely(head)),
  open: (source) => openText(source, readCard, () => ''),
}
