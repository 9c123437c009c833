import { browser } from 'wxt/browser'
import { say, type Answer, type Ask } from '../../attachments/reader.ts'
import { cleanByGateway } from '../browser/gateway.ts'
import type { Message } from '../browser/messages.ts'
import { readEverything } from '../browser/store.ts'
import type { FromWorker, ToWorker } from './worker.ts'

/** The frame in which attachments are read: it takes files from the page around it, and hands them to a worker of its own. */

/** ms without work after which the worker, and the memory it took, is given back. */
const IDLE = 20_000

let worker: Worker | null = null
let idle: ReturnType<typeof setTimeout> | undefined
const ports = new Map<number, (answer: Answer) => void>()
let last = 0

window.addEventListener('message', (event: MessageEvent<{ readonly lakmoesPass?: unknown } | null>) => {
  const port = event.ports[0]
  const pass = event.data?.lakmoesPass
  if (typeof pass !== 'string' || port === undefined) return
  void browser.runtime.sendMessage({ do: 'use-pass', pass } satisfies Message).then((good: unknown) => {
    if (good !== true) return
    port.onmessage = ({ data }: MessageEvent<Ask>) => void perform(data, (answer) => port.postMessage(say(answer)))
    port.postMessage({ json: '' })
  })
})

async function perform(ask: Ask, reply: (answer: Answer) => void): Promise<void> {
  if (ask.do === 'gateway') return reply({ ...(await cleanByGateway(ask.file, ask.profile, ask.recipient)), id: ask.id })
  const { policy } = await readEverything()
  const job = ++last
  ports.set(job, (answer) => reply({ ...answer, id: ask.id }))
  worker ??= startWorker()
  clearTimeout(idle)
  worker.postMessage({ ask: { ...ask, id: job }, policy } satisfies ToWorker)
}

function startWorker(): Worker {
  const made = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
  made.onmessage = ({ data }: MessageEvent<FromWorker>) => settle(data)
  // Out of memory, or a defect: whatever was under way is unread, and the next file gets a new worker.
  made.onerror = () => {
    stop()
    for (const job of Array.from(ports.keys())) settle({ id: job, failed: 'reader' })
  }
  return made
}

function settle(answer: Answer): void {
  ports.get(answer.id)?.(answer)
  ports.delete(answer.id)
  clearTimeout(idle)
  if (ports.size === 0) idle = setTimeout(stop, IDLE)
}

function stop(): void {
  worker?.terminate()
  worker = null
}
