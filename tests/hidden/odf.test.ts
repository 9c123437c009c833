import { itHidesNothing } from './check.ts'
import { ODS_PLACES, ODT_PLACES } from './odf-places.ts'

itHidesNothing('odt', ODT_PLACES)
itHidesNothing('ods', ODS_PLACES)
