import type { Profile } from '../engine/types.ts'
import { LakmoesError } from '../error.ts'
import { builtIn } from './built-in.ts'
import { parseProfile } from './schema.ts'

/** The built-in recipient profiles, in the order in which people see them. Checked at load like a firm's own. */
export const profiles: readonly Profile[] = builtIn.map(parseProfile)

/**
 * The profile with this id; a firm's own profiles come before the built-in ones.
 * @throws LakmoesError `profile.unknown`
 */
export function profileById(id: string, firms: readonly Profile[] = []): Profile {
  const found = firms.find((profile) => profile.id === id) ?? profiles.find((profile) => profile.id === id)
  if (!found) throw new LakmoesError('profile.unknown')
  return found
}
