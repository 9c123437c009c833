import { generic } from './generic.ts'
import { gmail } from './gmail.ts'
import { outlook } from './outlook.ts'
import { proton } from './proton.ts'
import { roundcube } from './roundcube.ts'
import type { Site } from './site.ts'
import { yahoo } from './yahoo.ts'
import { zimbra } from './zimbra.ts'

/** Every webmail we know by name; `generic` knows the rest and comes last. */
export const sites: readonly Site[] = [gmail, outlook, yahoo, proton, zimbra, roundcube, generic]

export { generic }
