import type { Profile } from '../engine/types.ts'
import { LakmoesError } from '../error.ts'
import { arbodienst } from './arbodienst.ts'
import { behandelaar } from './behandelaar.ts'
import { betrokkene } from './betrokkene.ts'
import { boekhouder } from './boekhouder.ts'
import { gelieerd } from './gelieerd.ts'
import { ictLeverancier } from './ict-leverancier.ts'
import { idKopie } from './id-kopie.ts'
import { incassobureau } from './incassobureau.ts'
import { onbekend } from './onbekend.ts'
import { onderzoekers } from './onderzoekers.ts'
import { overdracht } from './overdracht.ts'
import { parseProfile } from './schema.ts'
import { statistiek } from './statistiek.ts'
import { tevredenheidsonderzoek } from './tevredenheidsonderzoek.ts'
import { toezichthouder } from './toezichthouder.ts'
import { training } from './training.ts'
import { uwv } from './uwv.ts'
import { werkgever } from './werkgever.ts'
import { werkgeverCv } from './werkgever-cv.ts'

/** The built-in recipient profiles, in the order in which people see them. Checked at load like a firm's own. */
export const profiles: readonly Profile[] = [
  boekhouder,
  incassobureau,
  uwv,
  werkgever,
  arbodienst,
  werkgeverCv,
  tevredenheidsonderzoek,
  training,
  statistiek,
  ictLeverancier,
  behandelaar,
  gelieerd,
  idKopie,
  overdracht,
  betrokkene,
  toezichthouder,
  onderzoekers,
  onbekend,
].map(parseProfile)

/**
 * The profile with this id; a firm's own profiles come before the built-in ones.
 * @throws LakmoesError `profile.unknown`
 */
export function profileById(id: string, firms: readonly Profile[] = []): Profile {
  const found = firms.find((profile) => profile.id === id) ?? profiles.find((profile) => profile.id === id)
  if (!found) throw new LakmoesError('profile.unknown')
  return found
}
