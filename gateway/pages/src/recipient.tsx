import { useState } from 'preact/hooks'
import { Icon } from '../../../shared/ui/icon.tsx'
import { Button, Choice, Field } from '../../../shared/ui/parts.tsx'
import { office } from '../../../shared/ui/words.office.nl.ts'
import { useLoad } from './office/kit.tsx'
import type { RecipientCard } from './office/recipients.tsx'
import { words } from '../../../shared/ui/words.nl.ts'
import type { ProfileCard } from './api.ts'

/** The recipients that firms send to every week; the others are one click away. */
const USUAL: readonly string[] = ['boekhouder', 'werkgever', 'werkgever-cv', 'uwv', 'tevredenheidsonderzoek', 'arbodienst']

type Props = {
  readonly profiles: readonly ProfileCard[]
  readonly chosen: ProfileCard | null
  readonly name: string
  /** Since the set-up only recipients that were entered can be chosen. */
  readonly entered: boolean
  /** Files are on the page: the choice shrinks to one line. */
  readonly compact: boolean
  onChoose(profile: ProfileCard): void
  onName(name: string): void
}

/** Step one: who gets it. */
export function RecipientStep(props: Props) {
  const { chosen, name, compact } = props
  const [editing, setEditing] = useState(false)
  if (compact && chosen && !editing) {
    return (
      <section class="chosen" aria-label={words.recipient.title}>
        <p>
          <span class="soft">{words.recipient.chosen}</span> <strong>{chosen.label}</strong>
          {name.trim() !== '' && <>, {name.trim()}</>}
        </p>
        <Button tone="quiet" small icon="pen" onClick={() => setEditing(true)}>
          {words.recipient.change}
        </Button>
      </section>
    )
  }
  return (
    <section class="stack" aria-labelledby="recipient-title">
      <div>
        <h2 id="recipient-title" class="title">
          {words.recipient.title}
        </h2>
        <p class="soft">{words.recipient.intro}</p>
      </div>
      <Cards {...props} />
      <div class="narrow">
        {props.entered ? (
          <Entered {...props} />
        ) : (
          <Field label={words.recipient.name} hint={words.recipient.nameHint} value={name} maxLength={80} onInput={props.onName} />
        )}
      </div>
      {editing && (
        <div class="actions">
          <Button onClick={() => setEditing(false)} icon="check">
            {words.firm.close}
          </Button>
        </div>
      )}
    </section>
  )
}

/** The recipients of the chosen sort; the id is what the gateway knows them by. */
function Entered({ chosen, name, onName }: Props) {
  const { data } = useLoad<{ recipients: RecipientCard[] }>('/recipients')
  const fitting = (data?.recipients ?? []).filter((r) => r.profile === chosen?.id)
  if (chosen === null || data === null) return null
  if (fitting.length === 0)
    return (
      <p>
        {office.recipients.noneFor} <a href="#/ontvangers">{office.nav.recipients}</a>
      </p>
    )
  return (
    <Choice
      label={office.recipients.choose}
      value={fitting.some((r) => r.id === name) ? name : ''}
      options={[['', office.common.pick], ...fitting.map((r) => [r.id, r.name] as [string, string])]}
      onChoose={onName}
    />
  )
}

function Cards({ profiles, chosen, onChoose }: Props) {
  const usual = USUAL.flatMap((id) => profiles.find((p) => p.id === id) ?? [])
  const others = profiles.filter((p) => !USUAL.includes(p.id))
  const [all, setAll] = useState(chosen !== null && !USUAL.includes(chosen.id))
  return (
    <>
      <div class="cards" role="radiogroup" aria-labelledby="recipient-title">
        {(all ? [...usual, ...others] : usual).map((p) => (
          <Card key={p.id} profile={p} checked={p.id === chosen?.id} onChoose={onChoose} />
        ))}
      </div>
      <div class="actions start">
        <Button tone="quiet" small aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? words.recipient.fewer : words.recipient.more(others.length)}
        </Button>
      </div>
    </>
  )
}

type CardProps = { readonly profile: ProfileCard; readonly checked: boolean; onChoose(profile: ProfileCard): void }

function Card({ profile, checked, onChoose }: CardProps) {
  return (
    <label class="card" data-checked={checked} data-profile={profile.id}>
      <input
        type="radio"
        name="profile"
        value={profile.id}
        checked={checked}
        onChange={() => onChoose(profile)}
        aria-labelledby={`title-${profile.id}`}
        aria-describedby={`about-${profile.id}`}
      />
      <span class="card-title">
        <span id={`title-${profile.id}`}>{profile.label}</span>
        <span class="tick" aria-hidden="true">
          <Icon name="check" />
        </span>
      </span>
      <span class="card-about" id={`about-${profile.id}`}>
        {profile.about}
      </span>
    </label>
  )
}
