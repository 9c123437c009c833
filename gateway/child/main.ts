import type { FromChild, ToChild } from './messages.ts'

/**
 * The process in which a file is opened, cleaned and verified. It has no key, no vault, no environment and no network need;
 * what it may touch on disk is its own folder. Nothing is printed: what it has to say goes over the channel.
 */
const say = (message: FromChild) => void process.send?.(message)

const [, , watched, model] = process.argv
if (Number(watched) > 0) (await import('./watchdog.ts')).watchMemory(Number(watched))

process.on('disconnect', () => process.exit(0))
const early: ToChild[] = []
let hear = (message: ToChild): void => void early.push(message)
process.on('message', (message) => hear(message as ToChild))

const { createWorker } = await import('./work.ts')
hear = createWorker(say, model === undefined ? undefined : (await import('../ner/model.ts')).nameReader(model))
for (const message of early) hear(message)
