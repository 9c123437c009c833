import { LakmoesError } from '../../error.ts'
import type { Format } from '../format.ts'
import { createFlatDocument, createOdfDocument, type OdfKind } from './odf-document.ts'
import { ODF_TYPE, openOdf } from './odf-package.ts'
import { openZip } from './zip.ts'

const isZip = (b: Uint8Array) => b[0] === 0x50 && b[1] === 0x4b && b[2] === 3 && b[3] === 4
const latin1 = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes)
const types = new WeakMap<Blob, Promise<string>>()

/** The media type a package gives itself: usually its very first bytes (ODF 1.3 part 2, 3.3). "" = none, or no package. */
function typeOf(head: Uint8Array, source: Blob): Promise<string> {
  if (!isZip(head)) return Promise.resolve('')
  const nameLength = head[26]! | (head[27]! << 8)
  const extra = head[28]! | (head[29]! << 8)
  const isStored = head[8] === 0 && head[9] === 0
  if (isStored && nameLength === 8 && latin1(head.subarray(30, 38)) === 'mimetype')
    return Promise.resolve(/^[\w.+/-]+/.exec(latin1(head.subarray(38 + extra, 138 + extra)))?.[0].split('PK')[0] ?? '')
  if (!types.has(source)) types.set(source, readType(source))
  return types.get(source)!
}

async function readType(source: Blob): Promise<string> {
  try {
    const zip = await openZip(source)
    try {
      const part = zip.parts.find((p) => p.name === 'mimetype' && p.size < 200)
      if (part) return latin1(await part.read()).trim()
      const manifest = zip.parts.find((p) => p.name === 'META-INF/manifest.xml' && p.size < 1_000_000)
      const root = manifest && /<[^<>]*full-path="\/"[^<>]*>/.exec(latin1(await manifest.read()))?.[0]
      return /media-type="([^"]*)"/.exec(root ?? '')?.[1] ?? ''
    } finally {
      zip.close()
    }
  } catch {
    return ''
  }
}

type Spec = { readonly id: string; readonly kind: OdfKind; readonly tabular: boolean }

/** An OpenDocument format in its package; templates come out as documents. */
export function odfFormat({ id, kind, tabular }: Spec): Format {
  return {
    id,
    tabular,
    extension: id,
    mediaType: `${ODF_TYPE}${kind}`,
    async recognises(head, source, untrustedName) {
      const type = await typeOf(head, source)
      if (type === `${ODF_TYPE}${kind}` || type === `${ODF_TYPE}${kind}-template`) return true
      // What calls itself such but cannot be read so far: `open` says what is wrong.
      return type === '' && isZip(head) && untrustedName.toLowerCase().endsWith(`.${id}`)
    },
    async open(source) {
      return createOdfDocument(await openOdf(source), kind)
    },
  }
}

/** The same in one XML file. */
export function flatFormat({ id, kind, tabular }: Spec): Format {
  const type = new RegExp(`\\boffice:mimetype\\s*=\\s*["']${ODF_TYPE.replaceAll('.', '\\.')}${kind}(?:-template)?["']`)
  const isFlat = (head: Uint8Array): boolean => {
    const text = latin1(head.subarray(0, 16_384))
    return /^(?:\xef\xbb\xbf)?\s*(?:<\?xml|<office:document\b|<!)/.test(text) && text.includes('<office:document') && type.test(text)
  }
  return {
    id,
    tabular,
    extension: id,
    mediaType: `${ODF_TYPE}${kind}-flat-xml`,
    recognises: (head) => isFlat(head),
    async open(source) {
      if (!isFlat(new Uint8Array(await source.slice(0, 65_536).arrayBuffer()))) throw new LakmoesError('format.damaged')
      return createFlatDocument(source, kind)
    },
  }
}
