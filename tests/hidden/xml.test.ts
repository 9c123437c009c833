import { itHidesNothing } from './check.ts'
import { CAMT053_PLACES, UBL_PLACES, XAF_PLACES } from './xml-places.ts'

itHidesNothing('ubl', UBL_PLACES)
itHidesNothing('camt053', CAMT053_PLACES)
itHidesNothing('xaf', XAF_PLACES)
