import { itHidesNothing } from './check.ts'
import { ICS_PLACES, MT940_PLACES, VCF_PLACES } from './statement-places.ts'

itHidesNothing('mt940', MT940_PLACES)
itHidesNothing('vcf', VCF_PLACES)
itHidesNothing('ics', ICS_PLACES)
