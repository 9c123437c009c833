import { expect } from 'vitest'
import { cleaned, promise } from './kit.ts'

const CARD =
  'Identiteitskaart\nNaam: Merel Zandstra\nDocumentnummer: SPECI2014\nBSN: 111222333\nI<NLDSPECI20142999999990<<<<<8\n6503101F2403096NLD<<<<<<<<<<<8\nZANDSTRA<<MEREL<<<<<<<<<<<<<<<\n'

promise(
  'G08',
  ['a name stays on the copy', async () => expect((await cleaned(CARD, 'id-kopie')).text).toContain('Naam: Merel Zandstra')],
  [
    'number, BSN and machine-readable zone',
    async () => expect((await cleaned(CARD, 'id-kopie')).text).not.toMatch(/SPECI2014|111222333|<<<|6503101/),
  ],
)
