import { itHidesNothing } from './check.ts'
import { XLSX_PLACES } from './xlsx-places.ts'

itHidesNothing('xlsx', XLSX_PLACES)
