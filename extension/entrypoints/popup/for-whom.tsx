import { builtIn } from '../../../shared/profiles/built-in.ts'
import { Choice } from '../../../shared/ui/parts.tsx'
import type { Words } from '../../messages/index.ts'
import type { Policy } from '../../policy/policy.ts'

/** Nobody's address: stands for a recipient of the chosen kind. */
export const SOMEBODY = 'ontvanger@lakmoes.invalid'

export const policyFor = (policy: Policy, profile: string): Policy => ({ ...policy, recipients: [{ match: SOMEBODY, profile }] })

/** What is checked, and for a recipient of which kind. */
export type Checking = { readonly words: Words; readonly policy: Policy; readonly profile: string }

export function ForWhom({ words, value, onChoose }: { readonly words: Words; readonly value: string; onChoose(id: string): void }) {
  const options = builtIn.map((p) => [p.id, p.id === 'onbekend' ? words.popup.unknownRecipient : p.label] as const)
  return <Choice label={words.popup.checkFor} value={value} options={[options.at(-1)!, ...options.slice(0, -1)]} onChoose={onChoose} />
}
