import { itHidesNothing } from './check.ts'
import { JSON_PLACES } from './json-places.ts'

itHidesNothing('json', JSON_PLACES)
