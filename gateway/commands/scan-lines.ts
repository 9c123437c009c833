import { compileKnown } from '../../shared/engine/known.ts'
import { scan as scanPassages } from '../../shared/engine/scan.ts'
import type { Known, Own, Person } from '../../shared/engine/types.ts'
import { messageText } from '../../shared/nl.ts'
import { loadEngine } from '../lexicon.ts'
import type { Status } from './command.ts'
import { linesOf, writeAll } from './lines.ts'

/** One {"id", "text"} a line in, one {"id", "findings"} a line out, in order; every line is a document of its own. A line that is none gives {"error"}. */
export async function scanLines(input: AsyncIterable<Buffer>, people: readonly Person[], own: Own): Promise<Status> {
  loadEngine()
  const known = compileKnown(people, own)
  let status: Status = 0
  await writeAll(
    (async function* () {
      for await (const line of linesOf(input)) {
        const answer = scanLine(line, known)
        if ('error' in answer) status = 2
        else if (answer.findings.length > 0 && status === 0) status = 1
        yield `${JSON.stringify(answer)}\n`
      }
    })(),
  )
  return status
}

function scanLine(line: string, known: Known) {
  const { id, text } = parseLine(line)
  if (typeof text !== 'string') return { id: id ?? null, findings: [], error: { code: 'usage.line', message: messageText('usage.line') } }
  const found = scanPassages([{ id: '1', text, place: [['line', 1]] }], known)
  return {
    id,
    findings: found.map(({ kind, start, end, confidence, detector, class: medical }) => ({
      kind,
      start,
      end,
      confidence,
      detector,
      ...(medical === undefined ? {} : { class: medical }),
    })),
  }
}

function parseLine(line: string): { id?: unknown; text?: unknown } {
  try {
    return (JSON.parse(line) as { id?: unknown; text?: unknown } | null) ?? {}
  } catch {
    return {}
  }
}
