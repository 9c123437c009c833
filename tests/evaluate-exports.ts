/** `npm run evaluate:exports [-- SEED]`: generated exports in 30 layouts; which columns are understood, dropped, held, and wrong (the goal is 0). */
import { loadEngine } from '../gateway/lexicon.ts'
import { profileById } from '../shared/profiles/index.ts'
import { makeLayouts } from './exports/layouts.ts'
import { measure, type Outcome } from './exports/measure.ts'

loadEngine()
const seed = Number(process.argv[2] ?? 1)
for (const id of ['tevredenheidsonderzoek', 'statistiek', 'boekhouder']) {
  const sum: Record<Outcome, number> = { right: 0, dropped: 0, held: 0, wrong: 0 }
  console.log(`\n${id} (seed ${seed})`)
  for (const layout of makeLayouts(seed)) {
    const measured = await measure(layout, profileById(id))
    for (const { outcome } of measured) sum[outcome]++
    const odd = measured
      .filter((m) => m.outcome !== 'right')
      .map(
        (m) =>
          `${m.outcome}: ${m.truth.kind ?? 'unknown'} at column ${m.truth.column + 1} (taken for ${m.column?.kind ?? 'nothing'}, ${m.column?.ground ?? 'not found'})`,
      )
    console.log(
      `${layout.id} ${layout.name.padEnd(18)} ${measured.length - odd.length} of ${measured.length}${odd.map((o) => `\n      ${o}`).join('')}`,
    )
  }
  console.log(`right ${sum.right}  dropped ${sum.dropped}  held ${sum.held}  wrong ${sum.wrong}`)
}
