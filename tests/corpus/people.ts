import { SHAPES } from '../hidden/recovered.ts'
import type { Kind, Profile } from '../../shared/engine/types.ts'

/** The invented person of the list, and a stranger of whom only a labelled number is known. */
export const ROSTER =
  'voornamen;tussenvoegsel;achternaam;bsn;geboortedatum;adres;postcode;plaats;telefoon\nMarieke;van;Dorrenvelder;369140023;14-03-1979;Lijsterkade 48;7411 KX;Deventer;06-81234567\n'

/** As people write it; nothing but ASCII, so that it fits every encoding. */
export const SENTENCE =
  'Betreft Marieke van Dorrenvelder, geboren op 14-03-1979, BSN 369140023, Lijsterkade 48, 7411 KX Deventer, telefoon 06-81234567. Tweede BSN: 273601489.'
/** For hidden places; short enough for a field. */
export const SHORT = 'Marieke van Dorrenvelder BSN 369140023 14-03-1979'
export const WORD = 'Marieke_van_Dorrenvelder_369140023'

type Planted = { readonly kind: Kind; readonly shape: RegExp }
const spaced = (digits: string) => new RegExp(`(?<!\\d)${[...digits].join('[\\s.-]{0,3}')}(?!\\d)`, 'u')

const PLANTED: readonly Planted[] = [
  { kind: 'name', shape: SHAPES.name },
  { kind: 'bsn', shape: SHAPES.bsn },
  { kind: 'bsn', shape: spaced('273601489') },
  { kind: 'birth-date', shape: SHAPES.date },
  { kind: 'address', shape: /lijsterkade|7411\s?kx/iu },
  { kind: 'phone', shape: spaced('681234567') },
]

/** What this profile may not let through. */
export const forbidden = (profile: Profile): readonly Planted[] => PLANTED.filter(({ kind }) => profile.rules[kind].do !== 'keep')
