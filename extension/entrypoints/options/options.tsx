import { FOUND_KINDS, type Kind } from '../../../shared/engine/types.ts'
import { Choice, Field, Notice } from '../../../shared/ui/parts.tsx'
import { useState } from 'preact/hooks'
import type { Language, Words } from '../../messages/index.ts'
import { WATCHED, type PolicyPart } from '../../policy/policy.ts'
import { keep, type Everything } from '../browser/store.ts'
import { capital } from '../../warning/explain.ts'
import { Log, Nothings } from './log.tsx'
import { Pair } from './pair.tsx'
import { Recipients } from './recipients.tsx'
import { Sites } from './sites.tsx'

export type Props = { readonly words: Words; readonly everything: Everything }

/** Shown as choices; the rest is in every mail. */
const CHOOSABLE: readonly Kind[] = [...WATCHED, ...FOUND_KINDS.filter((kind) => !WATCHED.includes(kind) && kind !== 'name')]

export const saveSettings = (everything: Everything, change: PolicyPart): Promise<void> =>
  keep('settings', { ...everything.settings, ...change })

export function Options({ words, everything }: Props) {
  const t = words.options
  const locked = everything.managed === null ? [] : Object.keys(everything.managed)
  return (
    <>
      <header class="masthead">
        <span class="brand">
          <span class="strip" aria-hidden="true" />
          {words.product}
        </span>
      </header>
      <main class="column">
        <h1>{t.title}</h1>
        <p>{t.intro}</p>
        {locked.length > 0 && (
          <Notice tone="accent">
            <p>
              {t.managed} {locked.map((name) => t.managedNames[name] ?? name).join(', ')}.
            </p>
          </Notice>
        )}
        <OwnFirm words={words} everything={everything} />
        <Recipients words={words} everything={everything} />
        <Sites words={words} />
        <Pair words={words} everything={everything} />
        <Kinds words={words} everything={everything} />
        <Log words={words} />
        <Nothings words={words} everything={everything} />
        <section class="box">
          <h2>{t.privacyTitle}</h2>
          {t.privacy.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </section>
        <section class="box">
          <Choice<Language>
            label={t.languageTitle}
            value={everything.language}
            options={(['auto', 'nl', 'en'] as const).map((id) => [id, t.languages[id]!] as const)}
            onChoose={(language) => void keep('language', language)}
          />
        </section>
      </main>
    </>
  )
}

function OwnFirm({ words, everything }: Props) {
  const t = words.options
  const [text, setText] = useState((everything.settings.internal ?? []).join('\n'))
  const save = (now: string) => {
    setText(now)
    const internal = now
      .split(/[\s,;]+/)
      .map((one) => one.trim())
      .filter((one) => one !== '')
    void saveSettings(everything, { internal })
  }
  return (
    <section class="box">
      <h2>{t.ownTitle}</h2>
      <Field label={t.ownLabel} hint={t.ownHint} rows={3} value={text} onInput={save} />
    </section>
  )
}

function Kinds({ words, everything }: Props) {
  const t = words.options
  const { kinds } = everything.policy
  const isLocked = everything.policy.locked.includes('kinds')
  return (
    <section class="box">
      <h2>{t.kindsTitle}</h2>
      <p class="soft">{t.kindsHint}</p>
      <fieldset class="checks">
        <legend class="lm-hidden">{t.kindsTitle}</legend>
        {CHOOSABLE.map((kind) => (
          <label class="check" key={kind}>
            <input
              type="checkbox"
              checked={kinds.includes(kind)}
              disabled={isLocked}
              onChange={(e) =>
                void saveSettings(everything, { kinds: e.currentTarget.checked ? [...kinds, kind] : kinds.filter((k) => k !== kind) })
              }
            />
            {capital(words.kinds[kind] ?? kind)}
          </label>
        ))}
      </fieldset>
    </section>
  )
}
