import { useState } from 'preact/hooks'
import { Button } from '../../../shared/ui/parts.tsx'
import { browser } from 'wxt/browser'
import type { Words } from '../../messages/index.ts'
import type { Policy } from '../../policy/policy.ts'
import { CheckFile } from './check-file.tsx'
import { CheckText } from './check-text.tsx'
import { ForWhom } from './for-whom.tsx'
import { ThisPage } from './this-page.tsx'

type Props = {
  readonly words: Words
  readonly policy: Policy
  /** Not null in a window of its own, for words that were selected. */ readonly selection: string | null
}

export function Popup({ words, policy, selection }: Props) {
  const [profile, setProfile] = useState('onbekend')
  return (
    <>
      <header class="masthead">
        <span class="brand">
          <span class="strip" aria-hidden="true" />
          {words.product}
        </span>
        <Button tone="quiet" small onClick={() => void browser.runtime.openOptionsPage()}>
          {words.popup.options}
        </Button>
      </header>
      <main class="column">
        {selection === null && <ThisPage words={words} />}
        <ForWhom words={words} value={profile} onChoose={setProfile} />
        <CheckText words={words} policy={policy} profile={profile} start={selection ?? ''} />
        {selection === null && <CheckFile words={words} policy={policy} profile={profile} />}
        <p class="soft">{words.popup.local}</p>
      </main>
    </>
  )
}
