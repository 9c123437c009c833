/** Loads the engine and its lists and reads one short mail, in a process of its own; prints how long each took and what stays in memory. Started by bench.ts. */
const gc = (globalThis as { gc?: () => void }).gc ?? (() => undefined)
const kept = () => {
  gc()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return (heapUsed + arrayBuffers) / 1e6
}
const spent = (from: NodeJS.CpuUsage) => {
  const { user, system } = process.cpuUsage(from)
  return ((user + system) / 1000).toFixed(0)
}

const before = kept()
const start = process.cpuUsage()
const { loadEngine } = await import('../../gateway/lexicon.ts')
const { emptyKnown } = await import('../../shared/engine/known.ts')
const { scan } = await import('../../shared/engine/scan.ts')
const code = spent(start)
const loading = process.cpuUsage()
loadEngine()
const lists = spent(loading)
const reading = process.cpuUsage()
scan([{ id: 'p', text: 'Beste Karin, de heer J. Brouwershaven (BSN 123456782) slikt sinds 3 mei oxazepam.', place: [] }], emptyKnown)
console.log(`code ${code}, lists ${lists}, first mail ${spent(reading)}; ${(kept() - before).toFixed(1)} MB`)
