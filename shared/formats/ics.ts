import type { Format } from './format.ts'
import { readCard } from './parts/card-read.ts'
import { openText } from './parts/text-reading.ts'
import { decodeLoosely } from './txt.ts'

/** Calendars and invitations. RFC 5545. */
export const ics: Format = {
  id: 'ics',
  extension: 'ics',
  mediaType: 'text/calendar',
  tabular: false,
  recognises: (head) => /^\uFEFF?\s*BEGIN:VCALENDAR\s*[\r\n]/i.test(decodeLoosely(head)),
  open: (source) => openText(source, readCard, () => ''),
}
