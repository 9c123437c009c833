import { itHidesNothing } from './check.ts'
import { DOCX_PLACES } from './docx-places.ts'

itHidesNothing('docx', DOCX_PLACES)
