import { decodeLoosely } from '../txt.ts'

/** The first element of an XML file: its name without prefix, and its whole start tag for the namespaces in it; null when the head holds none. */
export function rootOf(head: Uint8Array): { readonly local: string; readonly tag: string; readonly text: string } | null {
  const text = decodeLoosely(head)
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0
  for (;;) {
    while (at < text.length && text.charCodeAt(at) <= 32) at++
    if (text.charCodeAt(at) !== 60) return null
    const until = text.startsWith('<!--', at) ? '-->' : text.startsWith('<?', at) ? '?>' : text.startsWith('<!', at) ? '>' : null
    if (until === null) break
    const end = text.indexOf(until, at + 2)
    if (end < 0) return null
    at = end + until.length
  }
  const end = text.indexOf('>', at)
  const tag = text.slice(at, end < 0 ? at + 4096 : end)
  const name = /^<([^\s/>]{1,200})/.exec(tag)?.[1]
  return name === undefined ? null : { local: name.slice(name.indexOf(':') + 1), tag, text }
}
