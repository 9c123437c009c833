import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { openOutbox, type Outbox } from './outbox.ts'

/** A real webmail on this machine: Debian's Roundcube, Dovecot behind it, and an outbox where its mails end. */
export type Roundcube = {
  readonly url: string
  readonly outbox: Outbox
  /** Puts a mail in the inbox of ME. Lines end in CR LF. */
  receive(mail: string): void
  stop(): Promise<void>
}

export const ME = 'werk@lakmoes.test'
export const PASSWORD = 'geheim'

/** Debian's; its files link into /usr/share/roundcube. */
const PAGES = '/var/lib/roundcube/public_html'
const DEFAULTS = '/etc/roundcube'

/** Who runs it: Dovecot keeps no mail for root. */
type Owner = { readonly uid?: number; readonly gid?: number; readonly name: string; readonly group: string }
const idOf = (...args: string[]) => execFileSync('id', args, { encoding: 'utf8' }).trim()
const owner = (): Owner =>
  process.getuid?.() === 0
    ? { uid: Number(idOf('-u', 'nobody')), gid: Number(idOf('-g', 'nobody')), name: 'nobody', group: idOf('-gn', 'nobody') }
    : { name: idOf('-un'), group: idOf('-gn') }

/** Starts it on free ports, in a folder of its own. Takes a second or two. @throws Error with its logs when it does not come up */
export async function startRoundcube(): Promise<Roundcube> {
  const folder = mkdtempSync(join(tmpdir(), 'lakmoes-roundcube-'))
  const who = owner()
  const outbox = await openOutbox()
  const [http, imap] = await freePorts()
  const own = (path: string) => who.uid !== undefined && chownSync(path, who.uid, who.gid!)
  for (const name of ['', 'config', 'temp', 'log', 'mail', 'dovecot']) {
    mkdirSync(join(folder, name), { recursive: true })
    chmodSync(join(folder, name), 0o700)
    own(join(folder, name))
  }
  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), text)
    own(join(folder, name))
  }
  for (const name of ['defaults.inc.php', 'mimetypes.php']) copyFileSync(join(DEFAULTS, name), join(folder, 'config', name))
  write('dovecot.conf', dovecotConfig(folder, imap, who))
  write('config/config.inc.php', roundcubeConfig(folder, imap, outbox.port))
  makeDatabase(join(folder, 'roundcube.db'))
  own(join(folder, 'roundcube.db'))

  const log: string[] = []
  const children = [
    start(who, log, 'dovecot', ['-F', '-c', join(folder, 'dovecot.conf')], {}),
    // One request at a time: of two that overlap, Roundcube's session may forget the mail that one of them opened.
    start(who, log, 'php', phpArguments(folder, http), { ROUNDCUBE_CONFIG_DIR: join(folder, 'config') }),
  ]
  const stop = async () => {
    await Promise.all(children.map(end))
    await outbox.close()
    rmSync(folder, { recursive: true, force: true })
  }
  const url = `http://127.0.0.1:${http}`
  try {
    await answers(children, async () => (await (await fetch(`${url}/?_task=login`)).text()).includes('name="_user"'))
    await answers(children, () => connects(imap))
  } catch (error) {
    await stop()
    throw new Error(`Roundcube does not come up.\n${log.join('')}`, { cause: error })
  }
  let received = 0
  return { url, outbox, stop, receive: (mail) => deliver(folder, ++received, mail, own) }
}

function start(who: Owner, log: string[], command: string, args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
  const ids = who.uid === undefined ? {} : { uid: who.uid, gid: who.gid! }
  // A group of its own: whatever it starts goes with it.
  const child = spawn(command, args, {
    ...ids,
    cwd: '/',
    detached: true,
    env: { PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (chunk: Buffer) => log.push(chunk.toString()))
  child.on('error', (error) => log.push(String(error)))
  process.once('exit', () => kill(child))
  return child
}

function kill(child: ChildProcess): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM')
  } catch {
    // Already gone.
  }
}

const gone = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null || child.pid === undefined

async function end(child: ChildProcess): Promise<void> {
  if (gone(child)) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  kill(child)
  await ended
}

/** Asks until the answer is yes; gives up when one of the programs has ended, or after a minute. */
async function answers(children: readonly ChildProcess[], ask: () => Promise<boolean>): Promise<void> {
  const until = Date.now() + 60_000
  while (!(await ask().catch(() => false))) {
    if (children.some(gone) || Date.now() > until) throw new Error('no answer')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

const connects = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('data', () => resolve(true))
    socket.once('error', () => resolve(false))
    socket.once('close', () => resolve(false))
    socket.once('data', () => socket.destroy())
  })

/** Two ports that are free now. */
async function freePorts(): Promise<[number, number]> {
  const servers = [createServer(), createServer()]
  await Promise.all(servers.map((server) => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))))
  const [http, imap] = servers.map((server) => (server.address() as AddressInfo).port)
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  return [http!, imap!]
}

function makeDatabase(path: string): void {
  const database = new Database(path)
  database.exec(readFileSync('/usr/share/roundcube/SQL/sqlite.initial.sql', 'utf8'))
  database.close()
}

/** Straight into the maildir, as a mail server does. */
function deliver(folder: string, n: number, mail: string, own: (path: string) => void): void {
  const box = join(folder, 'mail', ME)
  for (const name of ['', 'cur', 'new', 'tmp']) {
    mkdirSync(join(box, name), { recursive: true })
    own(join(box, name))
  }
  const path = join(box, 'new', `1700000000.${n}.test`)
  writeFileSync(path, mail)
  own(path)
}

/** Everything under one user that is not root: no chroot, no ports below 1024, nothing outside the folder. Any address may log in. */
const dovecotConfig = (folder: string, port: number, who: Owner): string => `
base_dir = ${folder}/dovecot
state_dir = ${folder}/dovecot/state
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
log_path = /dev/stderr
first_valid_uid = 1
default_internal_user = ${who.name}
default_internal_group = ${who.group}
default_login_user = ${who.name}
mail_location = maildir:${folder}/mail/%u
passdb {
  driver = static
  args = password=${PASSWORD}
}
userdb {
  driver = static
  args = uid=${who.name} gid=${who.group} home=${folder}/mail/%u.home
}
namespace inbox {
  inbox = yes
  mailbox Sent {
    auto = subscribe
    special_use = \\Sent
  }
  mailbox Drafts {
    auto = subscribe
    special_use = \\Drafts
  }
}
service anvil {
  chroot =
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
`

/** What a mail was before the browser closed is not for the next test: `compose_save_localstorage`. */
const roundcubeConfig = (folder: string, imap: number, smtp: number): string => `<?php
$config = [
  'db_dsnw' => 'sqlite:///${folder}/roundcube.db?mode=0640',
  'imap_host' => '127.0.0.1:${imap}',
  'smtp_host' => '127.0.0.1:${smtp}',
  'smtp_user' => '',
  'smtp_pass' => '',
  'des_key' => '${randomBytes(12).toString('hex')}',
  'plugins' => [],
  'skin' => 'elastic',
  'language' => 'nl_NL',
  'log_dir' => '${folder}/log/',
  'temp_dir' => '${folder}/temp/',
  'session_lifetime' => 600,
  'enable_spellcheck' => false,
  'compose_save_localstorage' => false,
  'drafts_mbox' => 'Drafts',
  'sent_mbox' => 'Sent',
];
`

const phpArguments = (folder: string, port: number): string[] => [
  ...Object.entries({
    'session.save_path': `${folder}/temp`,
    upload_tmp_dir: `${folder}/temp`,
    upload_max_filesize: '25M',
    post_max_size: '30M',
    'opcache.enable_cli': '1',
  }).flatMap(([name, value]) => ['-d', `${name}=${value}`]),
  '-S',
  `127.0.0.1:${port}`,
  '-t',
  PAGES,
]
