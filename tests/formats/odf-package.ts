import { BlobWriter, TextReader, Uint8ArrayReader, ZipWriter } from '@zip.js/zip.js'
import type { Parts } from './office-package.ts'

/** OpenDocument files built from strings. */
const NS = ['office', 'text', 'table', 'style', 'meta', 'config', 'form', 'script', 'chart', 'presentation']
  .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .join(' ')
export const NAMESPACES = `${NS} xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2"`
const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'

export type Odf = {
  readonly kind: 'text' | 'spreadsheet' | 'presentation'
  readonly body: string
  readonly automatic?: string
  readonly styles?: string
  readonly parts?: Parts
  readonly settings?: string
  readonly mediaType?: string
  /** In the manifest, after its entries. */
  readonly manifest?: string
  readonly before?: string
}

export const content = ({ kind, body, automatic = '', before = '' }: Odf): string =>
  `${HEAD}${before}<office:document-content ${NAMESPACES} office:version="1.3"><office:scripts/><office:automatic-styles>${automatic}</office:automatic-styles><office:body><office:${kind}>${body}</office:${kind}></office:body></office:document-content>`

export function odfParts(odf: Odf): Parts {
  const type = odf.mediaType ?? `application/vnd.oasis.opendocument.${odf.kind}`
  const parts: Parts = {
    'content.xml': content(odf),
    'styles.xml': `${HEAD}<office:document-styles ${NAMESPACES} office:version="1.3">${odf.styles ?? '<office:styles/>'}</office:document-styles>`,
    'meta.xml': `${HEAD}<office:document-meta ${NAMESPACES} office:version="1.3"><office:meta><meta:initial-creator>Aukje Verborgen</meta:initial-creator></office:meta></office:document-meta>`,
    ...(odf.settings && {
      'settings.xml': `${HEAD}<office:document-settings ${NAMESPACES} office:version="1.3"><office:settings>${odf.settings}</office:settings></office:document-settings>`,
    }),
    ...odf.parts,
  }
  const entries = Object.keys(parts).map(
    (name) => `<manifest:file-entry manifest:full-path="${name}" manifest:media-type="${name.endsWith('.xml') ? 'text/xml' : ''}"/>`,
  )
  return {
    mimetype: type,
    ...parts,
    'META-INF/manifest.xml': `${HEAD}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:media-type="${type}"/>${entries.join('')}${odf.manifest ?? ''}</manifest:manifest>`,
  }
}

export async function odfOf(odf: Odf, { stored = true }: { readonly stored?: boolean } = {}): Promise<Blob> {
  const writer = new ZipWriter(new BlobWriter(), { useWebWorkers: false, extendedTimestamp: false })
  for (const [name, value] of Object.entries(odfParts(odf)))
    await writer.add(name, typeof value === 'string' ? new TextReader(value) : new Uint8ArrayReader(value), {
      level: stored && name === 'mimetype' ? 0 : 6,
    })
  return writer.close()
}

export const flatOf = (odf: Odf, meta = ''): Blob =>
  new Blob([
    `${HEAD}<office:document ${NAMESPACES} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.${odf.kind}">${meta}<office:automatic-styles>${odf.automatic ?? ''}</office:automatic-styles><office:body><office:${odf.kind}>${odf.body}</office:${odf.kind}></office:body></office:document>`,
  ])

export const p = (...items: string[]): string => `<text:p>${items.join('')}</text:p>`
export const cell = (text: string, attributes = ''): string =>
  `<table:table-cell office:value-type="string"${attributes}>${p(text)}</table:table-cell>`
export const sheet = (rows: readonly string[], name = 'Blad1', more = ''): string =>
  `<table:table table:name="${name}"${more}>${rows.map((row) => (row.startsWith('<table:table-row') ? row : `<table:table-row>${row}</table:table-row>`)).join('')}</table:table>`
