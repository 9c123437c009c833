import { useEffect, useId, useState } from 'preact/hooks'
import { Icon } from '../../../shared/ui/icon.tsx'
import { words } from '../../../shared/ui/words.nl.ts'

type Props = { readonly ready: boolean; readonly compact: boolean; onFiles(files: readonly File[]): void }

/** Step two: the file. A file may be dropped anywhere on the page, so that missing the box by an inch does not open it in the browser. */
export function DropZone({ ready, compact, onFiles }: Props) {
  const id = useId()
  const over = usePageDrop(ready ? onFiles : null)
  return (
    <section class="stack" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} class={compact ? 'lm-hidden' : ''}>
        {words.drop.title}
      </h2>
      <div class="drop" data-over={over} data-compact={compact} data-ready={ready}>
        <span class="drop-icon" aria-hidden="true">
          <Icon name="file" />
        </span>
        {ready ? (
          <p class="drop-words">
            <span class="drop-lead">{compact ? words.drop.small : words.drop.big}</span> <span class="drop-or soft">{words.drop.or}</span>{' '}
            <label class="lm-button" data-tone={compact ? 'plain' : 'main'} data-size={compact ? 'small' : undefined} for={id}>
              {compact ? words.drop.another : words.drop.choose}
            </label>
          </p>
        ) : (
          <p class="drop-words soft">{words.drop.first}</p>
        )}
        {!compact && ready && <p class="soft">{words.drop.formats}</p>}
        <input
          id={id}
          class="lm-hidden file"
          type="file"
          multiple
          disabled={!ready}
          onChange={(e) => {
            const files = [...(e.currentTarget.files ?? [])]
            // The same file may be chosen again after a change.
            e.currentTarget.value = ''
            if (files.length > 0) onFiles(files)
          }}
        />
      </div>
    </section>
  )
}

function usePageDrop(onFiles: ((files: readonly File[]) => void) | null): boolean {
  const [over, setOver] = useState(false)
  useEffect(() => {
    const controller = new AbortController()
    const { signal } = controller
    const holdsFiles = (e: DragEvent) => e.dataTransfer?.types.includes('Files') === true
    addEventListener(
      'dragover',
      (e) => {
        if (!holdsFiles(e)) return
        e.preventDefault()
        setOver(onFiles !== null)
      },
      { signal },
    )
    addEventListener(
      'dragleave',
      (e) => {
        if (e.relatedTarget === null) setOver(false)
      },
      { signal },
    )
    addEventListener(
      'drop',
      (e) => {
        if (!holdsFiles(e)) return
        e.preventDefault()
        setOver(false)
        const files = [...(e.dataTransfer?.files ?? [])]
        if (files.length > 0) onFiles?.(files)
      },
      { signal },
    )
    return () => controller.abort()
  }, [onFiles])
  return over
}
