/** What the rest of the extension knows of a webmail page. A site knows the DOM and nothing else. */

export type Editable = HTMLElement | HTMLTextAreaElement | HTMLInputElement

/** One mail being written. Everything is read from the page when it is asked for. */
export type Compose = {
  /** The smallest part of the page that holds the whole of it. */
  readonly root: Element
  /** Where the text is written: rich text (maybe inside a frame) or a textarea. The one in use when there are two. */
  body(): Editable | null
  subject(): HTMLInputElement | HTMLTextAreaElement | null
  /** As the page shows or keeps them: "Piet <p@x.nl>", "p@x.nl", also one still being typed. */
  recipients(): string[]
  /** Names of what is attached, as the page shows them; null where nobody can tell. */
  attachments(): string[] | null
  /** The control that sends. */
  send(): HTMLElement | null
  /** Where files are chosen. */
  fileInput(): HTMLInputElement | null
  /** The control that takes an attachment away. */
  remover(fileName: string): HTMLElement | null
  /** An upload is under way. */
  isUploading(): boolean
  isOpen(): boolean
}

export type Site = {
  readonly id: string
  /** Looked at once per page, and again when the address changes. */
  matches(place: Pick<Location, 'hostname' | 'pathname' | 'search'>, doc: Document): boolean
  /** Every mail being written in this document now, in the order of the page. The same compose has the same `root`. */
  composes(doc: Document): Compose[]
  /** A click on this element sends a mail. It may lie outside every compose: a toolbar's copy, a dialog, a menu. */
  sends(target: Element): boolean
}

/** What differs from site to site; lists of selectors are tried in order, and several signals are better than one. */
export type Rules = {
  readonly id: string
  matches: Site['matches']
  /** Rich editors, textareas, or frames that hold an editor. */
  readonly bodies: readonly string[]
  /** The compose around a body. Absent or without a match: the nearest part that holds a recipient field and a control that sends. */
  readonly roots: readonly string[]
  readonly subjects: readonly string[]
  /** Elements that name a recipient; see `addressOf` in read.ts for the attributes that are read. */
  readonly recipients: readonly string[]
  readonly sends: readonly string[]
  readonly attachments: readonly string[]
  readonly uploading: readonly string[]
  /** From an attachment's name to what takes it away, looked for in the element that matches `attachmentItem`. */
  readonly attachmentItem: string
  readonly remove: readonly string[]
  /** Controls are looked for in the whole document (a toolbar outside the compose) when only one mail is open. */
  readonly wholePage?: boolean
}
