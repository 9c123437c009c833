import type { Confidence, MedicalClass } from '../../types.ts'
import { CARE } from './sayings/care.ts'
import { COURSE } from './sayings/course.ts'
import { EVENTS } from './sayings/events.ts'
import { HOUSEHOLD } from './sayings/household.ts'
import { LIFE } from './sayings/life.ts'
import { NOTES } from './sayings/notes.ts'
import { SELF } from './sayings/self.ts'
import { TURNS } from './sayings/turns.ts'

/** Class, confidence, pattern. Confidence `near`: only beside another finding, since the words have many other uses. */
export type Saying = readonly [MedicalClass, Confidence | 'near', string]

/** What people say with a verb, by what it tells. */
export const SAYINGS: readonly Saying[] = [...SELF, ...CARE, ...LIFE, ...HOUSEHOLD, ...TURNS, ...EVENTS, ...NOTES, ...COURSE]
