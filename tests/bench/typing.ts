import { type MailPassage, makeChecker } from '../../extension/check/check.ts'
import { DEFAULT_POLICY } from '../../extension/policy/policy.ts'
import { mails } from './mails.ts'

const KEYSTROKES = 200
const TYPED = 'Hij is sinds vorige week weer thuis, en slikt nog medicijnen. '

/** What the extension's reading of a mail costs while somebody types in the middle of it, per keystroke, on the page's own thread. */
export function benchTyping(): void {
  console.log('extension: reading the mail after each of 200 keystrokes in the middle of it (median, one in twenty, worst)')
  for (const size of [6000, 120_000]) {
    for (const [name, dense] of [
      ['ordinary mail', 10],
      ['personal data in every sentence', 1],
    ] as const) {
      const times = typeInto(paragraphs(size, dense)).sort((a, b) => a - b)
      const at = (share: number) => `${times[Math.min(times.length - 1, Math.floor(share * times.length))]!.toFixed(2)} ms`
      console.log(
        `  ${`${size / 1000} kB`.padStart(7)}, ${name.padEnd(32)} ${at(0.5).padStart(9)} ${at(0.95).padStart(9)} ${at(1).padStart(9)}`,
      )
    }
  }
}

function paragraphs(size: number, dense: number): string[] {
  const text = mails(size / 1e6, dense)
    .join('\n\n')
    .slice(0, size)
  return text.split('\n\n')
}

/** ms of processor time for each keystroke; the first ones, in which the code is compiled, do not count. */
function typeInto(text: readonly string[]): number[] {
  const { check } = makeChecker(DEFAULT_POLICY)
  const middle = text.length >> 1
  const times: number[] = []
  for (let n = 0; n < 2 * KEYSTROKES; n++) {
    const typed = TYPED.repeat(4).slice(0, n % KEYSTROKES)
    const passages = text.map((t, i): MailPassage => ({ id: `p${i}`, text: i === middle ? t + typed : t, part: 'body', quoted: false }))
    const from = process.cpuUsage()
    check(passages, ['karin@werkgever.test'], true)
    const { user, system } = process.cpuUsage(from)
    if (n >= KEYSTROKES) times.push((user + system) / 1000)
  }
  return times
}
