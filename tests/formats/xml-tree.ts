import { SaxesParser } from 'saxes'

type Element = { readonly path: string; text: string; readonly attributes: readonly string[] }

function elementsOf(text: string): Element[] {
  const all: Element[] = []
  const open: Element[] = []
  const parser = new SaxesParser({ fragment: false })
  parser.on('error', (e) => {
    throw e
  })
  parser.on('opentag', (tag) => {
    const element = { path: `${open.at(-1)?.path ?? ''}/${tag.name}`, text: '', attributes: Object.keys(tag.attributes) }
    all.push(element)
    open.push(element)
  })
  parser.on('closetag', () => {
    open.pop()
  })
  const add = (t: string) => {
    const top = open.at(-1)
    if (top) top.text += t
  }
  parser.on('text', add)
  parser.on('cdata', add)
  parser.write(text).close()
  return all
}

/** Elements that a cleaned file may miss: signatures, and the date and place of birth, which a schema wants whole or not at all. */
const MAY_GO = /UBLExtensions|cac:Signature|DtAndPlcOfBirth/

/** What would make a valid file invalid: an element that went, came or became empty, or an attribute that went. Read by a parser that is not ours. */
export function treeFaults(before: string, after: string): string[] {
  const a = elementsOf(before.replace(/^\ufeff/, ''))
  const b = elementsOf(after.replace(/^\ufeff/, ''))
  const faults: string[] = []
  let k = 0
  for (const element of a) {
    const now = b[k]
    if (now?.path !== element.path) {
      if (!MAY_GO.test(element.path)) return [...faults, `missing ${element.path}`]
      continue
    }
    k++
    if (element.text.trim() !== '' && now.text.trim() === '') faults.push(`empty ${element.path}`)
    if (element.attributes.join() !== now.attributes.join()) faults.push(`attributes of ${element.path}`)
  }
  return k === b.length ? faults : [...faults, 'more elements than before']
}
