import { LakmoesError } from '../../error.ts'
import { LIMITS } from '../../limits.ts'
import { codedElements, inflate, plainElements, readCases } from './sav-cases.ts'
import { columnsOf, damaged, decoderOf, readDictionary, type SavVariable } from './sav-dictionary.ts'

/**
 * SPSS system files (.sav, .zsav), as the PSPP developers describe them ("System File Format"): a dictionary of variables, then cases of 8-byte elements,
 * plain, in byte code, or in byte code inside zlib blocks. Read only: values and the labels people gave them.
 */
export type SavFile = { readonly variables: readonly SavVariable[]; readonly cases: (number | string | null)[][] }

/** @throws LakmoesError format.damaged on a file that cannot be read whole, limit.unpacked above the caps */
export async function readSav(bytes: Uint8Array<ArrayBuffer>): Promise<SavFile> {
  try {
    return await read(bytes)
  } catch (error) {
    if (error instanceof LakmoesError) throw error
    // A length that points past the end.
    if (error instanceof RangeError || error instanceof TypeError) return damaged()
    throw error
  }
}

async function read(bytes: Uint8Array<ArrayBuffer>): Promise<SavFile> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const little = view.getInt32(64, true) === 2 || view.getInt32(64, true) === 3
  if (!little && view.getInt32(64, false) !== 2 && view.getInt32(64, false) !== 3) damaged()
  const compression = view.getInt32(72, little)
  const bias = view.getFloat64(84, little)
  const dictionary = readDictionary(bytes, view, little)
  const encoding = decoderOf(dictionary)
  const data = bytes.subarray(dictionary.end)
  const stream = compression === 2 ? await inflate(data, little) : data
  const elements = dictionary.elements
  if (elements === 0 || elements > LIMITS.columns * 32) damaged()
  const walk = compression === 0 ? plainElements(stream) : codedElements(stream, little, bias)
  const columns = columnsOf(dictionary, encoding)
  return { variables: columns.map((c) => c.variable), cases: readCases(walk, { elements, columns, decoder: encoding, little }) }
}
