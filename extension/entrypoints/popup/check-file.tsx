import { useId, useState } from 'preact/hooks'
import { browser } from 'wxt/browser'
import type { Kind } from '../../../shared/engine/types.ts'
import { Button } from '../../../shared/ui/parts.tsx'
import { makeReader, type Reader } from '../../attachments/reader.ts'
import { makeChecker, type Seen } from '../../check/check.ts'
import { countsOf, type Words } from '../../messages/index.ts'
import type { Message } from '../browser/messages.ts'
import type { Policy } from '../../policy/policy.ts'
import { policyFor, SOMEBODY, type Checking } from './for-whom.tsx'

let reader: Reader | null = null
const theReader = () =>
  (reader ??= makeReader(browser.runtime.getURL('/reader.html'), putAway, () =>
    browser.runtime.sendMessage({ do: 'pass' } satisfies Message),
  ))
function putAway(frame: HTMLIFrameElement): void {
  frame.hidden = true
  document.body.append(frame)
}

type Looked = { readonly file: File; readonly result: readonly Seen[] | string | null }

/** Drop a file, see what is in it, take a clean copy. */
export function CheckFile({ words, policy, profile }: Checking) {
  const id = useId()
  const [looked, setLooked] = useState<Looked | null>(null)
  const [over, setOver] = useState(false)
  const [failed, setFailed] = useState('')
  const take = (file: File | undefined) => {
    if (file === undefined) return
    setFailed('')
    setLooked({ file, result: null })
    void theReader()
      .read(file)
      .then((result) => setLooked({ file, result }))
  }
  const counts =
    looked === null || looked.result === null || typeof looked.result === 'string' ? {} : countsFor(looked.result, policy, profile)
  const clean = async () => {
    const cleaned = await theReader().clean(looked!.file, Object.keys(counts) as Kind[])
    if (typeof cleaned === 'string') setFailed(words.files.cleanFailed)
    else download(cleaned)
  }
  return (
    <section class="box" aria-labelledby="file-title">
      <h2 id="file-title">{words.popup.fileTitle}</h2>
      <div
        class="drop"
        data-over={over}
        onDragOver={(e) => {
          e.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(e) => {
          e.preventDefault()
          setOver(false)
          take(e.dataTransfer?.files[0])
        }}
      >
        <span>{words.popup.fileDrop}</span>
        <label class="lm-button" data-size="small" for={id}>
          {words.popup.fileChoose}
        </label>
        <input id={id} class="lm-hidden" type="file" onChange={(e) => take(e.currentTarget.files?.[0])} />
      </div>
      {looked !== null && (
        <>
          <p
            role="status"
            data-lakmoes-file={
              looked.result === null
                ? 'reading'
                : typeof looked.result === 'string'
                  ? 'unchecked'
                  : Object.keys(counts).length > 0
                    ? 'findings'
                    : 'clear'
            }
          >
            <strong>{looked.file.name}</strong>: {sayResult(looked.result, counts, words)}
          </p>
          {Object.keys(counts).length > 0 && (
            <div>
              <Button tone="main" small icon="download" onClick={() => void clean()}>
                {words.popup.fileClean}
              </Button>
            </div>
          )}
          {failed !== '' && (
            <p class="error" role="alert">
              {failed}
            </p>
          )}
        </>
      )}
    </section>
  )
}

function sayResult(result: Looked['result'], counts: Record<string, number>, words: Words): string {
  if (result === null) return words.popup.fileReading
  if (typeof result === 'string') return `${words.files.unchecked}. ${words.files.whys[result] ?? words.files.whys['other'] ?? ''}`
  return Object.keys(counts).length === 0 ? words.popup.fileClear : words.files.counts(countsOf(words, counts))
}

function countsFor(seen: readonly Seen[], policy: Policy, profile: string): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { kind } of makeChecker(policyFor(policy, profile)).objected(seen, [SOMEBODY])) counts[kind] = (counts[kind] ?? 0) + 1
  return counts
}

function download(file: File): void {
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = file.name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
