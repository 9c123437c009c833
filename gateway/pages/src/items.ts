import { useEffect, useReducer } from 'preact/hooks'
import { Refusal, review, type Correction, type Mapping, type ProfileCard, type Review } from './api.ts'

export type Item = {
  readonly id: number
  readonly file: File
  readonly profile: ProfileCard
  readonly recipient: { readonly id: string; readonly name: string }
  readonly phase: 'waiting' | 'busy' | 'done' | 'failed'
  readonly review: Review | null
  readonly failure: Refusal | null
  /** What the last review was made with. */
  readonly applied: readonly Correction[]
  /** What the person wants now. */
  readonly wanted: readonly Correction[]
  readonly confirmed: Readonly<Record<string, string>>
  /** What the person says that columns are. */
  /** null = nothing yet: what was said of the system before holds. */
  readonly mapping: Mapping | null
  /** The rows bear numbers of their persons. */
  readonly panel: boolean
}

export type Action =
  | { readonly do: 'add'; readonly files: readonly File[]; readonly profile: ProfileCard; readonly recipient: Item['recipient'] }
  | { readonly do: 'start' | 'again' | 'remove' | 'forget'; readonly id: number }
  | { readonly do: 'want'; readonly id: number; readonly correction: Correction }
  | { readonly do: 'unwant'; readonly id: number; readonly correction: Correction }
  /** A decision that needs nothing more: it is carried out at once. */
  | {
      readonly do: 'decide'
      readonly id: number
      readonly correction?: Correction
      readonly confirmed?: Readonly<Record<string, string>>
      readonly mapping?: Mapping
      readonly panel?: boolean
    }
  | { readonly do: 'done'; readonly id: number; readonly review: Review; readonly applied: readonly Correction[] }
  | { readonly do: 'fail'; readonly id: number; readonly failure: Refusal }

let next = 1
const created = (file: File, { profile, recipient }: Pick<Item, 'profile' | 'recipient'>): Item => ({
  id: next++,
  file,
  profile,
  recipient,
  phase: 'waiting',
  review: null,
  failure: null,
  applied: [],
  wanted: [],
  confirmed: {},
  mapping: null,
  panel: false,
})

export function changed(item: Item, action: Action): Item {
  switch (action.do) {
    case 'start':
      return { ...item, phase: 'busy', failure: null }
    case 'again':
      return { ...item, phase: 'waiting' }
    case 'forget':
      return { ...item, wanted: item.applied }
    case 'want':
      return { ...item, wanted: [...item.wanted, action.correction] }
    case 'unwant':
      return { ...item, wanted: item.wanted.filter((c) => c !== action.correction) }
    case 'decide':
      return {
        ...item,
        phase: 'waiting',
        wanted: action.correction ? [...item.wanted, action.correction] : item.wanted,
        confirmed: { ...item.confirmed, ...action.confirmed },
        mapping: action.mapping ?? item.mapping,
        panel: action.panel ?? item.panel,
      }
    case 'done':
      return { ...item, phase: 'done', review: action.review, applied: action.applied }
    case 'fail':
      return { ...item, phase: 'failed', failure: action.failure }
    default:
      return item
  }
}

export function reduce(items: readonly Item[], action: Action): readonly Item[] {
  if (action.do === 'add') return [...action.files.map((file) => created(file, action)), ...items]
  if (action.do === 'remove') return items.filter((item) => item.id !== action.id)
  return items.map((item) => (item.id === action.id ? changed(item, action) : item))
}

/** How many corrections the last review does not know of. */
export function pending({ wanted, applied }: Pick<Item, 'wanted' | 'applied'>): number {
  return wanted.filter((c) => !applied.includes(c)).length + applied.filter((c) => !wanted.includes(c)).length
}

/** The files on the page; they are cleaned one after the other. */
export function useItems(lostSession: () => void): readonly [readonly Item[], (action: Action) => void] {
  const [items, send] = useReducer(reduce, [])
  const waiting = items.some((item) => item.phase === 'busy') ? undefined : items.findLast((item) => item.phase === 'waiting')
  useEffect(() => {
    if (!waiting) return
    const { id, file, profile, recipient, wanted, confirmed, mapping, panel } = waiting
    send({ do: 'start', id })
    review({ file, profile: profile.id, recipient: recipient.id, corrections: wanted, confirmed, mapping, panel }).then(
      (made) => send({ do: 'done', id, review: made, applied: wanted }),
      (error: unknown) => {
        const failure = error instanceof Refusal ? error : new Refusal('page.failed', String(error))
        if (failure.code === 'auth.required') lostSession()
        send({ do: 'fail', id, failure })
      },
    )
  }, [waiting?.id])
  return [items, send]
}
