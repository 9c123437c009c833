import { useEffect, useState } from 'preact/hooks'
import { Button } from '../../../shared/ui/parts.tsx'
import { countsOf, momentOf, type Words } from '../../messages/index.ts'
import { keep, kept, type Logged } from '../browser/store.ts'
import type { Props } from './options.tsx'

/** When a warning was put aside, and why. */
export function Log({ words }: { readonly words: Words }) {
  const t = words.options
  const [log, setLog] = useState<readonly Logged[]>([])
  useEffect(() => void kept('log').then(setLog), [])
  return (
    <section class="box">
      <h2>{t.logTitle}</h2>
      <p class="soft">{t.logHint}</p>
      {log.length === 0 ? (
        <p class="soft">{t.logEmpty}</p>
      ) : (
        <>
          <table>
            <thead>
              <tr>
                {[t.logWhen, t.logWhere, t.logWhat, t.logReason].map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {log.slice(0, 100).map((entry) => (
                <tr key={`${entry.at}-${entry.host}`}>
                  <td>{momentOf(entry.at, words)}</td>
                  <td>{entry.host}</td>
                  <td>{countsOf(words, entry.counts)}</td>
                  <td>{reasonOf(entry, words)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <div>
            <Button small onClick={() => void keep('log', []).then(() => setLog([]))}>
              {t.logClear}
            </Button>
          </div>
        </>
      )}
    </section>
  )
}

function reasonOf({ action, reason, text }: Logged, words: Words): string {
  if (action === 'ignored') return words.do.ignore
  if (action === 'nothing') return words.do.nothing
  return text !== '' ? text : (words.guard.reasons[reason] ?? reason)
}

/** Values somebody pointed out as nobody's. */
export function Nothings({ words, everything }: Props) {
  const t = words.options
  const n = everything.nothing?.marks.length ?? 0
  if (n === 0) return null
  return (
    <section class="box">
      <h2>{t.nothingTitle}</h2>
      <p>{t.nothingHint(n)}</p>
      <div>
        <Button small onClick={() => void keep('nothing', null)}>
          {t.nothingClear}
        </Button>
      </div>
    </section>
  )
}
