import { createServer, type Server, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'
import { partsOf, type MailPart } from './mime.ts'

/** One mail as a mail server got it. */
export type Delivered = { readonly from: string; readonly to: readonly string[]; readonly raw: string; readonly parts: readonly MailPart[] }

export type Outbox = {
  readonly port: number
  readonly mails: Delivered[]
  close(): Promise<void>
}

/** A mail server that keeps what it is given and sends nothing on: as much of RFC 5321 as a webmail on the same machine uses. */
export async function openOutbox(): Promise<Outbox> {
  const mails: Delivered[] = []
  const server = createServer((socket) => converse(socket, (mail) => mails.push(mail)))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { port: (server.address() as AddressInfo).port, mails, close: () => shut(server) }
}

const shut = (server: Server) => new Promise<void>((resolve) => server.close(() => resolve()))

function converse(socket: Socket, keep: (mail: Delivered) => void): void {
  let waiting = ''
  let from = ''
  let to: string[] = []
  let data: string[] | null = null
  const say = (line: string) => socket.write(`${line}\r\n`)
  const received = (lines: readonly string[]) => {
    const raw = lines.map((line) => (line.startsWith('.') ? line.slice(1) : line)).join('\r\n')
    keep({ from, to, raw, parts: partsOf(raw) })
    to = []
    say('250 kept')
  }
  const command = (line: string) => {
    const verb = line.slice(0, 4).toUpperCase()
    if (verb === 'MAIL') from = addressIn(line)
    if (verb === 'RCPT') to.push(addressIn(line))
    if (verb === 'DATA') data = []
    if (verb === 'QUIT') socket.end('221 bye\r\n')
    else say(verb === 'DATA' ? '354 go on' : verb === 'EHLO' ? '250 8BITMIME' : '250 ok')
  }
  socket.setEncoding('latin1')
  socket.on('error', () => socket.destroy())
  socket.on('data', (chunk: string) => {
    const lines = (waiting + chunk).split('\r\n')
    waiting = lines.pop()!
    for (const line of lines) {
      if (data === null) command(line)
      else if (line !== '.') data.push(line)
      else {
        received(data)
        data = null
      }
    }
  })
  say('220 test')
}

const addressIn = (line: string): string => /<([^>]*)>/.exec(line)?.[1] ?? ''
