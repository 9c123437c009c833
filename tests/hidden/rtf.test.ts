import { itHidesNothing } from './check.ts'
import { RTF_PLACES } from './rtf-places.ts'

itHidesNothing('rtf', RTF_PLACES)
