import { useEffect, useMemo, useState } from 'preact/hooks'
import { LIST_FILES } from '../../../shared/engine/list-files.ts'
import { loadLists } from '../../../shared/engine/lists.ts'
import { Field } from '../../../shared/ui/parts.tsx'
import { makeChecker } from '../../check/check.ts'
import { titleOf, whyOf } from '../../warning/explain.ts'
import { readPlain } from '../../warning/text.ts'
import { policyFor, SOMEBODY, type Checking } from './for-whom.tsx'

let lists: Promise<void> | null = null
const fetchBytes = async (name: string) => new Uint8Array(await (await fetch(`/${name}`)).arrayBuffer())
const fetchLists = () => (lists ??= Promise.all(LIST_FILES.map(fetchBytes)).then(loadLists))

/** A box to paste a text in, for what is not written in a webmail. */
export function CheckText({ words, policy, profile, start }: Checking & { readonly start: string }) {
  const [text, setText] = useState(start)
  const [ready, setReady] = useState(false)
  useEffect(() => void fetchLists().then(() => setReady(true)), [])
  const findings = useMemo(
    () => (ready && text.trim() !== '' ? makeChecker(policyFor(policy, profile)).check(readPlain(text, 'body').passages, [SOMEBODY]) : []),
    [ready, text, profile],
  )
  return (
    <section class="box" aria-labelledby="text-title">
      <h2 id="text-title">{words.popup.checkTitle}</h2>
      <Field label={words.popup.checkLabel} rows={4} value={text} onInput={setText} />
      <div role="status">
        {text.trim() !== '' && ready && findings.length === 0 && <p class="ok">{words.popup.checkClear}</p>}
        {findings.length > 0 && <p>{words.popup.checkFound(findings.length)}</p>}
      </div>
      <ul class="list">
        {findings.map((f, i) => (
          <li key={i} data-lakmoes-finding data-kind={f.kind}>
            <span class="kind" data-look={f.confidence === 'possible' ? 'doubt' : 'sure'}>
              {titleOf(f, words)}
            </span>
            <span class="quote">{f.passage.text.slice(f.start, f.end)}</span>
            <span class="soft">{whyOf(f, words)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
