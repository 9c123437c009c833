import { useState } from 'preact/hooks'
import { Button, Choice } from '../../../../shared/ui/parts.tsx'
import { office } from '../../../../shared/ui/words.office.nl.ts'
import { call, Failure, Form, Input, optionsOf, Page, Part, Sheet, SureButton, useDoing, useLoad } from './kit.tsx'
import type { Me } from './sections.ts'

const w = office.admin
type Role = keyof typeof w.roles
type Account = { readonly id: string; readonly login: string; readonly role: Role; readonly totp: boolean; readonly secrecy: string | null }
type Scope = keyof typeof w.scopes
type Key = { readonly id: string; readonly scope: Scope; readonly created: number }
type Change = { readonly added: number; readonly changed: number; readonly same: number; readonly stopped: number }

/** People, programs, browsers and the list of clients. */
export function AdminPage({ me }: { readonly me: Me }) {
  return (
    <Page title={w.title}>
      {me.setUp && <Accounts />}
      {me.powers.includes('roster') && <RosterImport />}
      <Pairing />
      <Keys />
    </Page>
  )
}

function Accounts() {
  const { data, failure, reload } = useLoad<{ accounts: Account[] }>('/accounts')
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const [role, setRole] = useState<Role>('medewerker')
  const [secrecy, setSecrecy] = useState('')
  const doing = useDoing(reload)
  const adding = useDoing(reload)
  const body = { login, password, role, secrecy: secrecy === '' ? null : secrecy }
  return (
    <Part title={w.accounts}>
      <Failure text={failure ?? doing.failure} />
      <Sheet
        head={w.head}
        rows={(data?.accounts ?? []).map((a) => [
          <strong key="n">{a.login}</strong>,
          <select
            key="r"
            class="lm-input"
            aria-label={w.role}
            value={a.role}
            onChange={(e) => doing.run(() => call('PATCH', `/accounts/${a.id}`, { role: e.currentTarget.value }))}
          >
            {optionsOf(w.roles).map(([id, label]) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>,
          a.totp ? office.common.yes : office.common.no,
          <input
            key="s"
            type="date"
            class="lm-input"
            aria-label={w.secrecy}
            value={a.secrecy ?? ''}
            onChange={(e) => doing.run(() => call('PATCH', `/accounts/${a.id}`, { secrecy: e.currentTarget.value || null }))}
          />,
          <SureButton key="e" label={office.common.end} onSure={() => doing.run(() => call('DELETE', `/accounts/${a.id}`))} />,
        ])}
      />
      <Form doing={adding} submit={office.common.add} onSubmit={() => call('POST', '/accounts', body)}>
        <div class="fields">
          <Input label={w.login} value={login} onInput={setLogin} required />
          <Input
            label={office.setUp.password}
            hint={office.setUp.passwordHint}
            type="password"
            value={password}
            onInput={setPassword}
            autocomplete="new-password"
            required
          />
          <Choice<Role> label={w.role} value={role} options={optionsOf(w.roles)} onChoose={setRole} />
          <Input label={w.secrecy} hint={w.secrecyHint} type="date" value={secrecy} onInput={setSecrecy} />
        </div>
      </Form>
    </Part>
  )
}

function RosterImport() {
  const [file, setFile] = useState<File | null>(null)
  const [mode, setMode] = useState<keyof typeof w.rosterModes>('replace')
  const [change, setChange] = useState<Change | null>(null)
  const looking = useDoing()
  const doing = useDoing(() => setFile(null))
  const look = (chosen: File | null, how: string) => {
    setChange(null)
    if (chosen !== null)
      looking.run(async () => setChange((await call<{ change: Change }>('POST', `/roster/preview?mode=${how}`, chosen)).change))
  }
  return (
    <Part title={w.roster}>
      <p class="soft small">{w.rosterIntro}</p>
      <Form doing={doing} submit={w.import} onSubmit={async () => file !== null && call('POST', `/roster?mode=${mode}`, file)}>
        <div class="fields">
          <label class="lm-field">
            {w.rosterFile}
            <input
              type="file"
              class="lm-input"
              accept=".csv,.xlsx,.xls"
              onChange={(e) => {
                const chosen = e.currentTarget.files?.[0] ?? null
                setFile(chosen)
                look(chosen, mode)
              }}
            />
          </label>
          <Choice
            label={w.rosterMode}
            value={mode}
            options={optionsOf(w.rosterModes)}
            onChoose={(how) => {
              setMode(how)
              look(file, how)
            }}
          />
        </div>
        <Failure text={looking.failure} />
        {change !== null && <p role="status">{w.preview(change)}</p>}
      </Form>
    </Part>
  )
}

function Pairing() {
  const { data, reload } = useLoad<{ pairings: { id: string; created: number }[] }>('/pairings')
  const [code, setCode] = useState<string | null>(null)
  const doing = useDoing(reload)
  return (
    <Part title={w.pair}>
      <p class="soft small">{w.pairIntro}</p>
      <div class="actions start">
        <Button onClick={() => doing.run(async () => setCode((await call<{ code: string }>('POST', '/pair/code')).code))}>
          {w.pairCode}
        </Button>
        {code !== null && <span class="office-code">{code}</span>}
      </div>
      <Failure text={doing.failure} />
      <Sheet
        head={w.pairHead}
        rows={(data?.pairings ?? []).map((p) => [
          p.id,
          office.common.date(p.created),
          <SureButton key="r" label={w.revoke} onSure={() => doing.run(() => call('DELETE', `/pairings/${p.id}`))} />,
        ])}
      />
    </Part>
  )
}

function Keys() {
  const { data, reload } = useLoad<{ keys: Key[] }>('/keys')
  const [scope, setScope] = useState<Scope>('clean')
  const [made, setMade] = useState<string | null>(null)
  const doing = useDoing(reload)
  return (
    <Part title={w.keys}>
      <Sheet
        head={w.keyHead}
        rows={(data?.keys ?? []).map((k) => [
          k.id,
          w.scopes[k.scope],
          office.common.date(k.created),
          <SureButton key="r" label={w.revoke} onSure={() => doing.run(() => call('DELETE', `/keys/${k.id}`))} />,
        ])}
      />
      <Form
        doing={doing}
        submit={office.common.add}
        onSubmit={async () => setMade((await call<{ key: string }>('POST', '/keys', { scope })).key)}
      >
        <div class="narrow">
          <Choice<Scope> label={w.scope} value={scope} options={optionsOf(w.scopes)} onChoose={setScope} />
        </div>
        {made !== null && (
          <p role="status">
            {w.keyOnce} <span class="office-code">{made}</span>
          </p>
        )}
      </Form>
    </Part>
  )
}
