import { itHidesNothing } from './check.ts'
import { EML_PLACES, MSG_PLACES } from './mail-places.ts'

itHidesNothing('eml', EML_PLACES)
itHidesNothing('msg', MSG_PLACES)
