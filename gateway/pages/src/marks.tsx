import type { Treatment } from '../../../shared/engine/types.ts'
import { kindLabels, treatmentWords } from '../../../shared/nl.ts'
import { words } from '../../../shared/ui/words.nl.ts'
import type { Correction, Found } from './api.ts'
import { segments, type Piece } from './passage.ts'

export type Look = 'out' | 'changed' | 'kept' | 'block'
export const LOOKS: Readonly<Record<Treatment, Look>> = {
  strip: 'out',
  mask: 'out',
  block: 'block',
  pseudonymise: 'changed',
  generalise: 'changed',
  synthesise: 'changed',
  keep: 'kept',
}

type Props = {
  readonly piece: Piece
  readonly found: readonly Found[]
  readonly selected: Found | null
  correctionOf(found: Found): Correction | undefined
  onSelect(found: Found): void
}

/** A passage's text with its findings as buttons inside the line. Adds no character, so that offsets in the page are offsets in the text. */
export function Marks({ piece: line, found, selected, correctionOf, onSelect }: Props) {
  return (
    <>
      {segments(line, found).map(({ text: piece, found: f }, at) => {
        if (f === null) return piece
        const correction = correctionOf(f)
        const look = correction?.do === 'keep' ? 'kept' : LOOKS[f.treatment]
        const says = words.document.markName(kindLabels[f.kind], look === 'kept' ? treatmentWords.keep : treatmentWords[f.treatment])
        const press = (e: Event) => {
          e.preventDefault()
          onSelect(f)
        }
        return (
          <mark
            key={at}
            class="mark"
            role="button"
            tabIndex={0}
            title={says}
            aria-label={`${piece}: ${says}`}
            aria-expanded={f === selected}
            data-kind={f.kind}
            data-at={`${f.passage}:${f.start}:${f.end}`}
            data-look={look}
            data-doubt={f.confidence === 'possible'}
            data-yours={correction !== undefined}
            data-selected={f === selected}
            onClick={(e) => {
              if (getSelection()?.isCollapsed !== false) press(e)
            }}
            onKeyDown={(e) => {
              if (e.key === 'Enter' || e.key === ' ') press(e)
            }}
          >
            {piece}
          </mark>
        )
      })}
    </>
  )
}
