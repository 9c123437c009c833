import { useCallback, useEffect, useState } from 'preact/hooks'
import { Button, Notice } from '../../../shared/ui/parts.tsx'
import { words } from '../../../shared/ui/words.nl.ts'
import { readProfiles, readSettings, recipientId, Refusal, type ProfileCard, type Settings } from './api.ts'
import { DropZone } from './drop.tsx'
import { FirmDialog } from './firm.tsx'
import { Away, Masthead } from './frame.tsx'
import { ItemCard } from './item.tsx'
import { useItems } from './items.ts'
import { call } from './office/kit.tsx'
import { Nav, Office, useSection } from './office/index.tsx'
import type { Me } from './office/sections.ts'
import { RecipientStep } from './recipient.tsx'

type Loaded = { readonly profiles: readonly ProfileCard[]; readonly settings: Settings; readonly me: Me }

export function App() {
  const [loaded, setLoaded] = useState<Loaded | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const [away, setAway] = useState(false)
  const lostSession = useCallback(() => setAway(true), [])

  useEffect(() => {
    Promise.all([readProfiles(), readSettings(), call<Me>('GET', '/me')]).then(
      ([profiles, settings, me]) => setLoaded({ profiles, settings, me }),
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

function Desk({ profiles, settings, me, onSettings, lostSession }: Loaded & { onSettings(settings: Settings): void; lostSession(): void }) {
  const [profile, setProfile] = useState<ProfileCard | null>(null)
  const [name, setName] = useState('')
  const [firmOpen, setFirmOpen] = useState(false)
  const [asked, setAsked] = useState(settings.own !== null || !me.powers.includes('settings'))
  const [items, send] = useItems(lostSession)
  const section = useSection()
  const add = (files: readonly File[]) => {
    if (profile) send({ do: 'add', files, profile, recipient: { id: me.setUp ? name : recipientId(name), name: name.trim() } })
  }
  return (
    <>
      <Masthead {...(me.powers.includes('settings') ? { onFirm: () => setFirmOpen(true) } : {})} />
      <Nav me={me} section={section} />
      {section !== '' && <Office section={section} me={me} profiles={profiles} />}
      <main class="column" id={section === '' ? 'main' : 'desk'} tabIndex={-1} hidden={section !== ''}>
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
        <RecipientStep
          entered={me.setUp}
          profiles={profiles}
          chosen={profile}
          name={name}
          compact={items.length > 0}
          onChoose={setProfile}
          onName={setName}
        />
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
