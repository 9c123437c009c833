import type { Kind } from '../../shared/engine/types.ts'
import type { Seen } from '../check/check.ts'

/** What a reader is asked, and what it answers; the file itself travels along. */
export type Ask =
  | { readonly id: number; readonly do: 'read'; readonly file: File }
  /** Takes out these kinds and keeps the rest; see clean-profile.ts. */
  | { readonly id: number; readonly do: 'clean'; readonly file: File; readonly kinds: readonly Kind[] }
  /** By the paired gateway, for a recipient of this profile. */
  | { readonly id: number; readonly do: 'gateway'; readonly file: File; readonly profile: string; readonly recipient: string }
export type Answer =
  | { readonly id: number; readonly seen: readonly Seen[] }
  | { readonly id: number; readonly cleaned: Blob; readonly name: string }
  | { readonly id: number; readonly failed: string }

/** How an answer travels: in Firefox an object from elsewhere belongs to the page, and only its plain values may be read. */
export type Said = { readonly json: string; readonly blob?: Blob }
export const say = (answer: Answer): Said =>
  'cleaned' in answer ? { json: JSON.stringify(answer), blob: answer.cleaned } : { json: JSON.stringify(answer) }
function answerIn({ json, blob }: Said): Answer {
  const answer = JSON.parse(json) as Answer
  return blob === undefined ? answer : ({ ...answer, cleaned: blob } as Answer)
}

export type Reader = {
  /** @returns what is in the file, or a code that says why nobody can tell */
  read(file: File): Promise<readonly Seen[] | string>
  /** @returns a copy without these kinds, or a code */
  clean(file: File, kinds: readonly Kind[]): Promise<File | string>
  /** @returns the gateway's copy for this recipient, or a code */
  cleanByGateway(file: File, profile: string, recipient: string): Promise<File | string>
}

/** ms after which a page is taken to keep our frame out. */
const STARTING = 15_000
/** ms for one file. */
const READING = 120_000

/**
 * Reads files in a frame of the extension's own: a content script can start no worker. The frame is made for the first file and not before.
 * Any page can put the same frame in itself; without a pass, which only the extension's own scripts can get, it answers nothing: else a page could try names
 * against the firm's clients.
 */
export function makeReader(url: string, put: (frame: HTMLIFrameElement) => void, newPass: () => Promise<string>): Reader {
  let opened: Promise<MessagePort> | null = null
  const waiting = new Map<number, (answer: Answer) => void>()
  let last = 0

  const open = () =>
    (opened ??= connect(url, put, newPass, (answer) => {
      waiting.get(answer.id)?.(answer)
      waiting.delete(answer.id)
    }).catch((error: unknown) => {
      opened = null
      throw error
    }))
  const ask = async (make: (id: number) => Ask): Promise<Answer> => {
    const id = ++last
    try {
      const port = await open()
      return await withTimeout(
        new Promise<Answer>((resolve) => {
          waiting.set(id, resolve)
          port.postMessage(make(id))
        }),
        READING,
      )
    } catch {
      waiting.delete(id)
      return { id, failed: 'reader' }
    }
  }
  return {
    async read(file) {
      const answer = await ask((id) => ({ id, do: 'read', file }))
      return 'seen' in answer ? answer.seen : 'failed' in answer ? answer.failed : 'reader'
    },
    clean: async (file, kinds) => fileIn(await ask((id) => ({ id, do: 'clean', file, kinds })), file),
    cleanByGateway: async (file, profile, recipient) => fileIn(await ask((id) => ({ id, do: 'gateway', file, profile, recipient })), file),
  }
}

function fileIn(answer: Answer, { type }: File): File | string {
  if ('cleaned' in answer) return new File([answer.cleaned], answer.name, { type })
  return 'failed' in answer ? answer.failed : 'reader'
}

async function connect(
  url: string,
  put: (frame: HTMLIFrameElement) => void,
  newPass: () => Promise<string>,
  heard: (answer: Answer) => void,
): Promise<MessagePort> {
  const frame = document.createElement('iframe')
  frame.title = 'Lakmoes'
  frame.setAttribute('aria-hidden', 'true')
  const channel = new MessageChannel()
  const ready = new Promise<void>((resolve) => {
    channel.port1.onmessage = ({ data }: MessageEvent<Said>) => (data.json === '' ? resolve() : heard(answerIn(data)))
  })
  const loaded = new Promise<void>((resolve) => frame.addEventListener('load', () => resolve(), { once: true }))
  frame.src = url
  put(frame)
  await withTimeout(loaded, STARTING)
  frame.contentWindow!.postMessage({ lakmoesPass: await newPass() }, new URL(url).origin, [channel.port2])
  await withTimeout(ready, STARTING)
  return channel.port1
}

function withTimeout<T>(work: Promise<T>, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('timeout')), ms)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
