/** Cleans one sample several times in this process and prints time and peak memory; started by bench.ts. */
import { loadEngine } from '../../gateway/lexicon.ts'
import { usePdfium } from '../../gateway/pdfium.ts'
import { clean } from '../../shared/clean.ts'
import { emptyKnown } from '../../shared/engine/known.ts'
import { memorySink } from '../../shared/memory-sink.ts'
import { profileById } from '../../shared/profiles/index.ts'
import { samples } from './samples.ts'

loadEngine()
usePdfium()
const sample = samples.find((s) => s.name === process.argv[2])!
const bytes = await sample.make()
const times: number[] = []
let state = ''
for (let i = 0; i < (bytes.length > 500_000 ? 2 : 6); i++) {
  const memory = memorySink()
  const from = performance.now()
  const result = await clean({
    source: new Blob([bytes]),
    untrustedName: sample.name,
    profile: profileById('boekhouder'),
    known: emptyKnown,
    openSink: memory.open,
    written: memory.read,
    pseudonyms: (subjects) => Promise.resolve({ names: new Map(subjects.map((s, n) => [s.id, `Cliënt K-${1000 + n}`])), ambiguous: [] }),
  })
  times.push(performance.now() - from)
  state = `${result.state}${result.reasons[0] ? ` (${result.reasons[0].code})` : ''}`
}
const warm = times.slice(1).sort((a, b) => a - b)
const size = `${(bytes.length / 1000).toFixed(0)} kB`
console.log(
  `${size.padStart(8)}  first ${times[0]!.toFixed(0).padStart(5)} ms  then ${warm[Math.floor(warm.length / 2)]!.toFixed(0).padStart(5)} ms  peak ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB  ${state}`,
)
