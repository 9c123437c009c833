import { itHidesNothing } from './check.ts'
import { HTML_PLACES } from './html-places.ts'

itHidesNothing('html', HTML_PLACES)
