import { PDFArray, PDFDict, PDFName, PDFRef } from 'pdf-lib'
import type { PDFContext, PDFObject } from 'pdf-lib'

/** Tells of an optional content group or membership dictionary (ISO 32000-1 8.11) whether the file's default view hides it. */
export type Layers = { /** Some layer is off. */ readonly any: boolean; hidden(group: PDFObject | undefined): boolean }

export function readLayers(context: PDFContext, catalog: PDFDict): Layers {
  const properties = catalog.lookup(PDFName.of('OCProperties'))
  if (!(properties instanceof PDFDict)) return { any: false, hidden: () => false }
  const config = properties.lookup(PDFName.of('D'))
  const d = config instanceof PDFDict ? config : null
  const allOff = d?.lookup(PDFName.of('BaseState'))?.toString() === '/OFF'
  const listed = refsOf(d?.lookup(PDFName.of(allOff ? 'ON' : 'OFF')))
  const off = (group: PDFObject): boolean => group instanceof PDFRef && listed.has(group.tag) !== allOff
  return {
    any: allOff || listed.size > 0,
    hidden(group) {
      if (!group) return false
      const dict = context.lookup(group)
      if (!(dict instanceof PDFDict)) return false
      if (dict.lookup(PDFName.of('Type'))?.toString() !== '/OCMD') return off(group)
      return memberHidden(dict, off)
    },
  }
}

/** /P decides over the listed groups; AnyOn when absent. */
function memberHidden(dict: PDFDict, off: (group: PDFObject) => boolean): boolean {
  const groups = dict.get(PDFName.of('OCGs'))
  const list =
    groups instanceof PDFRef && dict.lookup(PDFName.of('OCGs')) instanceof PDFDict ? [groups] : arrayOf(dict.lookup(PDFName.of('OCGs')))
  if (list.length === 0) return false
  const policy = dict.lookup(PDFName.of('P'))?.toString()
  if (policy === '/AllOn') return list.some(off)
  if (policy === '/AnyOff') return !list.some(off)
  if (policy === '/AllOff') return !list.every(off)
  return list.every(off)
}

const arrayOf = (value: PDFObject | undefined): PDFObject[] => (value instanceof PDFArray ? value.asArray() : [])
const refsOf = (value: PDFObject | undefined): Set<string> =>
  new Set(
    arrayOf(value)
      .filter((r) => r instanceof PDFRef)
      .map((r) => r.tag),
  )
