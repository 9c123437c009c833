import type { Profile, Reason } from '../engine/types.ts'

export const distinctReasons = (reasons: readonly Reason[]): Reason[] => [
  ...new Map(reasons.map((r) => [`${r.code}|${JSON.stringify(r.place)}`, r])).values(),
]

/** What the profile asks for outside the document. */
export const gatesOfProfile = (profile: Profile): Reason[] => profile.gates.map((g) => ({ code: `gate.${g.code}`, place: null }))
