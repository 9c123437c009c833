import fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import { LakmoesError } from '../../shared/error.ts'
import { applyEdits, applySplices, createMap, mapEdits } from '../../shared/formats/parts/text-map.ts'
import { createScanner, decodeEntities, encodeXml, escapeAttribute, escapeText, readXml, TOKEN } from '../../shared/formats/parts/xml.ts'

fc.configureGlobal({ seed: 20260105 })

const bytesOf = (text: string) => new TextEncoder().encode(text)
const accepts = (text: string): boolean => {
  try {
    readXml(bytesOf(text))
    return true
  } catch (error) {
    if (error instanceof LakmoesError) return false
    throw error
  }
}
const saxesAccepts = (text: string): boolean => {
  let good = true
  const parser = new SaxesParser({ fragment: false })
  parser.on('error', () => {
    good = false
  })
  parser.write(text).close()
  return good
}

/** Scraps of markup that are sometimes XML and mostly not quite. */
const scraps = fc
  .array(
    fc.constantFrom(
      '<a>',
      '</a>',
      '<b c="d">',
      '</b>',
      '<e/>',
      "<e f='g>'/>",
      'tekst',
      '&amp;',
      '&#65;',
      '&x;',
      '&',
      '<',
      '>',
      '"',
      '<!-- c -->',
      '<![CDATA[ ]] ]]>',
      '<?p i?>',
      ' ',
      '<a',
      '/>',
    ),
    { maxLength: 12 },
  )
  .map((list) => `<r>${list.join('')}</r>`)

describe('xml', () => {
  it('never takes for well-formed what another parser refuses, but for what says nothing', () => {
    fc.assert(
      fc.property(scraps, (text) => {
        // "]]>" in text and "--" in a comment are errors by the letter, and harmless.
        if (accepts(text)) expect(saxesAccepts(text), text).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })
  it('takes what another parser takes', () => {
    fc.assert(
      fc.property(scraps, (text) => {
        if (saxesAccepts(text)) expect(accepts(text), text).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })
  it('tokens follow each other without a gap', () => {
    fc.assert(
      fc.property(scraps.filter(accepts), (text) => {
        const s = createScanner(text)
        let at = 0
        while (s.next()) {
          expect(s.start).toBe(at)
          at = s.end
        }
        expect(at).toBe(text.length)
      }),
    )
  })
  it('escapes so that the same comes back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(decodeEntities(escapeText(text))).toBe(text)
        expect(decodeEntities(escapeAttribute(text))).toBe(text)
      }),
    )
  })
  it.each([
    ['utf-8', ''],
    ['utf-16le', '\ufeff'],
    ['utf-16be', '\ufeff'],
    ['windows-1252', ''],
    ['iso-8859-1', ''],
  ] as const)('gives %s back byte for byte, and writes what it lacks as a reference', async (encoding, mark) => {
    const text = `${mark}<?xml version="1.0" encoding="${encoding.startsWith('utf-16') ? 'utf-16' : encoding}"?><a>é ü ${encoding === 'iso-8859-1' ? '\u0080' : '€'}</a>`
    const bytes = new Uint8Array(await encodeXml([text], encoding).arrayBuffer())
    expect(readXml(bytes)).toEqual({ text, encoding })
    const more = new Uint8Array(await encodeXml([text.replace('é', 'ł')], encoding).arrayBuffer())
    expect(decodeEntities(readXml(more).text)).toContain('ł ü')
  })
})

describe('text map', () => {
  const runs = fc.array(
    fc.array(fc.constantFrom('a', 'B', ' ', '<', '&', 'é', '\u00ad', '😀', '"', '7'), { maxLength: 6 }).map((list) => list.join('')),
    { minLength: 1, maxLength: 6 },
  )
  it('an edit over run borders leaves exactly the edited text', () => {
    fc.assert(
      fc.property(
        runs,
        fc.array(fc.tuple(fc.nat(40), fc.nat(12), fc.constantFrom('', 'X', '<&>', ' y ')), { maxLength: 4 }),
        (texts, wishes) => {
          const raw = `<p>${texts.map((text) => `<t>${escapeText(text)}</t>`).join('')}</p>`
          const read = (from: string) => {
            const map = createMap()
            const s = createScanner(from)
            while (s.next()) if (s.kind === TOKEN.text) map.add(from, s.start, s.end, 'text')
            return map.build()
          }
          const map = read(raw)
          const edits = wishes.flatMap(([start, length, replacement]) =>
            start + length <= map.text.length && length > 0 && !splits(map.text, start) && !splits(map.text, start + length)
              ? [{ passage: '', start, end: start + length, replacement }]
              : [],
          )
          const after = applySplices(raw, mapEdits(map, edits, raw)).join('')
          expect(accepts(after)).toBe(true)
          expect(read(after).text).toBe(applyEdits(map.text, edits))
          expect(after.replace(/<t>[^<]*<\/t>/g, '<t/>')).toBe(raw.replace(/<t>[^<]*<\/t>/g, '<t/>'))
        },
      ),
      { numRuns: 1000 },
    )
  })
})

/** Whether an offset lies inside a surrogate pair. */
const splits = (text: string, at: number): boolean => /[\udc00-\udfff]/.test(text.charAt(at))
