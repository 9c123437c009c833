import { itHidesNothing } from './check.ts'
import { PDF_PLACES } from './pdf-places.ts'

itHidesNothing('pdf', PDF_PLACES)
