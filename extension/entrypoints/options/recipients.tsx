import { useState } from 'preact/hooks'
import { builtIn } from '../../../shared/profiles/built-in.ts'
import { Button, Choice, Field } from '../../../shared/ui/parts.tsx'
import type { Gate, RecipientRule } from '../../policy/policy.ts'
import { saveSettings, type Props } from './options.tsx'

const choices = builtIn.filter((p) => p.id !== 'onbekend').map((p) => [p.id, p.label] as const)
const labelOf = (id: string) => choices.find(([one]) => one === id)?.[1] ?? id

/** Who may have what. */
export function Recipients({ words, everything }: Props) {
  const t = words.options
  const rules = everything.settings.recipients ?? []
  const [match, setMatch] = useState('')
  const [profile, setProfile] = useState(choices[0]![0])
  const save = (recipients: readonly RecipientRule[]) => void saveSettings(everything, { recipients })
  const gates = builtIn.find((p) => p.id === profile)?.gates.map((gate) => gate.code) ?? []
  const [opened, setOpened] = useState<readonly Gate[]>([])
  const ask = (['consent', 'release'] as const).filter((gate) => gates.includes(gate))
  return (
    <section class="box">
      <h2>{t.recipientsTitle}</h2>
      <p class="soft">{t.recipientsHint}</p>
      {rules.length === 0 && <p class="soft">{t.noRecipients}</p>}
      <ul class="list">
        {rules.map((rule, i) => (
          <li key={`${rule.match}-${i}`}>
            <span class="grow">
              <strong>{rule.match}</strong> · {labelOf(rule.profile)}
              {(rule.opened ?? []).map((gate) => ` · ${gate === 'consent' ? t.consent : t.release}`)}
            </span>
            <Button tone="quiet" small aria-label={`${t.remove}: ${rule.match}`} onClick={() => save(rules.filter((one) => one !== rule))}>
              {t.remove}
            </Button>
          </li>
        ))}
      </ul>
      <form
        class="row end"
        onSubmit={(e) => {
          e.preventDefault()
          if (match.trim() === '') return
          save([...rules, { match: match.trim().toLowerCase(), profile, ...(opened.length > 0 ? { opened } : {}) }])
          setMatch('')
          setOpened([])
        }}
      >
        <Field label={t.match} value={match} placeholder="administratie.nl" onInput={setMatch} />
        <Choice
          label={t.profile}
          value={profile}
          options={choices}
          onChoose={(id) => {
            setProfile(id)
            setOpened([])
          }}
        />
        {ask.map((gate) => (
          <label class="check" key={gate}>
            <input
              type="checkbox"
              checked={opened.includes(gate)}
              onChange={(e) => setOpened(e.currentTarget.checked ? [...opened, gate] : opened.filter((one) => one !== gate))}
            />
            {gate === 'consent' ? t.consent : t.release}
          </label>
        ))}
        <Button type="submit">{t.add}</Button>
      </form>
    </section>
  )
}
