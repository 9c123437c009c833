import type { MailPassage } from '../check/check.ts'
import type { Compose, Editable } from '../sites/site.ts'
import { readPlain, readRich, type Part, type ReadText } from './text.ts'

/** One field of a mail as it stands on the page now. */
export type Field = { readonly node: Editable; readonly read: ReadText }

/** A mail as it stands on the page now. */
export type Mail = {
  readonly passages: readonly MailPassage[]
  readonly recipients: readonly string[]
  /** The field that a passage is of; null for recipients and names of files. */
  fieldOf(passage: MailPassage): Field | null
}

export const isPlain = (node: Editable): node is HTMLTextAreaElement | HTMLInputElement =>
  node.localName === 'textarea' || node.localName === 'input'

/** Reads the whole mail; a millisecond or two for a long one. */
export function readMail(compose: Compose, fileNames: readonly string[]): Mail {
  const body = fieldOf(compose.body(), 'body')
  const subject = fieldOf(compose.subject(), 'subject')
  const recipients = compose.recipients()
  return {
    recipients,
    passages: [
      ...(subject?.read.passages ?? []),
      ...(body?.read.passages ?? []),
      ...recipients.map((text, i): MailPassage => ({ id: `recipients${i}`, text, part: 'recipients', quoted: false })),
      ...fileNames.map((name, i): MailPassage => ({ id: `file-name${i}`, text: spaced(name), part: 'file-name', quoted: false })),
    ],
    fieldOf: ({ part }) => (part === 'body' ? body : part === 'subject' ? subject : null),
  }
}

function fieldOf(node: Editable | null, part: Part): Field | null {
  if (node === null) return null
  return { node, read: isPlain(node) ? readPlain(node.value, part) : readRich(node, part) }
}

/** "uitslag_hernia-jan.docx" reads as words. Length stays. */
const spaced = (name: string): string => name.replace(/[_+.-](?=\p{L})/gu, ' ')
