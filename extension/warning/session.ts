import type { Checker, MailFinding, MailPassage } from '../check/check.ts'
import type { Attached } from '../attachments/attached.ts'
import type { Compose } from '../sites/site.ts'
import { readMail, type Mail } from './mail.ts'

/** What stands between a mail and its sending. */
export type Verdict = {
  readonly findings: readonly MailFinding[]
  /** Those that are sure enough to stop a send. */
  readonly stopping: readonly MailFinding[]
  /** Attachments that hold something the recipients may not have. */
  readonly attached: readonly Attached[]
  /** Attachments that nobody could read, yet or at all. */
  readonly unread: readonly Attached[]
  /** The engine is not there yet, so nothing is known. */
  readonly blind: boolean
  readonly state: 'clear' | 'findings' | 'unchecked'
  readonly stops: boolean
}

export type Session = {
  readonly compose: Compose
  /** Reads the mail and says what is in it. `quickly` while somebody types; never for a send. */
  look(quickly?: boolean): Verdict
  /** The mail as `look` saw it last. */
  mail(): Mail
  /** This mail, as it is now, may go. */
  allow(): void
  ignore(finding: MailFinding): void
}

type Needs = {
  checker(): Checker | null
  attachments(compose: Compose, recipients: readonly string[]): readonly Attached[]
  /** The user said once and for all that this is nobody's. */
  isNothing(text: string): boolean
}

export const textOf = ({ passage, start, end }: MailFinding): string => passage.text.slice(start, end)

export function openSession(compose: Compose, needs: Needs): Session {
  const ignored = new Set<string>()
  let allowed: string | null = null
  let mail = readMail(compose, [])
  let files: readonly Attached[] = []
  let last: { readonly asked: Asked; readonly found: readonly MailFinding[] } | null = null

  const read = () => {
    const recipients = compose.recipients()
    files = needs.attachments(compose, recipients)
    mail = readMail(
      compose,
      files.map((file) => file.name),
    )
  }
  const find = (quickly: boolean): readonly MailFinding[] => {
    const checker = needs.checker()
    // A quick answer about a long mail is no answer at the moment of sending.
    const asked = { checker, quickly, mail }
    if (last === null || !isSame(last.asked, asked)) last = { asked, found: checker?.check(mail.passages, mail.recipients, quickly) ?? [] }
    // The same words, but the page may have built its nodes anew.
    const now = new Map(mail.passages.map((p) => [p.id, p]))
    return last.found
      .map((f) => ({ ...f, passage: now.get(f.passage.id)! }))
      .filter((f) => !needs.isNothing(textOf(f)) && !ignored.has(markOf(f)))
  }
  const sure = (findings: readonly MailFinding[]) => findings.filter((f) => f.confidence !== 'possible')

  return {
    compose,
    mail: () => mail,
    look(quickly = false) {
      read()
      const findings = find(quickly)
      const stopping = sure(findings)
      const attached = files.filter((file) => file.state === 'findings')
      const unread = files.filter((file) => file.state === 'unchecked' || file.state === 'reading')
      const blind = needs.checker() === null
      const state = findings.length > 0 || attached.length > 0 ? 'findings' : blind || unread.length > 0 ? 'unchecked' : 'clear'
      const stops = blind || stopping.length > 0 || attached.some((file) => file.stops) || unread.length > 0
      return {
        findings,
        stopping,
        attached,
        unread,
        blind,
        state,
        stops: stops && (allowed === null || allowed !== fingerprintOf(mail, files, stopping)),
      }
    },
    allow() {
      read()
      allowed = fingerprintOf(mail, files, sure(find(false)))
    },
    ignore(finding) {
      ignored.add(markOf(finding))
    },
  }
}

type Asked = { readonly checker: Checker | null; readonly quickly: boolean; readonly mail: Mail }

const isSame = (a: Asked, b: Asked): boolean =>
  a.checker === b.checker &&
  a.quickly === b.quickly &&
  a.mail.recipients.length === b.mail.recipients.length &&
  a.mail.recipients.every((text, i) => text === b.mail.recipients[i]) &&
  a.mail.passages.length === b.mail.passages.length &&
  a.mail.passages.every(({ id, text }, i) => id === b.mail.passages[i]!.id && text === b.mail.passages[i]!.text)

const markOf = (f: MailFinding): string => `${f.kind}|${textOf(f).toLowerCase()}`

/** What was allowed: this text, to these people, with these files. A subject may still be added (pages ask for one at the last moment) as long as it tells nothing. */
function fingerprintOf(mail: Mail, files: readonly Attached[], stopping: readonly MailFinding[]): string {
  const said = (p: MailPassage) => p.text.replace(/\s+/g, ' ').trim()
  return JSON.stringify([
    mail.passages.filter((p) => p.part === 'body').map(said),
    [...mail.recipients].map((text) => text.toLowerCase()).sort(),
    files.map((file) => [file.name, file.state]).sort(),
    stopping.map(markOf).sort(),
  ])
}
