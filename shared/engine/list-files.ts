/** The files of lists/ that a host gives the engine before it reads anything, in this order. Alone here: who only fetches them needs no engine. */
export const LIST_FILES = ['lexicon.bin', 'medical.bin'] as const
