import { start } from '../start.ts'
import { parse, type Status } from './command.ts'

/** `lakmoes serve`: what `npm start` does. The process stays until it is told to stop. */
export async function serve(args: readonly string[]): Promise<Status> {
  await start(parse(args, {}).config)
  return 0
}
