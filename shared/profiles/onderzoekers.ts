import type { Profile } from '../engine/types.ts'
import { statistiek } from './statistiek.ts'

/** As `statistiek`, with larger groups and an agreement. */
export const onderzoekers: Profile = {
  ...statistiek,
  id: 'onderzoekers',
  version: 1,
  label: 'Onderzoekers',
  about: 'Als statistiek, met groepen van minstens tien gelijke rijen en een overeenkomst met de onderzoekers.',
  k: 10,
  panel: true,
  gates: [{ code: 'agreement', text: 'Sluit eerst een overeenkomst met de onderzoekers en leg de datum vast.', source: '*' }],
}
