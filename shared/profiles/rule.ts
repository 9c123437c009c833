import type { Profile, ResidueType, Rule, Source, Treatment } from '../engine/types.ts'

type More = Omit<Rule, 'do' | 'source'>
type Residue = Profile['residue']
type Fate = Residue[ResidueType]['do']

const maker =
  (treatment: Treatment) =>
  (source: Source, more: More = {}): Rule => ({ do: treatment, ...more, source })

export const keep = maker('keep')
export const strip = maker('strip')
export const mask = maker('mask')
export const pseudonymise = maker('pseudonymise')
/** Without `to` the engine has nothing to generalise with and strips. */
export const generalise = maker('generalise')
export const synthesise = maker('synthesise')
export const block = maker('block')

/** Stripped, unless it is about the debtor. */
export const onlyDebtor = (source: Source): Rule => strip(source, { roles: { debtor: 'keep', payer: 'keep' } })

/**
 * What happens to the parts of a file that are no passage. Metadata, comments and revisions go under every built-in profile but the supervisor's;
 * "hidden" means hidden sheets, rows and text: kept ones go through the same treatment as what is in sight.
 */
export function residue(picture: Fate, hidden: Fate, unknown: Fate, source: Source = '*'): Residue {
  const at = (fate: Fate, from: Source = '*') => ({ do: fate, source: from })
  return {
    picture: at(picture, source),
    thumbnail: at('strip'),
    metadata: at('strip'),
    comment: at('strip'),
    revision: at('strip'),
    hidden: at(hidden),
    macro: at('strip'),
    signature: at('strip'),
    embedded: at('strip'),
    link: at('strip'),
    unknown: at(unknown),
  }
}
