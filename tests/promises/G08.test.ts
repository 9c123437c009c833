import { expect } from 'vitest'
import { recognise } from '../../shared/clean.ts'
import { LakmoesError } from '../../shared/error.ts'
import { cleaned, promise } from './kit.ts'

const CARD =
  'Identiteitskaart\nNaam: Merel Zandstra\nDocumentnummer: SPECI2014\nBSN: 111222333\nI<NLDSPECI20142999999990<<<<<8\n6503101F2403096NLD<<<<<<<<<<<8\nZANDSTRA<<MEREL<<<<<<<<<<<<<<<\n'

/** The head of a PNG of one pixel. */
const PICTURE = Uint8Array.from([
  0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0,
])

promise(
  'G08',
  ['a name stays on the copy', async () => expect((await cleaned(CARD, 'id-kopie')).text).toContain('Naam: Merel Zandstra')],
  [
    'number, BSN and machine-readable zone; and a picture, which nobody here can read yet, does not leave at all',
    async () => {
      expect((await cleaned(CARD, 'id-kopie')).text).not.toMatch(/SPECI2014|111222333|<<<|6503101/)
      await expect(recognise(new Blob([PICTURE]), 'id-voorkant.png')).rejects.toThrow(LakmoesError)
    },
  ],
)
