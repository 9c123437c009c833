import type { Subject } from '../../shared/engine/types.ts'
import { LakmoesError } from '../../shared/error.ts'
import type { PanelPerson } from '../../shared/exports/panel.ts'
import { checkIdentities, checkSubjects, isCode, type FromChild, type Work } from './messages.ts'
import type { Child, Ended } from './process.ts'

export type Names = { readonly names: ReadonlyMap<string, string>; readonly ambiguous: readonly string[] }
export type Talk = {
  readonly child: Child
  readonly work: Work
  /** ms */
  readonly time: number
  /** Code of why somebody else killed the child. */
  killed(): string | null
  namesFor(subjects: readonly Subject[]): Promise<Names>
  panelFor(identities: readonly string[]): Promise<readonly PanelPerson[]>
}

type Asked = Extract<FromChild, { readonly type: 'ask' | 'ask-panel' }>

/** One file through one child. However it ends, the child is idle or dead afterwards. @throws LakmoesError */
export function talk({ child, work, time, killed, namesFor, panelFor }: Talk): Promise<unknown> {
  return new Promise((resolve, reject) => {
    let late = false
    let vaultError: unknown
    const timer = setTimeout(() => {
      late = true
      child.kill()
    }, time)
    const fail = (error: unknown) => {
      clearTimeout(timer)
      reject(vaultError ?? error)
    }
    const answer = async (message: Asked) => {
      try {
        if (message.type === 'ask') child.send({ type: 'names', ...(await namesFor(checkSubjects(message.subjects))) })
        else child.send({ type: 'panel', people: await panelFor(checkIdentities(message.identities)) })
      } catch (error) {
        // The vault's own error is the one to tell; the child only has to stop.
        vaultError = error
        child.send({ type: 'no-names' })
      }
    }
    child.listen((message) => {
      if (message.type === 'ask' || message.type === 'ask-panel') return void answer(message)
      if (message.type === 'failed' || vaultError !== undefined) return fail(errorOf(message))
      clearTimeout(timer)
      resolve(message.result)
    })
    void child.ended.then((ended) => fail(new LakmoesError(late ? 'limit.time' : (killed() ?? causeOf(ended)))))
    child.send({ type: 'job', work })
  })
}

function errorOf(message: FromChild): LakmoesError {
  if (message.type !== 'failed' || !isCode(message.code)) return new LakmoesError('child.crashed')
  return new LakmoesError(message.code, message.where === '' ? {} : { cause: message.where })
}

/** V8 gives up with SIGABRT or SIGTRAP when its heap is full; a SIGKILL that is not ours is the system's or the child's own watch. */
const OUT_OF_MEMORY: readonly (string | null)[] = ['SIGABRT', 'SIGTRAP', 'SIGILL', 'SIGKILL']
const causeOf = ({ code, signal }: Ended) => (OUT_OF_MEMORY.includes(signal) || code === 134 ? 'limit.memory' : 'child.crashed')
