import type { Detector } from '../types.ts'
import { address } from './address.ts'
import { birthDate } from './birth-date.ts'
import { bsn } from './bsn.ts'
import { email } from './email.ts'
import { iban } from './iban.ts'
import { idDocument } from './id-document.ts'
import { labelled } from './labelled.ts'
import { medical } from './medical.ts'
import { mrz } from './mrz.ts'
import { name } from './name.ts'
import { phone } from './phone.ts'
import { roster } from './roster.ts'

/** Every detector; the order has no meaning. */
export const detectors: readonly Detector[] = [
  address,
  birthDate,
  bsn,
  email,
  iban,
  idDocument,
  labelled,
  medical,
  mrz,
  name,
  phone,
  roster,
]
