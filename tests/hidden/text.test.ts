import { itHidesNothing } from './check.ts'
import { CSV_PLACES, TXT_PLACES } from './text-places.ts'

itHidesNothing('csv', CSV_PLACES)
itHidesNothing('txt', TXT_PLACES)
