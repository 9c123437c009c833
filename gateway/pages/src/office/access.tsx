import { useState } from 'preact/hooks'
import { Button } from '../../../../shared/ui/parts.tsx'
import { office } from '../../../../shared/ui/words.office.nl.ts'
import { call, Form, Input, Page, Part, useDoing } from './kit.tsx'
import type { Me } from './sections.ts'

/** Name, password and perhaps a code. */
export function Login() {
  const w = office.login
  const doing = useDoing(() => location.reload())
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  return (
    <section class="stack narrow" aria-labelledby="login-title">
      <h2 id="login-title">{w.title}</h2>
      <Form doing={doing} submit={w.submit} onSubmit={() => call('POST', '/login', { login, password, ...(code === '' ? {} : { code }) })}>
        <Input label={w.name} value={login} onInput={setLogin} autocomplete="username" required />
        <Input label={w.password} type="password" value={password} onInput={setPassword} autocomplete="current-password" required />
        <Input label={w.code} hint={w.codeHint} value={code} onInput={setCode} autocomplete="one-time-code" />
      </Form>
    </section>
  )
}

/** The first set-up: one account, and the gates shut. */
export function SetUp() {
  const w = office.setUp
  const doing = useDoing(() => {
    location.hash = '#/ontvangers'
    location.reload()
  })
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  return (
    <Page title={w.title} intro={w.intro}>
      <div class="narrow">
        <Form doing={doing} submit={w.submit} onSubmit={() => call('POST', '/setup', { login, password })}>
          <Input label={w.name} value={login} onInput={setLogin} autocomplete="username" required />
          <Input
            label={w.password}
            hint={w.passwordHint}
            type="password"
            value={password}
            onInput={setPassword}
            autocomplete="new-password"
            required
          />
        </Form>
      </div>
    </Page>
  )
}

export function AccountPage({ me }: { readonly me: Me }) {
  const w = office.account
  return (
    <Page title={w.title}>
      {me.powers.includes('reveal') && <Reveal />}
      {me.role !== null && <Password />}
      {me.role !== null && <Totp on={me.totp} />}
      <div class="actions start">
        <Button onClick={() => void call('DELETE', '/session').finally(() => location.reload())}>{office.login.out}</Button>
      </div>
    </Page>
  )
}

function Reveal() {
  const w = office.account
  const doing = useDoing()
  const [pseudonym, setPseudonym] = useState('')
  const [recipient, setRecipient] = useState('')
  const [name, setName] = useState<string | null>(null)
  const look = async () => {
    setName(null)
    setName((await call<{ name: string }>('POST', '/reveal', { pseudonym, recipient })).name)
  }
  return (
    <Part title={w.reveal}>
      <p class="soft small">{w.revealHint}</p>
      <Form doing={doing} submit={w.revealDo} onSubmit={look}>
        <div class="fields">
          <Input label={w.pseudonym} value={pseudonym} onInput={setPseudonym} required />
          <Input label={office.recipients.id} value={recipient} onInput={setRecipient} required />
        </div>
      </Form>
      {name !== null && (
        <p role="status">
          <strong>{name}</strong>
        </p>
      )}
    </Part>
  )
}

function Password() {
  const w = office.account
  const doing = useDoing()
  const [password, setPassword] = useState('')
  const [next, setNext] = useState('')
  return (
    <Part title={w.password}>
      <Form doing={doing} submit={office.common.save} onSubmit={() => call('POST', '/me/password', { password, next })}>
        <div class="fields">
          <Input label={w.old} type="password" value={password} onInput={setPassword} autocomplete="current-password" required />
          <Input label={w.next} type="password" value={next} onInput={setNext} autocomplete="new-password" required />
        </div>
      </Form>
    </Part>
  )
}

function Totp({ on }: { readonly on: boolean }) {
  const w = office.account
  const doing = useDoing(() => location.reload())
  const [secret, setSecret] = useState<string | null>(null)
  const [code, setCode] = useState('')
  return (
    <Part title={w.totp}>
      {on && <p>{w.totpOn}</p>}
      {secret === null ? (
        <div class="actions start">
          <Button onClick={() => void call<{ secret: string }>('POST', '/me/totp').then((r) => setSecret(r.secret))}>{w.totpStart}</Button>
        </div>
      ) : (
        <Form doing={doing} submit={w.confirm} onSubmit={() => call('PUT', '/me/totp', { code })}>
          <p>{w.totpIntro}</p>
          <p class="office-code">{secret.match(/.{1,4}/g)?.join(' ')}</p>
          <div class="narrow">
            <Input label={w.code} value={code} onInput={setCode} autocomplete="one-time-code" required />
          </div>
        </Form>
      )}
    </Part>
  )
}
