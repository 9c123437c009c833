import './columns.css'
import { useState } from 'preact/hooks'
import { KINDS, type Kind } from '../../../shared/engine/types.ts'
import { kindLabels } from '../../../shared/nl.ts'
import { Button, Notice } from '../../../shared/ui/parts.tsx'
import { words } from '../../../shared/ui/words.nl.ts'
import { proposeColumns, Refusal, saveMapping, type Mapping, type ProposedColumn, type Proposed, type Review } from './api.ts'
import type { Action, Item } from './items.ts'
import { capital } from './summary.tsx'

type Props = { readonly item: Item; send(action: Action): void }

/** What a file of tables has besides: its columns, and a report on what risk remains. */
export function ExportTools({ item, report, send }: Props & { readonly report: NonNullable<Review['report']> }) {
  return (
    <div class="export-tools">
      <p class="small">
        {words.columns.report}{' '}
        <a href={report.html} download>
          HTML
        </a>{' '}
        ·{' '}
        <a href={report.pdf} download>
          PDF
        </a>
      </p>
      {item.profile.panel && (
        <label class="small">
          <input
            type="checkbox"
            checked={item.panel}
            disabled={isBusy(item)}
            onChange={(e) => send({ do: 'decide', id: item.id, panel: e.currentTarget.checked })}
          />{' '}
          {words.columns.panel}
        </label>
      )}
      <Columns item={item} send={send} />
    </div>
  )
}

const isBusy = ({ phase }: Item): boolean => phase === 'busy' || phase === 'waiting'

/** For an export: what Lakmoes takes each column for, and what a person says instead. */
function Columns({ item, send }: Props) {
  const [proposed, setProposed] = useState<Proposed | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const [chosen, setChosen] = useState<Mapping>(item.mapping ?? [])
  const [remember, setRemember] = useState(true)
  const busy = isBusy(item)
  const load = async () => {
    try {
      const found = await proposeColumns(item.file, item.profile.id)
      setProposed(found)
      if (item.mapping === null) setChosen(found.saved)
    } catch (error) {
      setFailure(error instanceof Refusal ? error.message : String(error))
    }
  }
  const apply = () => {
    if (remember && proposed) void saveMapping(proposed.system, chosen).catch(() => setFailure(words.columns.notSaved))
    send({ do: 'decide', id: item.id, mapping: chosen })
  }
  return (
    <details class="columns" onToggle={(e) => e.currentTarget.open && proposed === null && void load()}>
      <summary>{words.columns.open}</summary>
      {failure !== null && (
        <Notice tone="stop" role="alert">
          <p>{failure}</p>
        </Notice>
      )}
      {proposed === null && failure === null && <p class="soft small">{words.columns.loading}</p>}
      {proposed && (
        <div class="stack tight">
          <p class="soft small">{words.columns.intro}</p>
          {proposed.saved.length > 0 && item.mapping === null && <p class="small">{words.columns.known}</p>}
          <div class="sheet-scroll" tabIndex={0} role="region" aria-label={words.columns.open}>
            <table class="sheet">
              <thead>
                <tr>
                  {words.columns.heads.map((head) => (
                    <th key={head} scope="col">
                      {head}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {proposed.columns.map((c) => (
                  <ColumnRow key={keyOf(c)} column={c} chosen={chosen} onChoose={setChosen} />
                ))}
              </tbody>
            </table>
          </div>
          <label class="small">
            <input type="checkbox" checked={remember} onChange={(e) => setRemember(e.currentTarget.checked)} /> {words.columns.remember}
          </label>
          <div class="actions start">
            <Button tone="main" small icon="again" disabled={busy} onClick={apply}>
              {words.columns.apply}
            </Button>
          </div>
        </div>
      )}
    </details>
  )
}

const keyOf = ({ sheet, column }: Pick<ProposedColumn, 'sheet' | 'column'>): string => `${sheet}:${column}`
const AS_PROPOSED = ''
const LEAVE_OUT = '-'

function ColumnRow({
  column: c,
  chosen,
  onChoose,
}: {
  readonly column: ProposedColumn
  readonly chosen: Mapping
  onChoose(mapping: Mapping): void
}) {
  const own = chosen.find((m) => keyOf(m) === keyOf(c))
  const value = own === undefined ? AS_PROPOSED : (own.kind ?? LEAVE_OUT)
  const choose = (now: string) => {
    const others = chosen.filter((m) => keyOf(m) !== keyOf(c))
    const { sheet, column } = c
    onChoose(now === AS_PROPOSED ? others : [...others, { sheet, column, kind: now === LEAVE_OUT ? null : (now as Kind) }])
  }
  const name = c.label === '' ? words.columns.nameless(c.column + 1) : c.label
  const guess = c.kind === null ? words.columns.nobody : capital(kindLabels[c.kind])
  return (
    <tr>
      <th scope="row">{name}</th>
      <td class="soft small">{c.samples.join(' · ')}</td>
      <td>
        <select class="lm-input" aria-label={words.columns.isA(name)} value={value} onChange={(e) => choose(e.currentTarget.value)}>
          <option value={AS_PROPOSED}>{words.columns.guess(guess)}</option>
          <option value={LEAVE_OUT}>{words.columns.leaveOut}</option>
          {KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {capital(kindLabels[kind])}
            </option>
          ))}
        </select>
      </td>
      <td>{own === undefined || own.kind === c.kind ? words.columns.does[c.does] : words.columns.follows}</td>
    </tr>
  )
}
