import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { Button, Field } from '../../../shared/ui/parts.tsx'
import { words } from '../../../shared/ui/words.nl.ts'
import { clearRoster, saveOwn, saveRoster, type Own, type RosterSaved, type Settings } from './api.ts'

type Props = { readonly settings: Settings; onSettings(settings: Settings): void; onClose(): void }
type Part = Exclude<keyof Own, 'logos'>

const PARTS: readonly (readonly [Part, string, string?])[] = [
  ['names', words.firm.names, words.firm.namesHint],
  ['sites', words.firm.sites, words.firm.sitesHint],
  ['domains', words.firm.domains, words.firm.domainsHint],
  ['phones', words.firm.phones],
  ['ibans', words.firm.ibans],
  ['numbers', words.firm.numbers],
  ['staff', words.firm.staff, words.firm.staffHint],
]

const lines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
const messageOf = (error: unknown) => (error instanceof Error ? error.message : words.failure.offline)

/** Who the firm is and whom it knows: what Lakmoes needs to tell own from other, and known from new. */
export function FirmDialog({ settings, onSettings, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [texts, setTexts] = useState(
    () => Object.fromEntries(PARTS.map(([part]) => [part, (settings.own?.[part] ?? []).join('\n')])) as Record<Part, string>,
  )
  const [failure, setFailure] = useState<string | null>(null)
  const title = useId()
  useEffect(() => {
    dialog.current?.showModal()
  }, [])

  const save = async () => {
    const own = {
      ...Object.fromEntries(PARTS.map(([part]) => [part, lines(texts[part])])),
      logos: settings.own?.logos ?? [],
    } as unknown as Own
    try {
      onSettings({ ...settings, own: (await saveOwn(own)).own })
      dialog.current?.close()
    } catch (error) {
      setFailure(messageOf(error))
    }
  }
  return (
    <dialog class="dialog" ref={dialog} aria-labelledby={title} onClose={onClose}>
      <form
        class="stack"
        onSubmit={(e) => {
          e.preventDefault()
          void save()
        }}
      >
        <div>
          <h2 id={title}>{words.firm.title}</h2>
          <p class="soft">{words.firm.intro}</p>
        </div>
        <div class="fields">
          {PARTS.map(([part, label, hint]) => (
            <Field
              key={part}
              label={label}
              hint={hint}
              rows={2}
              value={texts[part]}
              onInput={(text) => setTexts({ ...texts, [part]: text })}
            />
          ))}
        </div>
        <Roster settings={settings} onSettings={onSettings} />
        {failure !== null && (
          <p class="error" role="alert">
            {failure}
          </p>
        )}
        <div class="actions dialog-foot">
          <Button tone="quiet" onClick={() => dialog.current?.close()}>
            {words.firm.cancel}
          </Button>
          <Button type="submit" tone="main">
            {words.firm.save}
          </Button>
        </div>
      </form>
    </dialog>
  )
}

function Roster({ settings, onSettings }: Pick<Props, 'settings' | 'onSettings'>) {
  const id = useId()
  const [failure, setFailure] = useState<string | null>(null)
  const [warned, setWarned] = useState(0)
  const [sure, setSure] = useState(false)
  const run = async (change: Promise<RosterSaved>) => {
    setFailure(null)
    setSure(false)
    try {
      const { people, warnings } = await change
      setWarned(new Set(warnings.map((w) => w.place)).size)
      onSettings({ ...settings, people })
    } catch (error) {
      setFailure(messageOf(error))
    }
  }
  return (
    <section class="roster">
      <h3>{words.firm.roster}</h3>
      <p class="soft small">{words.firm.rosterHint}</p>
      <div class="split">
        <p role="status">
          {words.firm.people(settings.people)} {warned > 0 && <span class="soft small">{words.firm.rosterWarnings(warned)}</span>}
        </p>
        <div class="actions">
          {settings.people > 0 && (
            <Button tone="quiet" small onClick={() => (sure ? void run(clearRoster()) : setSure(true))}>
              {sure ? words.firm.rosterClearSure : words.firm.rosterClear}
            </Button>
          )}
          <label class="lm-button" data-size="small" for={id}>
            {words.firm.rosterChoose}
          </label>
        </div>
      </div>
      <input
        id={id}
        class="lm-hidden file"
        type="file"
        accept=".csv,text/csv"
        onChange={(e) => {
          const file = e.currentTarget.files?.[0]
          e.currentTarget.value = ''
          if (file) void run(saveRoster(file))
        }}
      />
      {failure !== null && (
        <p class="error" role="alert">
          {failure}
        </p>
      )}
    </section>
  )
}
