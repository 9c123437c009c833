import type { Format } from './format.ts'

/** Every format, in the order in which `recognises` is asked: strict signatures first, plain text last. */
export const formats: readonly Format[] = []
