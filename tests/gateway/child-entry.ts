import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FromChild, ToChild } from '../../gateway/child/messages.ts'

/** A child that misbehaves on demand: what it does is the name of the file it is given. */
const say = (message: FromChild | Record<string, unknown>) => void process.send!(message)
const watched = Number(process.argv[2])
if (watched > 0) (await import('../../gateway/child/watchdog.ts')).watchMemory(watched)
process.on('disconnect', () => process.exit(0))

const result = {
  format: 'txt',
  extension: 'txt',
  mediaType: 'text/plain',
  state: 'released',
  reasons: [],
  warnings: [],
  gates: [],
  counts: {},
  pseudonyms: [],
  kept: {},
  people: [],
  baseName: 'document',
}
let output = ''
let people = 0
let handled = 0
const kept: unknown[] = []

const acts: Record<string, () => void> = {
  ok: () =>
    say({
      type: 'done',
      result: {
        ...result,
        counts: {
          handled: ++handled,
          people,
          pid: process.pid,
          environment: Object.keys(process.env).filter((k) => k !== 'TZ' && !k.startsWith('NODE_')).length,
        },
      },
    }),
  ask: () =>
    say({
      type: 'ask',
      subjects: [{ id: 's1', role: 'client', keys: [{ type: 'full', value: 'merel zandstra' }], original: 'Merel Zandstra' }],
    }),
  'ask-nonsense': () => say({ type: 'ask', subjects: [{ id: 7 }] }),
  held: () =>
    say({ type: 'done', result: { ...result, state: 'held', reasons: [{ code: 'profile.blocked.medical', place: [['line', 2]] }] } }),
  spin: () => {
    for (;;) handled++
  },
  buffers: () => {
    for (;;) kept.push(Buffer.alloc(20_000_000, 1))
  },
  heap: () => {
    for (;;) kept.push(Array.from({ length: 100_000 }, (_, i) => ({ i })))
  },
  crash: () => process.exit(9),
  damaged: () => say({ type: 'failed', code: 'format.damaged', where: '' }),
  'strange-place': () =>
    say({
      type: 'done',
      result: {
        ...result,
        warnings: [
          {
            code: 'child.dropped',
            place: [
              ['sheet', 'Merel'],
              ['cell', 'C7'],
              ['Merel Zandstra', 1],
            ],
          },
        ],
      },
    }),
  leak: () => say({ type: 'done', result: { ...result, warnings: [{ code: 'Merel Zandstra', place: null }] } }),
  peek: () => {
    try {
      readFileSync(join(output, '../../source'))
      say({ type: 'failed', code: 'test.read', where: '' })
    } catch {
      say({ type: 'failed', code: 'test.refused', where: '' })
    }
  },
  outside: () => {
    try {
      writeFileSync(new URL('../../outside-the-fence', import.meta.url), '')
      say({ type: 'failed', code: 'test.wrote', where: '' })
    } catch {
      say({ type: 'failed', code: 'test.refused', where: '' })
    }
  },
}

process.on('message', (message: ToChild) => {
  if (message.type === 'known') people = message.known.people.length
  else if (message.type === 'names') say({ type: 'done', result: { ...result, pseudonyms: [...message.names.values()] } })
  else if (message.type === 'no-names') say({ type: 'failed', code: 'vault.unavailable', where: '' })
  else if (message.type === 'job') {
    output = message.work.output
    writeFileSync(output, 'clean')
    acts[message.work.untrustedName]!()
  }
})
