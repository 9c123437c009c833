import { decodeText, encodingOf } from '../formats/parts/text.ts'

/** Whether a text is a mail or a part of one: a line that only mails have. */
export const looksLikeMail = (text: string): boolean =>
  /^(?:content-transfer-encoding|mime-version|message-id|content-type)[ \t]*:/im.test(text.slice(0, 65_536))

/**
 * A mail as its readers decode it, without looking at its structure: quoted-printable everywhere, encoded words everywhere, folded header lines joined.
 * Shares nothing with the adapter, so that what the adapter misreads still shows. Base64 bodies are found by the general search.
 */
export function mailTexts(text: string): string[] {
  const flat = text.replaceAll(/\r?\n(?=[ \t])/g, '')
  const words = encodedWords(flat)
  const quoted = quotedPrintable(text)
  return [text, ...(words === '' ? [] : [words]), ...(quoted === text ? [] : [quoted]), ...(flat === text ? [] : [flat])]
}

/** A card or calendar with its folded lines joined; old ones are in quoted-printable. */
export function cardTexts(text: string): string[] {
  const flat = text.replaceAll(/\r?\n[ \t]/g, '')
  const quoted = quotedPrintable(flat)
  return [...(flat === text ? [] : [flat.replaceAll('\\', '')]), ...(quoted === flat ? [] : [quoted])]
}

function quotedPrintable(text: string): string {
  if (!text.includes('=')) return text
  return text
    .replaceAll(/=[ \t]{0,60}\r?\n/g, '')
    .replaceAll(/(?:=[0-9A-Fa-f]{2})+/g, (run) => bytesToText(Uint8Array.from(run.slice(1).split('='), (h) => Number.parseInt(h, 16))))
}

/** All encoded words in a row, without what stands between them: a value may be spread over several. */
function encodedWords(text: string): string {
  const out: string[] = []
  let end = -1
  for (const m of text.matchAll(/=\?[^?\s]{1,80}\?([bBqQ])\?([^?]{0,4000})\?=/g)) {
    if (end >= 0 && text.slice(end, m.index).trim() !== '') out.push('\n')
    out.push(wordText(m[1]!.toLowerCase(), m[2]!))
    end = m.index + m[0].length
  }
  return out.join('')
}

function wordText(kind: string, word: string): string {
  if (kind === 'q') return quotedPrintable(word.replaceAll('_', ' '))
  try {
    return bytesToText(Uint8Array.from(atob(word.replaceAll(/[^A-Za-z0-9+/]/g, '')), (c) => c.charCodeAt(0)))
  } catch {
    return word
  }
}

function bytesToText(bytes: Uint8Array<ArrayBuffer>): string {
  const { name } = encodingOf(bytes)
  return decodeText(bytes, { name: name === 'utf-8' ? 'utf-8' : 'windows-1252', bom: false })
}
