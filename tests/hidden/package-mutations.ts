import fc from 'fast-check'
import { unzip } from '../formats/office-package.ts'
import { rawZip, type RawEntry } from './raw-zip.ts'

/** What can be wrong or odd about a zip as a zip. `at`, `other`: which entries, as shares of them. */
export type ZipStep = { readonly does: (typeof ZIP_DEEDS)[number]; readonly at: number; readonly other: number; readonly what: number }
const ZIP_DEEDS = [
  'local name',
  'swapped names',
  'twice',
  'twice in capitals',
  'shared place',
  'lying size',
  'lying packed size',
  'wrong checksum',
  'unlisted',
  'bytes behind',
  'extra field',
  'zip64',
  'order',
  'stored',
  'backslashes',
  'a folder',
  'local content',
  'no such method',
  'said to be locked',
] as const
const share = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true })
export const zipSteps = fc.array(fc.record({ does: fc.constantFrom(...ZIP_DEEDS), at: share, other: share, what: fc.nat(255) }), {
  minLength: 1,
  maxLength: 4,
})

export async function mutateZip(source: Uint8Array<ArrayBuffer>, steps: readonly ZipStep[]): Promise<Uint8Array<ArrayBuffer>> {
  const entries: RawEntry[] = [...(await unzip(new Blob([source])))].map(([name, content]) => ({
    name,
    content,
    ...(name === 'mimetype' && { stored: true }),
  }))
  for (const step of steps) {
    const at = Math.floor(step.at * entries.length)
    const other = Math.floor(step.other * entries.length)
    const [e, o] = [entries[at]!, entries[other]!]
    const bytes = new Uint8Array(Buffer.from(`extra ${step.what} bytes`))
    if (step.does === 'local name') entries[at] = { ...e, localName: o.name }
    else if (step.does === 'swapped names') {
      entries[at] = { ...e, name: o.name }
      entries[other] = { ...o, name: e.name }
    } else if (step.does === 'twice') entries.push({ ...e, content: o.content })
    else if (step.does === 'twice in capitals') entries.push({ ...e, name: e.name.toUpperCase(), content: o.content })
    else if (step.does === 'shared place') entries.push({ ...e, name: `${e.name}x`, sharesWith: 0 })
    else if (step.does === 'lying size') entries[at] = { ...e, size: step.what }
    else if (step.does === 'lying packed size') entries[at] = { ...e, packedSize: step.what }
    else if (step.does === 'wrong checksum') entries[at] = { ...e, crc: step.what }
    else if (step.does === 'unlisted') entries[at] = { ...e, unlisted: true }
    else if (step.does === 'bytes behind') entries[at] = { ...e, behind: bytes }
    else if (step.does === 'extra field') entries[at] = { ...e, extra: bytes, localExtra: bytes, comment: 'x' }
    else if (step.does === 'zip64') entries[at] = { ...e, zip64: true }
    else if (step.does === 'order') entries.reverse()
    else if (step.does === 'stored') entries[at] = { ...e, stored: true }
    else if (step.does === 'backslashes') entries[at] = { ...e, name: e.name.replaceAll('/', '\\') }
    else if (step.does === 'a folder') entries.push({ name: `${e.name}/`, content: new Uint8Array() })
    else if (step.does === 'local content') entries[at] = { ...e, localContent: o.content }
    else if (step.does === 'no such method') entries[at] = { ...e, method: step.what }
    else entries[at] = { ...e, flags: 1 }
  }
  return rawZip({
    entries,
    ...(steps[0]!.what % 5 === 0 && { after: new Uint8Array(Buffer.from('behind')) }),
    ...(steps[0]!.what % 7 === 0 && { comment: 'x' }),
  })
}

/** Other ways to write the same markup: what Word reads, we must read. */
const inText = (xml: string, write: (text: string) => string): string =>
  xml.replace(/>([^<>]*[^<>\s][^<>]*)</g, (_, text: string) => `>${write(text)}<`)
const letters = (text: string): string[] => text.match(/&[^;]{1,8};|[^&]/gu) ?? []
const whole = (xml: string, change: (xml: string) => string): Buffer => Buffer.from(change(xml))
export const WRITINGS: Readonly<Record<string, (xml: string) => Buffer>> = {
  'numbers for letters': (xml) =>
    whole(xml, (x) =>
      inText(x, (t) =>
        letters(t)
          .map((c) => (c.length > 1 ? c : `&#${c.codePointAt(0)};`))
          .join(''),
      ),
    ),
  'numbers for some letters': (xml) =>
    whole(xml, (x) =>
      inText(x, (t) =>
        letters(t)
          .map((c, i) => (c.length > 1 || i % 3 > 0 ? c : `&#x${c.codePointAt(0)!.toString(16)};`))
          .join(''),
      ),
    ),
  'numbers in attributes': (xml) =>
    whole(xml, (x) =>
      x.replace(
        /(\s(?!xmlns|Target|PartName|ContentType|Type|Id|r:|manifest:)[\w:]+=")([^"&]*[a-z]{9}[^"&]*)"/g,
        (_, name: string, value: string) => `${name}${[...value].map((c) => `&#${c.codePointAt(0)};`).join('')}"`,
      ),
    ),
  CDATA: (xml) => whole(xml, (x) => inText(x, (t) => (t.includes('&') ? t : `<![CDATA[${t}]]>`))),
  'single quotes': (xml) => whole(xml, (x) => x.replace(/="([^"']*)"/g, (_, value: string) => `='${value}'`)),
  'room in tags': (xml) =>
    whole(xml, (x) =>
      x.replace(
        /<([a-z][\w:.-]*)([^<>]*?)(\/?)>/gi,
        (_, name: string, rest: string, end: string) => `<${name}\n${rest.replace(/=(?=["'])/g, ' = ')} ${end}>`,
      ),
    ),
  'another prefix': (xml) => whole(xml, (x) => x.replace(/(<\/?|\s)w:/g, '$1q:').replace(/xmlns:w=/g, 'xmlns:q=')),
  'UTF-16': (xml) => Buffer.from(`\ufeff${xml.replace(/encoding="[^"]*"/i, 'encoding="UTF-16"')}`, 'utf16le'),
  'UTF-16, the other way around': (xml) =>
    Buffer.from(`\ufeff${xml.replace(/encoding="[^"]*"/i, 'encoding="UTF-16"')}`, 'utf16le').swap16(),
  'a mark of bytes': (xml) => Buffer.from(`\ufeff${xml}`),
}

export const BETWEEN: typeof WRITINGS = {
  'comments in words': (xml) => whole(xml, (x) => inText(x, (t) => letters(t).join('<!---->'))),
  'instructions in words': (xml) => whole(xml, (x) => inText(x, (t) => letters(t).join('<?a?>'))),
}

/** Every part that is text, written so. */
export async function rewritten(source: Uint8Array<ArrayBuffer>, write: (xml: string) => Buffer): Promise<Uint8Array<ArrayBuffer>> {
  const entries = [...(await unzip(new Blob([source])))].map(([name, content]): RawEntry => {
    const text = /\.(?:xml|rels|vml)$/.test(name) ? Buffer.from(content).toString('utf8') : null
    // What says how the package hangs together is left alone: programs read it more simply.
    const skip = text === null || /^\[Content_Types|\.rels$|manifest\.xml$/.test(name)
    return { name, content: skip ? content : new Uint8Array(write(text)), ...(name === 'mimetype' && { stored: true }) }
  })
  return rawZip({ entries })
}
