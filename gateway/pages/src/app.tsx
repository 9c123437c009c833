import { useCallback, useEffect, useState } from 'preact/hooks'
import { Button, Notice } from '../../../shared/ui/parts.tsx'
import { words } from '../../../shared/ui/words.nl.ts'
import { readProfiles, readSettings, recipientId, Refusal, type ProfileCard, type Settings } from './api.ts'
import { DropZone } from './drop.tsx'
import { FirmDialog } from './firm.tsx'
import { Away, Masthead } from './frame.tsx'
import { ItemCard } from './item.tsx'
import { useItems } from './items.ts'
import { RecipientStep } from './recipient.tsx'

type Loaded = { readonly profiles: readonly ProfileCard[]; readonly settings: Settings }

export function App() {
  const [loaded, setLoaded] = useState<Loaded | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const [away, setAway] = useState(false)
  const lostSession = useCallback(() => setAway(true), [])

  useEffect(() => {
    Promise.all([readProfiles(), readSettings()]).then(
      ([profiles, settings]) => setLoaded({ profiles, settings }),
      (error: unknown) =>
        error instanceof Refusal && error.code === 'auth.required'
          ? setAway(true)
          : setFailure(error instanceof Error ? error.message : words.failure.start),
    )
  }, [])

  if (away) return <Away />
  if (failure !== null)
    return (
      <>
        <Masthead />
        <main class="column" id="main">
          <Notice tone="stop" role="alert">
            <p>{failure}</p>
          </Notice>
        </main>
      </>
    )
  if (!loaded) return <Masthead />
  return <Desk {...loaded} onSettings={(settings) => setLoaded({ ...loaded, settings })} lostSession={lostSession} />
}

function Desk({ profiles, settings, onSettings, lostSession }: Loaded & { onSettings(settings: Settings): void; lostSession(): void }) {
  const [profile, setProfile] = useState<ProfileCard | null>(null)
  const [name, setName] = useState('')
  const [firmOpen, setFirmOpen] = useState(false)
  const [asked, setAsked] = useState(settings.own !== null)
  const [items, send] = useItems(lostSession)
  const add = (files: readonly File[]) => {
    if (profile) send({ do: 'add', files, profile, recipient: { id: recipientId(name), name: name.trim() } })
  }
  return (
    <>
      <Masthead onFirm={() => setFirmOpen(true)} />
      <main class="column" id="main" tabIndex={-1}>
        <h1 class="lm-hidden">{words.product}</h1>
        {!asked && (
          <Notice tone="accent">
            <div class="split">
              <div>
                <h2 class="small-title">{words.firm.askTitle}</h2>
                <p>{words.firm.ask}</p>
              </div>
              <div class="actions">
                <Button tone="main" small onClick={() => setFirmOpen(true)}>
                  {words.firm.fill}
                </Button>
                <Button tone="quiet" small onClick={() => setAsked(true)}>
                  {words.firm.later}
                </Button>
              </div>
            </div>
          </Notice>
        )}
        <RecipientStep profiles={profiles} chosen={profile} name={name} compact={items.length > 0} onChoose={setProfile} onName={setName} />
        <DropZone ready={profile !== null} compact={items.length > 0} onFiles={add} />
        {items.length > 0 && (
          <section aria-labelledby="done-title" class="stack">
            <h2 id="done-title" class="lm-hidden">
              {words.item.title}
            </h2>
            {items.map((item) => (
              <ItemCard key={item.id} item={item} first={item === items.find((one) => one.review !== null)} send={send} />
            ))}
          </section>
        )}
      </main>
      {firmOpen && (
        <FirmDialog
          settings={settings}
          onSettings={(saved) => {
            onSettings(saved)
            setAsked(saved.own !== null || asked)
          }}
          onClose={() => setFirmOpen(false)}
        />
      )}
    </>
  )
}
