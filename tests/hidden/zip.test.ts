import { itHidesNothing } from './check.ts'
import { ZIP_PLACES } from './zip-places.ts'

itHidesNothing('zip', ZIP_PLACES)
