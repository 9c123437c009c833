import { LakmoesError } from '../../error.ts'
import { openPackage, type Package } from './ooxml.ts'

export type OfficeKind = 'word' | 'excel' | 'powerpoint'

const NAMES: Readonly<Record<OfficeKind, RegExp>> = {
  word: /\.(?:docx|docm|dotx|dotm|doc|dot)$/i,
  excel: /\.(?:xlsx|xlsm|xltx|xltm|xls|xlt)$/i,
  powerpoint: /\.(?:pptx|pptm|potx|potm|ppsx|ppsm|ppt|pot|pps)$/i,
}
const TYPES: Readonly<Record<OfficeKind, RegExp>> = {
  word: /wordprocessingml\.(?:document|template)\.main\+xml$|ms-word\.(?:document|template)\.macroEnabled(?:Template)?\.main\+xml$/i,
  excel: /spreadsheetml\.(?:sheet|template)\.main\+xml$|ms-excel\.(?:sheet|template|addin)\.macroEnabled\.main\+xml$/i,
  powerpoint:
    /presentationml\.(?:presentation|template|slideshow)\.main\+xml$|ms-powerpoint\.(?:presentation|template|slideshow|addin)\.macroEnabled\.main\+xml$/i,
}
const FOLDERS: Readonly<Record<OfficeKind, string>> = { word: 'word/', excel: 'xl/', powerpoint: 'ppt/' }

const isZip = (b: Uint8Array) => b[0] === 0x50 && b[1] === 0x4b && b[2] === 3 && b[3] === 4
/** Compound File Binary: Office before 2007, and newer files under a password. */
const isCompound = (b: Uint8Array) => b[0] === 0xd0 && b[1] === 0xcf && b[2] === 0x11 && b[3] === 0xe0

const kinds = new WeakMap<Blob, Promise<OfficeKind | 'other' | 'unreadable'>>()

/**
 * Whether a file is meant as this kind: by the type of its main part. A file that cannot be read so far, but calls itself such, is taken too:
 * `open` then says what is wrong with it, which is more use than "unknown".
 */
export async function sniffOffice(head: Uint8Array, source: Blob, untrustedName: string, kind: OfficeKind): Promise<boolean> {
  if (isCompound(head)) return NAMES[kind].test(untrustedName)
  if (!isZip(head)) return false
  if (!kinds.has(source)) kinds.set(source, kindOf(source))
  const found = await kinds.get(source)!
  if (found !== 'unreadable') return found === kind
  return NAMES[kind].test(untrustedName) || holds(head, FOLDERS[kind])
}

async function kindOf(source: Blob): Promise<OfficeKind | 'other' | 'unreadable'> {
  let pkg: Package
  try {
    pkg = await openPackage(source)
  } catch {
    return 'unreadable'
  }
  pkg.close()
  const { contentType } = pkg.main
  return (Object.keys(TYPES) as OfficeKind[]).find((kind) => TYPES[kind].test(contentType)) ?? 'other'
}

function holds(bytes: Uint8Array, word: string): boolean {
  return new TextDecoder('latin1').decode(bytes).includes(word)
}

const CHUNK = 4 * 1024 * 1024

/** @throws LakmoesError `format.password` or `format.legacy` on a compound file */
export async function refuseCompound(source: Blob): Promise<void> {
  if (!isCompound(new Uint8Array(await source.slice(0, 8).arrayBuffer()))) return
  // The name of the stream that holds an encrypted package (MS-OFFCRYPTO 2.3), as UTF-16 in the directory, wherever that lies.
  const mark = [...'EncryptedPackage'].join('\0')
  for (let at = 0; at < source.size; at += CHUNK) {
    const bytes = new Uint8Array(await source.slice(at, at + CHUNK + 64).arrayBuffer())
    if (holds(bytes, mark)) throw new LakmoesError('format.password')
  }
  throw new LakmoesError('format.legacy')
}
