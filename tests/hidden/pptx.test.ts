import { itHidesNothing } from './check.ts'
import { PPTX_PLACES } from './pptx-places.ts'

itHidesNothing('pptx', PPTX_PLACES)
