import { homonyms, named } from './vocabulary.ts'

/** The sets of context.ts, as the program has them. */
export const { POSSESSIVES, LINKS, STRONG_LINKS, PERSONS, JOBS, CRAFT, GOODS, SPECIFIC, GENERAL, THINGS, HAZARDS, OTHERS, OF, ORG_NEXT, SOFTWARE_NEXT, ORG_PREV, VISITS, CARE, BARE, OWNERS, DOCTORS, WORKS, BY, ABLE, TO, ARTICLES, TITLES, TRADE } = named
/** Ambiguous word -> neighbours (three tokens either side) with which it says something else. */
export const HOMONYMS = homonyms
