import { KINDS, type Kind, type Profile, type Rule } from '../../shared/engine/types.ts'

/** The profile by which an attachment is cleaned in the browser: the kinds its recipients may not have go, what nobody can see goes too, the rest stays. */
export function profileWithout(kinds: readonly Kind[]): Profile {
  const rule = (what: Rule['do']): Rule => ({ do: what, source: '*' })
  const residue = (what: 'keep' | 'strip' | 'hold') => ({ do: what, source: '*' as const })
  return {
    id: 'mail',
    version: 1,
    label: 'Mail',
    about: 'Een bijlage zonder wat deze ontvangers niet mogen hebben.',
    rules: Object.fromEntries(KINDS.map((kind) => [kind, rule(kinds.includes(kind) ? 'strip' : 'keep')])) as Profile['rules'],
    third: rule('keep'),
    own: rule('keep'),
    staff: rule('keep'),
    residue: {
      picture: residue('keep'),
      thumbnail: residue('strip'),
      metadata: residue('strip'),
      comment: residue('strip'),
      revision: residue('strip'),
      hidden: residue('strip'),
      macro: residue('strip'),
      signature: residue('strip'),
      embedded: residue('strip'),
      link: residue('keep'),
      unknown: residue('hold'),
    },
    unknown: 'hold',
    gates: [],
  }
}
