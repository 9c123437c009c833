import { useRef, useState } from 'preact/hooks'
import { Icon } from '../../../shared/ui/icon.tsx'
import { Button, Chip, Notice, type Tone } from '../../../shared/ui/parts.tsx'
import type { IconName } from '../../../shared/ui/icon.tsx'
import { words } from '../../../shared/ui/words.nl.ts'
import type { Correction, Found, Review } from './api.ts'
import { ExportTools } from './columns.tsx'
import { DocumentView } from './document.tsx'
import { pending, type Action, type Item } from './items.ts'
import { Summary } from './summary.tsx'

type Props = { readonly item: Item; readonly first: boolean; send(action: Action): void }

/** One file: what happened to it, and everything a person can do about that. */
export function ItemCard({ item, first, send: sendOn }: Props) {
  const title = useRef<HTMLHeadingElement>(null)
  // What was pressed goes away while the file is cleaned again; the focus waits at its name.
  const send = (action: Action) => {
    if (action.do === 'again' || action.do === 'decide') title.current?.focus({ preventScroll: true })
    sendOn(action)
  }
  const [toggled, setToggled] = useState<boolean | null>(null)
  const open = toggled ?? (first || item.review?.state === 'held')
  const { id, review, phase } = item
  return (
    <article class="item" aria-busy={phase === 'busy'} data-state={stateOf(item)}>
      <header class="item-head">
        <div class="item-name">
          <h3 ref={title} tabIndex={-1}>
            {item.file.name}
          </h3>
          <p class="soft small">{words.item.for(item.profile.label, item.recipient.name)}</p>
        </div>
        <div aria-live="polite">
          <State item={item} />
        </div>
        <div class="actions">
          {phase === 'done' && review?.download != null && pending(item) === 0 && <Download review={review} />}
          {review && !first && (
            <Button tone="quiet" small aria-expanded={open} onClick={() => setToggled(!open)}>
              {open ? words.item.hide : words.item.show}
            </Button>
          )}
          <button
            type="button"
            class="lm-button remove"
            data-tone="quiet"
            data-size="small"
            aria-label={`${words.item.remove}: ${item.file.name}`}
            title={words.item.remove}
            onClick={() => send({ do: 'remove', id })}
          >
            <Icon name="cross" />
          </button>
        </div>
      </header>
      {phase === 'busy' && <div class="progress" role="progressbar" aria-label={words.item.busyText} />}
      {phase === 'busy' && !review && <p class="item-note soft">{words.item.busyText}</p>}
      {phase === 'failed' && (
        <div class="item-note">
          <Notice tone="stop" role="alert">
            <p>{item.failure?.message}</p>
            <div class="actions start">
              <Button small icon="again" onClick={() => send({ do: 'again', id })}>
                {words.item.retry}
              </Button>
            </div>
          </Notice>
        </div>
      )}
      {review && open && <ItemBody item={item} review={review} send={send} />}
      {pending(item) > 0 && phase !== 'busy' && (
        <div class="pending" role="status">
          <p>{words.item.pending(pending(item))}</p>
          <div class="actions">
            <Button tone="quiet" small onClick={() => send({ do: 'forget', id })}>
              {words.item.undo}
            </Button>
            <Button tone="main" icon="again" onClick={() => send({ do: 'again', id })}>
              {words.item.again}
            </Button>
          </div>
        </div>
      )}
    </article>
  )
}

function Download({ review }: { readonly review: Review }) {
  return (
    <a class="lm-button" data-tone="main" href={review.download!} download={review.name} title={words.item.savedAs(review.name)}>
      <Icon name="download" />
      {words.item.download}
    </a>
  )
}

type State = 'waiting' | 'busy' | 'released' | 'held' | 'failed'
const stateOf = ({ phase, review }: Item): State => (phase === 'done' ? review!.state : phase)
const LOOK: Readonly<Record<State, readonly [Tone, IconName]>> = {
  waiting: ['plain', 'clock'],
  busy: ['busy', 'again'],
  released: ['go', 'check'],
  held: ['doubt', 'hand'],
  failed: ['stop', 'cross'],
}

function State({ item }: { readonly item: Item }) {
  const state = stateOf(item)
  const [tone, icon] = LOOK[state]
  return (
    <Chip tone={tone} icon={icon}>
      <span class="lm-hidden">{item.file.name}: </span>
      {words.item[state]}
    </Chip>
  )
}

function ItemBody({ item, review, send }: { readonly item: Item; readonly review: Review; send(action: Action): void }) {
  const [selected, setSelected] = useState<Found | null>(null)
  const { id } = item
  const want = (correction: Correction) => send({ do: 'want', id, correction })
  return (
    <div class="item-body">
      {review.report !== null && <ExportTools item={item} report={review.report} send={send} />}
      <Summary
        item={item}
        review={review}
        onSelect={setSelected}
        onMark={want}
        onDecide={(decision) => send({ do: 'decide', id, ...decision })}
      />
      <DocumentView
        review={review}
        wanted={item.wanted}
        applied={item.applied}
        selected={selected}
        onSelect={setSelected}
        onWant={want}
        onUnwant={(correction) => send({ do: 'unwant', id, correction })}
      />
    </div>
  )
}
