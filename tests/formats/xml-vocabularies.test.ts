import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadEngine } from '../../gateway/lexicon.ts'
import type { Passage } from '../../shared/engine/types.ts'
import { LakmoesError } from '../../shared/error.ts'
import { camt053 } from '../../shared/formats/camt053.ts'
import type { Decisions, Format } from '../../shared/formats/format.ts'
import { formats } from '../../shared/formats/index.ts'
import { xaf } from '../../shared/formats/xaf.ts'
import { xmlInvoice } from '../../shared/formats/ubl.ts'
import { memorySink } from '../../shared/memory-sink.ts'

beforeAll(() => loadEngine())

const UBL = 'urn:oasis:names:specification:ubl:schema:xsd:Invoice-2'
const CAMT = 'urn:iso:std:iso:20022:tech:xsd:camt.053.001'
const invoice = (inner: string, before = ''): string => `${before}<Invoice xmlns="${UBL}" xmlns:cac="a" xmlns:cbc="b">${inner}</Invoice>`
const ledger = (inner: string): string => `<auditfile xmlns="http://www.auditfiles.nl/XAF/3.2"><company>${inner}</company></auditfile>`
const statement = (inner: string): string => `<Document xmlns="${CAMT}.02"><BkToCstmrStmt><Stmt>${inner}</Stmt></BkToCstmrStmt></Document>`
const customer = (inner: string): string => `<customersSuppliers><customerSupplier>${inner}</customerSupplier></customersSuppliers>`

async function passagesOf(format: Format, text: string): Promise<Passage[]> {
  const doc = await format.open(new Blob([text]))
  const all: Passage[] = []
  for await (const batch of doc.passages()) all.push(...batch)
  return all
}
const find = async (format: Format, text: string, value: string) => (await passagesOf(format, text)).find((p) => p.text === value)

/** Writes with every occurrence of a text replaced, comments and signatures dropped. */
async function rewrite(
  format: Format,
  source: Blob,
  replace: Readonly<Record<string, string>>,
  more: Partial<Decisions> = {},
): Promise<string> {
  const doc = await format.open(source)
  for await (const batch of doc.passages()) void batch
  const memory = memorySink()
  await doc.write(
    {
      edits: (batch) =>
        batch.flatMap((p) =>
          Object.entries(replace).flatMap(([text, replacement]) =>
            p.text.includes(text)
              ? [{ passage: p.id, start: p.text.indexOf(text), end: p.text.indexOf(text) + text.length, replacement }]
              : [],
          ),
        ),
      residue: () => 'drop',
      dropsColumn: () => false,
      child: () => null,
      ...more,
    },
    memory.open(),
  )
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(new Uint8Array(await (await memory.read()).arrayBuffer()))
}
const codeOf = (p: Promise<unknown>): Promise<string> =>
  p.then(
    () => 'fine',
    (e: unknown) => (e instanceof LakmoesError ? e.code : String(e)),
  )

describe('recognising', () => {
  const recognised = async (text: string | Uint8Array<ArrayBuffer>): Promise<string> => {
    const source = new Blob([text])
    const head = new Uint8Array(await source.arrayBuffer()).subarray(0, 65536)
    for (const f of formats) if (await f.recognises(head, source, 'x.xml')) return f.id
    return 'none'
  }
  it.each([
    ['ubl', invoice('')],
    [
      'ubl',
      `\ufeff<?xml version="1.0"?>\r\n<!-- a > b --><x:CreditNote xmlns:x="urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2"/>`,
    ],
    ['ubl', `<sh:StandardBusinessDocument xmlns:sh="s"><sh:StandardBusinessDocumentHeader/>${invoice('')}</sh:StandardBusinessDocument>`],
    ['ubl', '<rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"/>'],
    ['xaf', ledger('')],
    ['xaf', '<auditfile><header><auditfileVersion>CLAIR2.00.00</auditfileVersion></header></auditfile>'],
    ['xaf', '<a:auditfile xmlns:a="http://www.odb.belastingdienst.nl/BCPP/1.1/structures/XmlauditfileXAF_4.0"/>'],
    ...['02', '04', '08', '14'].map((v) => ['camt053', `<Document xmlns="${CAMT}.${v}"/>`] as const),
    ['camt053', '<D:Document xmlns:D="urn:iso:std:iso:20022:tech:xsd:camt.054.001.09"/>'],
    ['none', '<Invoice xmlns="urn:something:else"/>'],
    ['none', '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.03"/>'],
  ] as const)('%s: %s', async (id, text) => expect(await recognised(text)).toBe(id))
  it('reads UTF-16', async () => {
    const text = `\ufeff<?xml version="1.0" encoding="UTF-16"?>${invoice('<cbc:Note>Jorrit</cbc:Note>')}`
    const bytes = new Uint8Array(text.length * 2)
    for (let i = 0; i < text.length; i++) new DataView(bytes.buffer).setUint16(i * 2, text.charCodeAt(i), true)
    expect(await recognised(bytes)).toBe('ubl')
    const doc = await xmlInvoice.open(new Blob([bytes]))
    for await (const batch of doc.passages()) expect(batch.map((p) => p.text)).toEqual(['Jorrit'])
  })
  it.each([
    ['format.doctype', `<!DOCTYPE Invoice [<!ENTITY a "b">]>${invoice('<cbc:Note>&a;</cbc:Note>')}`],
    ['format.doctype', `<!DOCTYPE Invoice SYSTEM "x">${invoice('')}`],
    ['format.damaged', invoice('<cbc:Note>')],
    ['format.damaged', invoice('<cbc:Note>&a;</cbc:Note>')],
  ])('refuses with %s', async (code, text) => expect(await codeOf(xmlInvoice.open(new Blob([text])))).toBe(code))
})

describe('writing', () => {
  it('gives every byte back when nothing is edited', async () => {
    const text = invoice(
      "\r\n <cbc:Note >a &lt;b&gt; <![CDATA[&c]]>&#x41;</cbc:Note>\t<cbc:Note/><cbc:ID schemeID = 'x'>1</cbc:ID>",
      '\ufeff<?xml version = "1.0" encoding="utf-8" standalone="yes"?>\r\n',
    )
    expect(await rewrite(xmlInvoice, new Blob([text]), {})).toBe(text)
  })
  it('substitutes and never empties: "-" in elements and attributes', async () => {
    expect(await rewrite(xmlInvoice, new Blob([invoice('<cbc:Note>Jorrit</cbc:Note><cbc:X filename="Jorrit"/>')]), { Jorrit: '' })).toBe(
      invoice('<cbc:Note>-</cbc:Note><cbc:X filename="-"/>'),
    )
  })
  it('edits one text that comments and CDATA cut', async () => {
    expect(
      await rewrite(xmlInvoice, new Blob([invoice('<cbc:Note>van Jor<!-- x -->rit &amp; <![CDATA[zo]]></cbc:Note>')]), { Jorrit: 'K-1' }),
    ).toBe(invoice('<cbc:Note>van K-1 &amp; <![CDATA[zo]]></cbc:Note>'))
  })
  it('keeps to the lengths of the schema, with replacements whole', async () => {
    const long = `${'a'.repeat(30)} Jo ${'b'.repeat(16)}`
    const out = await rewrite(xaf, new Blob([ledger(customer(`<custSupName>${long}</custSupName>`))]), { Jo: 'Cliënt K-0417' })
    const name = /<custSupName>(.*)<\/custSupName>/.exec(out)![1]!
    expect(name).toContain('Cliënt K-0417')
    expect(name.length).toBeLessThanOrEqual(50)
  })
  it('drops comments and processing instructions when told to', async () => {
    expect(await rewrite(xmlInvoice, new Blob([invoice('<!-- door Jorrit --><cbc:Note>a</cbc:Note><?edit Jorrit?>')]), {})).toBe(
      invoice('<cbc:Note>a</cbc:Note>'),
    )
  })
  it('takes a signature out with the list that held nothing else, and says so', async () => {
    const signed = (other: string) =>
      invoice(
        `<e:UBLExtensions>${other}<e:UBLExtension><e:ExtensionContent><s:UBLDocumentSignatures>Jorrit</s:UBLDocumentSignatures></e:ExtensionContent></e:UBLExtension></e:UBLExtensions><cac:Signature><cbc:ID>1</cbc:ID></cac:Signature>`,
      )
    expect(await rewrite(xmlInvoice, new Blob([signed('')]), {})).toBe(invoice(''))
    expect(await rewrite(xmlInvoice, new Blob([signed('<e:UBLExtension><a>b</a></e:UBLExtension>')]), {})).toBe(
      invoice('<e:UBLExtensions><e:UBLExtension><a>b</a></e:UBLExtension></e:UBLExtensions>'),
    )
    const doc = await xmlInvoice.open(new Blob([signed('')]))
    for await (const batch of doc.passages()) expect(batch).toEqual([])
    expect(doc.warnings()).toEqual(['xml.signature'])
  })
  it('gives attachments to the pipeline and writes back what comes, or takes the attachment out', async () => {
    const text = (inner: string) => invoice(`<cac:AdditionalDocumentReference><cbc:ID>1</cbc:ID>${inner}</cac:AdditionalDocumentReference>`)
    const source = new Blob([
      text(
        `<cac:Attachment><cbc:EmbeddedDocumentBinaryObject filename="a.txt"> ${btoa('dag Jorrit')}\n</cbc:EmbeddedDocumentBinaryObject></cac:Attachment>`,
      ),
    ])
    const doc = await xmlInvoice.open(source)
    for await (const batch of doc.passages()) void batch
    expect(await Promise.all(doc.children().map(async (c) => [c.untrustedName, await c.source.text()]))).toEqual([['a.txt', 'dag Jorrit']])
    expect(await rewrite(xmlInvoice, source, {}, { child: () => new Blob(['dag']) })).toBe(
      text(
        `<cac:Attachment><cbc:EmbeddedDocumentBinaryObject filename="a.txt">${btoa('dag')}</cbc:EmbeddedDocumentBinaryObject></cac:Attachment>`,
      ),
    )
    expect(await rewrite(xmlInvoice, source, {})).toBe(text(''))
  })
  it('reads a ledger that says UTF-8 and is Windows-1252, and refuses one that is both', async () => {
    const bytes = (raw: string) => Uint8Array.from(raw, (c) => c.charCodeAt(0))
    const head = '<?xml version="1.0" encoding="UTF-8"?>'
    const latin = bytes(head + ledger('<companyName>Caf\xe9</companyName>'))
    const doc = await xaf.open(new Blob([latin]))
    for await (const batch of doc.passages()) expect(batch.map((p) => p.text)).toEqual(['Café'])
    const memory = memorySink()
    await doc.write({ edits: () => [], residue: () => 'drop', dropsColumn: () => false, child: () => null }, memory.open())
    expect(new Uint8Array(await (await memory.read()).arrayBuffer())).toEqual(latin)
    expect(await codeOf(xaf.open(new Blob([bytes(head + ledger('<companyName>Caf\xe9 Zo\xc3\xab</companyName>'))])))).toBe('format.damaged')
  })
})

describe('what the tables say', () => {
  const party = (who: string, inner: string) => invoice(`<cac:${who}><cac:Party>${inner}</cac:Party></cac:${who}>`)
  it('a customer with a number of the trade register is a firm, one without is a person', async () => {
    const name = '<cac:PartyName><cbc:Name>Jorrit Steenhuisma</cbc:Name></cac:PartyName>'
    expect(await find(xmlInvoice, party('AccountingCustomerParty', name), 'Jorrit Steenhuisma')).toMatchObject({
      kind: 'name',
      about: 'payer',
    })
    const kvk = '<cac:PartyLegalEntity><cbc:CompanyID schemeID="0106">12345678</cbc:CompanyID></cac:PartyLegalEntity>'
    expect(await find(xmlInvoice, party('AccountingCustomerParty', name + kvk), 'Jorrit Steenhuisma')).toMatchObject({
      kind: 'organisation',
      about: 'debtor',
    })
  })
  it('the supplier is the firm itself', async () => {
    const own = party(
      'AccountingSupplierParty',
      '<cac:PostalAddress><cbc:StreetName>Beukenpad 8</cbc:StreetName></cac:PostalAddress><cac:Contact><cbc:Name>Marit Okkema</cbc:Name></cac:Contact>',
    )
    expect(await find(xmlInvoice, own, 'Beukenpad 8')).toMatchObject({ kind: 'address', about: 'own' })
    expect(await find(xmlInvoice, own, 'Marit Okkema')).toMatchObject({ kind: 'name', about: 'staff' })
  })
  it('amounts, dates, codes, numbers of companies and plain references are no passages', async () => {
    const text = invoice(
      '<cbc:ID>2026-1</cbc:ID><cbc:IssueDate>2026-01-02</cbc:IssueDate><cac:LegalMonetaryTotal><cbc:PayableAmount currencyID="EUR">1.00</cbc:PayableAmount></cac:LegalMonetaryTotal>',
    )
    expect(await passagesOf(xmlInvoice, text)).toEqual([])
    expect(
      await passagesOf(
        xaf,
        ledger(
          '<taxRegIdent>004532016</taxRegIdent><transactions><linesCount>1</linesCount><totalDebit>1.00</totalDebit><trLine><nr>1</nr><accID>8000</accID><amnt>1.00</amnt><invRef>2026-1</invRef></trLine></transactions>',
        ),
      ),
    ).toEqual([])
  })
  it('the btw-id of a sole trader from before 2020 is a BSN, of a company never', async () => {
    const vat = (name: string) =>
      party(
        'AccountingCustomerParty',
        `<cac:PartyName><cbc:Name>${name}</cbc:Name></cac:PartyName><cac:PartyTaxScheme><cbc:CompanyID>NL214365876B01</cbc:CompanyID></cac:PartyTaxScheme>`,
      )
    expect(await find(xmlInvoice, vat('Klusbedrijf Rietsema'), 'NL214365876B01')).toMatchObject({ kind: 'bsn' })
    // It is read for the people we were told about only.
    expect(await find(xmlInvoice, vat('Rietsema Bouw B.V.'), 'NL214365876B01')).toMatchObject({ markup: true })
    expect((await find(xmlInvoice, vat('Rietsema Bouw B.V.'), 'NL214365876B01'))?.kind).toBeUndefined()
  })
  it('a value is labelled by the element that names it', async () => {
    const text = invoice(
      '<cac:Item><cac:AdditionalItemProperty><cbc:Name>BSN</cbc:Name><cbc:Value>214365876</cbc:Value></cac:AdditionalItemProperty></cac:Item>',
    )
    expect((await find(xmlInvoice, text, '214365876'))?.label).toBe('BSN')
  })
  it('repeats of a bank text are one; where the joint is unsure it is read both ways', async () => {
    const split = (a: string, b: string) =>
      statement(`<Ntry><NtryDtls><TxDtls><RmtInf><Ustrd>${a}</Ustrd><Ustrd>${b}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`)
    const full = 'betaling van de factuur van J. Steen'.slice(-35)
    expect((await passagesOf(camt053, split(full, 'huisma dank'))).map((p) => p.text)).toEqual([`${full}huisma dank`])
    expect((await passagesOf(camt053, split('van Steen', 'huisma'))).map((p) => p.text)).toEqual(['van Steen huisma', 'van Steenhuisma'])
    expect(await rewrite(camt053, new Blob([split('van Steen', 'huisma')]), { Steenhuisma: 'K-1' })).toBe(split('van K-1', '-'))
  })
  it('an edited date of birth goes with its element, an IBAN keeps the form the schema asks for', async () => {
    const text = (id: string, iban: string) =>
      statement(
        `<Ntry><Dbtr><Nm>Jorrit Steenhuisma</Nm><Id><PrvtId>${id}</PrvtId></Id></Dbtr><DbtrAcct><Id><IBAN>${iban}</IBAN></Id></DbtrAcct></Ntry>`,
      )
    const before = text(
      '<DtAndPlcOfBirth><BirthDt>1979-04-11</BirthDt><CtryOfBirth>NL</CtryOfBirth></DtAndPlcOfBirth>',
      'NL20INGB0001234567',
    )
    expect(await rewrite(camt053, new Blob([before]), { '1979-04-11': 'x', NL20INGB0001234567: '[IBAN]' })).toBe(text('', 'XX00X'))
  })
})

const corpus = path.join(import.meta.dirname, '../../../shared/corpus')
describe.skipIf(!existsSync(corpus))('real files (skipped without the corpus beside the project)', () => {
  const files = existsSync(corpus)
    ? (
        [
          ['ubl', xmlInvoice],
          ['xaf', xaf],
          ['camt053', camt053],
        ] as const
      ).flatMap(([folder, format]) =>
        readdirSync(path.join(corpus, folder))
          .filter((f) => f.endsWith('.xml'))
          .map((f) => [`${folder}/${f}`, format] as const),
      )
    : []
  it.each(files)('%s comes back byte for byte', async (file, format) => {
    const bytes = new Uint8Array(readFileSync(path.join(corpus, file)))
    expect(await format.recognises(bytes.subarray(0, 65536), new Blob([bytes]), '')).toBe(true)
    const doc = await format.open(new Blob([bytes]))
    for await (const batch of doc.passages()) void batch
    const memory = memorySink()
    const children = new Map(doc.children().map((c) => [c.id, c.source]))
    await doc.write(
      { edits: () => [], residue: () => 'keep', dropsColumn: () => false, child: (id) => children.get(id) ?? null },
      memory.open(),
    )
    const out = new Uint8Array(await (await memory.read()).arrayBuffer())
    const blank = (b: Uint8Array) => new TextDecoder('latin1').decode(b).replaceAll(/(BinaryObject[^>]*>)[^<]*/g, '$1')
    if (children.size === 0) expect(blank(out)).toBe(blank(bytes))
    else expect(blank(out).length).toBeGreaterThan(0)
  })
})
