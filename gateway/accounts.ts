import { randomUUID } from 'node:crypto'
import { LakmoesError } from '../shared/error.ts'
import type { Key } from './keys.ts'
import { lock, unlock, type Locked } from './locked.ts'
import { hashPassword, isPassword, newTotpSecret, totpStep } from './passwords.ts'
import { appendTo, timeIn } from './register.ts'
import { ROLES, type Role } from './roles.ts'
import type { Db, Store } from './store/sqlite.ts'

export type Account = {
  readonly id: string
  readonly login: string
  readonly role: Role
  /** A second factor is set. */ readonly totp: boolean
  /** Day of the statement of secrecy, yyyy-mm-dd. */ readonly secrecy: string | null
}

/** Wrong passwords in a row after which an account waits, and how long, in ms. */
const TRIES = 5
const WAIT = 15 * 60_000
/** Characters. */
const SHORTEST = 12
const LONGEST = 200

export type NewAccount = {
  readonly login: string
  readonly password: string
  readonly role: string
  readonly secrecy?: string | null | undefined
}
export type AccountChange = {
  readonly role?: string | undefined
  readonly password?: string | undefined
  readonly secrecy?: string | null | undefined
}

export type Accounts = {
  /** Whether anyone has an account: whether set-up was done. */
  any(): Promise<boolean>
  find(id: string): Promise<Account | null>
  list(): Promise<readonly Account[]>
  /** @throws LakmoesError account.login, account.taken, account.role, account.password */
  create(wanted: NewAccount, user: string): Promise<Account>
  /** A new role or password. @throws LakmoesError account.* */
  change(id: string, wanted: AccountChange, user: string): Promise<void>
  /** @throws LakmoesError account.unknown, account.last */
  end(id: string, user: string): Promise<void>
  /** Who this is. Every attempt is written down. @throws LakmoesError auth.login, auth.code, auth.locked */
  logIn(untrusted: { readonly login: string; readonly password: string; readonly code?: string | undefined }): Promise<Account>
  /** Whether this is the account's password. */
  isPassword(id: string, untrustedPassword: string): Promise<boolean>
  /** A new secret for an authenticator app; it counts once a code of it was given. */
  newTotp(id: string): Promise<string>
  /** @throws LakmoesError auth.code */
  confirmTotp(id: string, untrustedCode: string, user: string): Promise<void>
  clearTotp(id: string, user: string): Promise<void>
}

export function openAccounts(store: Store, key: Key): Accounts {
  /** Secrets that were shown and not confirmed yet. */
  const offered = new Map<string, string>()
  const about = (id: string) => `accounts|${id}|totp`

  const setTotp = (id: string, secret: string | null, step: number, user: string) =>
    store.write(async (db) => {
      const totp = secret === null ? null : JSON.stringify(lock(key, about(id), secret))
      await db.updateTable('accounts').set({ totp, totp_step: step }).where('id', '=', id).execute()
      await appendTo(db, { action: 'account-changed', user, codes: [secret === null ? 'account.totp-off' : 'account.totp-on'] })
    })

  return {
    any: async () => (await active(store.db).limit(1).execute()).length > 0,
    async find(id) {
      const row = await active(store.db).where('id', '=', id).executeTakeFirst()
      return row === undefined ? null : cardOf(row)
    },
    list: async () => (await active(store.db).orderBy('login').execute()).map(cardOf),
    async create({ login: untrustedLogin, password, role: untrustedRole, secrecy = null }, user) {
      const login = untrustedLogin.normalize('NFC').trim().toLowerCase()
      if (!/^[\p{L}\p{N}][\p{L}\p{N}._@-]{1,79}$/u.test(login)) throw new LakmoesError('account.login')
      const role = roleOf(untrustedRole)
      const hash = await hashPassword(checkPassword(password, login))
      const id = randomUUID()
      await store.write(async (db) => {
        const taken = await db.selectFrom('accounts').select('id').where('login', '=', login).executeTakeFirst()
        if (taken !== undefined) throw new LakmoesError('account.taken')
        const row = {
          id,
          login,
          role,
          password: hash,
          totp: null,
          totp_step: 0,
          failed: 0,
          locked_until: 0,
          secrecy,
          created: Date.now(),
          ended: null,
        }
        await db.insertInto('accounts').values(row).execute()
        await appendTo(db, { action: 'account-made', user, codes: [`role.${role}`] })
      })
      return { id, login, role, totp: false, secrecy }
    },
    async change(id, { role: untrustedRole, password, secrecy }, user) {
      const found = await active(store.db).where('id', '=', id).executeTakeFirst()
      if (found === undefined) throw new LakmoesError('account.unknown')
      const role = untrustedRole === undefined ? undefined : roleOf(untrustedRole)
      const hash = password === undefined ? undefined : await hashPassword(checkPassword(password, found.login))
      await store.write(async (db) => {
        if (role !== undefined && role !== 'beheerder') await keepOne(db, id)
        const set = {
          ...(role === undefined ? {} : { role }),
          ...(secrecy === undefined ? {} : { secrecy }),
          ...(hash === undefined ? {} : { password: hash, failed: 0, locked_until: 0 }),
        }
        if (Object.keys(set).length > 0) await db.updateTable('accounts').set(set).where('id', '=', id).execute()
        const codes = [
          ...(role === undefined ? [] : [`role.${role}`]),
          ...(hash === undefined ? [] : ['account.password-set']),
          ...(secrecy === undefined ? [] : ['account.secrecy']),
        ]
        await appendTo(db, { action: 'account-changed', user, codes })
      })
    },
    async end(id, user) {
      await store.write(async (db) => {
        await keepOne(db, id)
        const { numUpdatedRows } = await db
          .updateTable('accounts')
          .set({ ended: Date.now(), password: '', totp: null })
          .where('id', '=', id)
          .where('ended', 'is', null)
          .executeTakeFirst()
        if (Number(numUpdatedRows) === 0) throw new LakmoesError('account.unknown')
        await appendTo(db, { action: 'account-ended', user })
      })
    },
    async logIn({ login, password, code }) {
      const name = login.normalize('NFC').trim().toLowerCase()
      const row = await active(store.db).where('login', '=', name).executeTakeFirst()
      const now = await timeIn(store.db)
      const waits = row !== undefined && row.locked_until > now
      const right = await isPassword(password.slice(0, LONGEST + 1), row === undefined || waits ? null : row.password)
      if (row === undefined || waits || !right) {
        await failed(store, row, now, waits)
        throw new LakmoesError(waits ? 'auth.locked' : 'auth.login')
      }
      let step = row.totp_step
      if (row.totp !== null) {
        if (code === undefined || code.trim() === '') throw new LakmoesError('auth.code-needed')
        const good = totpStep(unlock<string>(key, about(row.id), JSON.parse(row.totp) as Locked), code, row.totp_step, Date.now())
        if (good === null) {
          await failed(store, row, now, false)
          throw new LakmoesError('auth.code')
        }
        step = good
      }
      await store.write(async (db) => {
        // Two at the same time with one code: only the first gets in.
        const { numUpdatedRows } = await db
          .updateTable('accounts')
          .set({ failed: 0, totp_step: step })
          .where('id', '=', row.id)
          .where('totp_step', '=', row.totp_step)
          .executeTakeFirst()
        if (Number(numUpdatedRows) === 0) throw new LakmoesError('auth.code')
        await appendTo(db, { action: 'logged-in', user: row.login })
      })
      return cardOf(row)
    },
    async isPassword(id, untrustedPassword) {
      const row = await active(store.db).where('id', '=', id).executeTakeFirst()
      return isPassword(untrustedPassword.slice(0, LONGEST + 1), row?.password ?? null)
    },
    async newTotp(id) {
      const secret = newTotpSecret()
      offered.set(id, secret)
      return secret
    },
    async confirmTotp(id, untrustedCode, user) {
      const secret = offered.get(id)
      const step = secret === undefined ? null : totpStep(secret, untrustedCode, 0, Date.now())
      if (secret === undefined || step === null) throw new LakmoesError('auth.code')
      await setTotp(id, secret, step, user)
      offered.delete(id)
    },
    clearTotp: (id, user) => setTotp(id, null, 0, user),
  }
}

const active = (db: Db) => db.selectFrom('accounts').selectAll().where('ended', 'is', null)

const cardOf = (row: { id: string; login: string; role: string; totp: string | null; secrecy: string | null }): Account => ({
  id: row.id,
  login: row.login,
  role: roleOf(row.role),
  totp: row.totp !== null,
  secrecy: row.secrecy,
})

function roleOf(untrusted: string): Role {
  const role = ROLES.find((r) => r === untrusted)
  if (role === undefined) throw new LakmoesError('account.role')
  return role
}

function checkPassword(password: string, login: string): string {
  const plain = password.toLowerCase()
  const weak = plain.includes(login) || new Set(plain).size < 5
  if (password.length < SHORTEST || password.length > LONGEST || weak) throw new LakmoesError('account.password')
  return password
}

/** Somebody must be able to let others in. */
async function keepOne(db: Db, without: string): Promise<void> {
  const rows = await active(db).where('role', '=', 'beheerder').execute()
  if (rows.every((r) => r.id === without) && rows.length > 0) throw new LakmoesError('account.last')
}

/** What was typed as a name may be anything, a password too: only a name that exists is written down. */
async function failed(store: Store, row: { id: string; login: string } | undefined, now: number, waits: boolean): Promise<void> {
  await store.write(async (db) => {
    const user = row?.login ?? ''
    await appendTo(db, { action: 'login-failed', user })
    if (row === undefined || waits) return
    const { failed } = await db.selectFrom('accounts').select('failed').where('id', '=', row.id).executeTakeFirstOrThrow()
    const locked = failed + 1 >= TRIES
    await db
      .updateTable('accounts')
      .set(locked ? { failed: 0, locked_until: now + WAIT } : { failed: failed + 1 })
      .where('id', '=', row.id)
      .execute()
    if (locked) await appendTo(db, { action: 'locked-out', user })
  })
}
