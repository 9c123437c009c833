import type { Profile } from '../engine/types.ts'
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
import { statistiek } from './statistiek.ts'
import { tevredenheidsonderzoek } from './tevredenheidsonderzoek.ts'
import { toezichthouder } from './toezichthouder.ts'
import { training } from './training.ts'
import { uwv } from './uwv.ts'
import { werkgever } from './werkgever.ts'
import { werkgeverCv } from './werkgever-cv.ts'

/** The built-in recipient profiles, in the order in which people see them; not yet checked, see index.ts. The extension reads these. */
export const builtIn: readonly Profile[] = [
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
]
