/**
 * Writes shared/engine/lists/medical.bin, what the medical detector knows, out of its readable lists in shared/engine/detectors/medical: `npm run make-medical`.
 * To be run after every change in them.
 */
import { writeFileSync } from 'node:fs'
import { packMedical } from '../shared/engine/detectors/medical/pack.ts'

const bytes = packMedical()
writeFileSync(new URL('../shared/engine/lists/medical.bin', import.meta.url), bytes)
console.log(`${bytes.length} bytes`)
