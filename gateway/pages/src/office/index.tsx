import { useEffect, useState } from 'preact/hooks'
import { office } from '../../../../shared/ui/words.office.nl.ts'
import type { ProfileCard } from '../api.ts'
import { AccountPage, SetUp } from './access.tsx'
import { AdminPage } from './admin.tsx'
import { ClientsPage } from './clients.tsx'
import './office.css'
import { RecipientsPage } from './recipients.tsx'
import { RegisterPage } from './register.tsx'
import { ReleasesPage } from './releases.tsx'
import { RequestsPage, RetentionPage } from './retention.tsx'
import { sectionIn, sectionsFor, type Me, type SectionId } from './sections.ts'

/** The part of the page that the address names. */
export function useSection(): SectionId {
  const [section, setSection] = useState(() => sectionIn(location.hash))
  useEffect(() => {
    const change = () => setSection(sectionIn(location.hash))
    addEventListener('hashchange', change)
    return () => removeEventListener('hashchange', change)
  }, [])
  return section
}

export function Nav({ me, section }: { readonly me: Me; readonly section: SectionId }) {
  return (
    <nav class="office-nav" aria-label={office.nav.label}>
      <ul>
        {sectionsFor(me).map(([id, label]) => (
          <li key={id}>
            <a href={`#/${id}`} aria-current={id === section ? 'page' : undefined}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** Every part but the desk itself. */
export function Office({
  section,
  me,
  profiles,
}: {
  readonly section: SectionId
  readonly me: Me
  readonly profiles: readonly ProfileCard[]
}) {
  if (!sectionsFor(me).some(([id]) => id === section)) return null
  if (section === 'ontvangers') return <RecipientsPage profiles={profiles} may={me.powers.includes('recipients')} />
  if (section === 'clienten') return <ClientsPage me={me} />
  if (section === 'vrijgave') return <ReleasesPage me={me} profiles={profiles} />
  if (section === 'register') return <RegisterPage me={me} />
  if (section === 'bewaren') return <RetentionPage />
  if (section === 'verzoeken') return <RequestsPage />
  if (section === 'beheer') return <AdminPage me={me} />
  if (section === 'account') return <AccountPage me={me} />
  return <SetUp />
}
