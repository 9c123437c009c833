import { describe } from 'vitest'
import { find } from '../components.ts'
import { itHidesNothing } from './check.ts'
import { PDF_PLACES } from './pdf-places.ts'

describe.skipIf(!find('pdftotext'))('as poppler and a reader of bytes see it', () => itHidesNothing('pdf', PDF_PLACES))
