import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A real gateway: a process of its own with a data folder of its own, and somebody signed in. */
export type Gateway = {
  readonly url: string
  /** As its page asks. @returns the answer's JSON, or null */
  ask(method: string, path: string, body?: object | string): Promise<unknown>
  stop(): Promise<void>
}

const CLI = join(import.meta.dirname, '../../gateway/cli.ts')

/** Takes a second or two. @throws Error with what it said when it does not start */
export async function startGateway(): Promise<Gateway> {
  const data = mkdtempSync(join(tmpdir(), 'lakmoes-gateway-'))
  const child = spawn(process.execPath, [CLI, 'serve', '--data', data], {
    env: { PATH: process.env['PATH'], LAKMOES_PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const link = await new Promise<string>((resolve, reject) => {
    let said = ''
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        said += text
        const found = /https?:\/\/\S+\/open\/\S+/.exec(said)
        if (found) resolve(found[0])
      })
    void ended.then(() => reject(new Error(said)))
  })
  const url = new URL(link).origin
  const opened = await fetch(link, { redirect: 'manual' })
  const cookie = opened.headers.getSetCookie()[0]!.split(';')[0]!
  return {
    url,
    async ask(method, path, body) {
      const response = await fetch(`${url}/api${path}`, {
        method,
        headers: { Cookie: cookie, Origin: url, 'Content-Type': typeof body === 'string' ? 'text/csv' : 'application/json' },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      })
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
      return response.status === 204 ? null : response.json()
    },
    async stop() {
      child.kill()
      await ended
      rmSync(data, { recursive: true, force: true })
    },
  }
}
