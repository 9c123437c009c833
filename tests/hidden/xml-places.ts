import { gzipSync } from 'node:zlib'
import type { Place, Secret } from './planted.ts'

/** Structured files of bookkeepers and banks. A place that holds the name of a debtor may keep it for the bookkeeper: those are asked under other profiles. */
type More = Partial<Pick<Place, 'only' | 'held' | 'profiles'>>
type File = (inside: string, s: Secret) => string
const STRICT = { profiles: ['training', 'ict-leverancier'] } as const
/** Nobody can rename what a vocabulary knows by its name. */
const NAMES = { only: ['name', 'bsn'], held: true } as const
const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
const packed = (text: string | Uint8Array): string => Buffer.from(text).toString('base64')
const numbered = (text: string): string => [...text].map((c) => `&#${c.charCodeAt(0)};`).join('')
const places =
  (file: File) =>
  (name: string, inside: (s: Secret) => string, more: More = {}): Place => ({ name, ...more, file: (s) => new Blob([file(inside(s), s)]) })

/** What every vocabulary must bear. `element`: one in which people write. */
function ofMarkup(file: File, element: string): readonly Place[] {
  const place = places(file)
  const say = (text: string) => `<${element}>${text}</${element}>`
  const name = element.includes(':') ? element.slice(element.indexOf(':') + 1) : element
  return [
    place('text', (s) => say(s.text)),
    place('entities', (s) => say(numbered(s.text))),
    place('CDATA', (s) => say(`<![CDATA[${s.text}]]>`)),
    place('CDATA in pieces', (s) => say([...s.text].map((c) => `<![CDATA[${c}]]>`).join(''))),
    place('comments inside', (s) => say([...s.text].join('<!-- -->'))),
    place('instructions inside', (s) => say(`${s.text.slice(0, 5)}<?a b?>${s.text.slice(5)}`)),
    place('line ends inside', (s) => say(`${s.text.slice(0, 4)}\n  ${s.text.slice(4)}`), { only: ['bsn'] }),
    place('a comment', (s) => `<!-- ${s.text} -->`),
    place('an instruction', (s) => `<?geheim ${s.text}?><?${s.word} a?>`),
    place('an unknown attribute', (s) => `<${element} geheim="${s.text}" xml:lang="${s.word}">x</${element}>`),
    place('an unknown attribute in entities', (s) => `<${element} geheim="${numbered(s.text)}">x</${element}>`),
    place('an unknown element', (s) => `<geheim>${s.text}</geheim>`),
    place('the name of an attribute', (s) => `<${element} ${s.word}="1">x</${element}>`, NAMES),
    place('the name of an element', (s) => `<${s.word}/>`, NAMES),
    place('a prefix and its namespace', (s) => `<${s.word}:a xmlns:${s.word}="urn:${s.word}">x</${s.word}:a>`, NAMES),
    place('an element of another vocabulary', (s) => `<x:${name} xmlns:x="urn:x" x:y="${s.text}">${s.text}</x:${name}>`),
    place('text between elements', (s) => s.text, { held: true }),
    place('base64', (s) => say(`Kenmerk ${packed(s.text)}`)),
    place('base64 twice', (s) => say(`Kenmerk ${packed(packed(s.text))}`)),
    place('joiners of no width', (s) => say([...s.text].join('\u200d'))),
    place('a page in the text', (s) =>
      say(`&lt;p title="${s.text}"&gt;${[...s.text].map((c) => `&amp;#${c.charCodeAt(0)};`).join('')}&lt;/p&gt;`),
    ),
    place('more markup in the text', (s) => say(`x <b><i>${s.text.slice(0, 5)}</i>${s.text.slice(5)}</b>`), { held: true }),
    { name: 'a comment before the root', file: (s) => new Blob([file('', s).replace(HEAD, `${HEAD}<!-- ${s.text} --><?a ${s.text}?>`)]) },
    { name: 'a comment behind the root', file: (s) => new Blob([`${file('', s)}<!-- ${s.text} -->`]) },
    { name: 'text behind the root', held: true, file: (s) => new Blob([`${file('', s)}${s.text}`]) },
    {
      name: 'a declaration of types',
      held: true,
      file: (s) => new Blob([file('', s).replace(HEAD, `${HEAD}<!DOCTYPE a [<!ENTITY b "${s.text}">]>`)]),
    },
    {
      name: 'UTF-16',
      file: (s) => new Blob([new Uint8Array(Buffer.from(`\ufeff${file(say(s.text), s).replace('UTF-8', 'UTF-16')}`, 'utf16le'))]),
    },
    {
      name: 'Latin-1',
      file: (s) => new Blob([new Uint8Array(Buffer.from(file(say(`caf\u00e9 ${s.text}`), s).replace('UTF-8', 'ISO-8859-1'), 'latin1'))]),
    },
    {
      name: 'an attribute of the root',
      file: (s) => new Blob([file('', s).replace(/(<(?:Invoice|Document|auditfile))/, `$1 geheim="${s.text}"`)]),
    },
  ]
}

const party = (role: string, inside: string): string => `<cac:${role}><cac:Party>${inside}</cac:Party></cac:${role}>`
const ubl: File = (inside) =>
  `${HEAD}<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2" xmlns:ext="urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2"><cbc:ID>2026-0700</cbc:ID>${inside}${party('AccountingSupplierParty', '<cac:PartyName><cbc:Name>Loopbaanhuis De Wilg B.V.</cbc:Name></cac:PartyName>')}${party('AccountingCustomerParty', '<cac:PartyName><cbc:Name>Gemeente Eemsdorp</cbc:Name></cac:PartyName>')}<cac:InvoiceLine><cbc:ID>1</cbc:ID><cac:Item><cbc:Name>Begeleiding</cbc:Name></cac:Item></cac:InvoiceLine></Invoice>`
const inUbl = places(ubl)
const attachment = (name: string, type: string, bytes: (s: Secret) => string | Uint8Array, more: More = {}): Place =>
  inUbl(
    name,
    (s) =>
      `<cac:AdditionalDocumentReference><cbc:ID>1</cbc:ID><cac:Attachment><cbc:EmbeddedDocumentBinaryObject mimeCode="${type}" filename="bijlage">${packed(bytes(s))}</cbc:EmbeddedDocumentBinaryObject></cac:Attachment></cac:AdditionalDocumentReference>`,
    more,
  )
const line = (inside: string): string => `<cac:InvoiceLine><cbc:ID>2</cbc:ID>${inside}</cac:InvoiceLine>`

export const UBL_PLACES: readonly Place[] = [
  ...ofMarkup(ubl, 'cbc:Note'),
  inUbl('a line', (s) =>
    line(
      `<cbc:Note>${s.text}</cbc:Note><cac:Item><cbc:Description>${s.text}</cbc:Description><cbc:Name>${s.text}</cbc:Name><cac:SellersItemIdentification><cbc:ID>${s.word}</cbc:ID></cac:SellersItemIdentification><cac:AdditionalItemProperty><cbc:Name>${s.word}</cbc:Name><cbc:Value>${s.text}</cbc:Value></cac:AdditionalItemProperty></cac:Item>`,
    ),
  ),
  inUbl('the cost centre of a line', (s) =>
    line(
      `<cbc:AccountingCost>${s.text}</cbc:AccountingCost><cac:OrderLineReference><cbc:LineID>${s.word}</cbc:LineID></cac:OrderLineReference><cac:DocumentReference><cbc:ID>${s.text}</cbc:ID></cac:DocumentReference><cac:Item><cbc:Name>x</cbc:Name></cac:Item>`,
    ),
  ),
  inUbl(
    'references',
    (s) =>
      `<cbc:AccountingCost>${s.text}</cbc:AccountingCost><cbc:BuyerReference>${s.text}</cbc:BuyerReference><cac:OrderReference><cbc:ID>${s.word}</cbc:ID><cbc:SalesOrderID>${s.text}</cbc:SalesOrderID></cac:OrderReference><cac:ContractDocumentReference><cbc:ID>${s.text}</cbc:ID></cac:ContractDocumentReference><cac:ProjectReference><cbc:ID>${s.text}</cbc:ID></cac:ProjectReference>`,
  ),
  inUbl('the invoice’s own number', (s) => `<cbc:UUID>${s.word}</cbc:UUID><cbc:ProfileID>${s.word}</cbc:ProfileID>`),
  inUbl(
    'who delivers',
    (s) =>
      `<cac:Delivery><cac:DeliveryLocation><cbc:Description>${s.text}</cbc:Description><cac:Address><cbc:StreetName>${s.text}</cbc:StreetName><cac:AddressLine><cbc:Line>${s.text}</cbc:Line></cac:AddressLine></cac:Address></cac:DeliveryLocation><cac:DeliveryParty><cac:PartyName><cbc:Name>${s.text}</cbc:Name></cac:PartyName></cac:DeliveryParty></cac:Delivery>`,
    STRICT,
  ),
  inUbl(
    'who is paid',
    (s) =>
      `<cac:PayeeParty><cac:PartyName><cbc:Name>${s.text}</cbc:Name></cac:PartyName></cac:PayeeParty><cac:PaymentMeans><cbc:PaymentMeansCode name="${s.text}">58</cbc:PaymentMeansCode><cbc:PaymentID>${s.word}</cbc:PaymentID><cbc:InstructionNote>${s.text}</cbc:InstructionNote><cac:PayeeFinancialAccount><cbc:ID>NL91ABNA0417164300</cbc:ID><cbc:Name>${s.text}</cbc:Name></cac:PayeeFinancialAccount></cac:PaymentMeans>`,
    STRICT,
  ),
  inUbl(
    'terms and charges',
    (s) =>
      `<cac:PaymentTerms><cbc:Note>${s.text}</cbc:Note></cac:PaymentTerms><cac:AllowanceCharge><cbc:AllowanceChargeReason>${s.text}</cbc:AllowanceChargeReason></cac:AllowanceCharge><cac:TaxTotal><cac:TaxSubtotal><cac:TaxCategory><cbc:TaxExemptionReason>${s.text}</cbc:TaxExemptionReason></cac:TaxCategory></cac:TaxSubtotal></cac:TaxTotal>`,
  ),
  inUbl(
    'whom it is for',
    (s) =>
      `<cac:BuyerCustomerParty><cac:Party><cbc:EndpointID schemeID="0106">${s.word}</cbc:EndpointID><cac:PartyIdentification><cbc:ID schemeID="NL:BSN">${s.text}</cbc:ID></cac:PartyIdentification><cac:PartyName><cbc:Name>${s.text}</cbc:Name></cac:PartyName><cac:Person><cbc:FirstName>${s.text}</cbc:FirstName><cbc:BirthDate>1979-03-14</cbc:BirthDate></cac:Person><cac:Contact><cbc:Name>${s.text}</cbc:Name><cbc:ElectronicMail>${s.word}@x.nl</cbc:ElectronicMail></cac:Contact></cac:Party></cac:BuyerCustomerParty>`,
    STRICT,
  ),
  inUbl(
    'an extension',
    (s) =>
      `<ext:UBLExtensions><ext:UBLExtension><cbc:Name>${s.text}</cbc:Name><ext:ExtensionContent><x xmlns="urn:x" a="${s.text}"><y>${s.text}</y></x></ext:ExtensionContent></ext:UBLExtension></ext:UBLExtensions>`,
  ),
  inUbl(
    'a signature',
    (s) =>
      `<cac:Signature><cbc:ID>${s.word}</cbc:ID><cbc:Note>${s.text}</cbc:Note></cac:Signature><ext:UBLExtensions><ext:UBLExtension><ext:ExtensionContent><sig:UBLDocumentSignatures xmlns:sig="s"><X509Certificate>${packed(s.text)}</X509Certificate></sig:UBLDocumentSignatures></ext:ExtensionContent></ext:UBLExtension></ext:UBLExtensions>`,
  ),
  inUbl(
    'the name of an attachment',
    (s) =>
      `<cac:AdditionalDocumentReference><cbc:ID>${s.word}</cbc:ID><cbc:DocumentDescription>${s.text}</cbc:DocumentDescription><cac:Attachment><cbc:EmbeddedDocumentBinaryObject mimeCode="text/plain" filename="${s.text}.txt">${packed('Dag.')}</cbc:EmbeddedDocumentBinaryObject></cac:Attachment></cac:AdditionalDocumentReference>`,
  ),
  inUbl(
    'an attachment elsewhere',
    (s) =>
      `<cac:AdditionalDocumentReference><cbc:ID>1</cbc:ID><cac:Attachment><cac:ExternalReference><cbc:URI>https://x.nl/${encodeURIComponent(s.text)}</cbc:URI><cbc:FileName>${s.text}</cbc:FileName></cac:ExternalReference></cac:Attachment></cac:AdditionalDocumentReference>`,
  ),
  attachment('an attached text', 'text/plain', (s) => `Dag ${s.text}, tot ziens.`),
  attachment('an attached table', 'text/csv', (s) => `Nr;Omschrijving\r\n1;${s.text}\r\n`),
  attachment('an attached picture', 'image/png', (s) =>
    Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from(`tEXt${s.text}`)]),
  ),
  attachment('something packed', 'application/octet-stream', (s) => gzipSync(s.text)),
  attachment('binary of no kind', 'application/octet-stream', (s) => Buffer.from(`\x00\x01${s.text}\xff`, 'latin1')),
]

const camt: File = (inside) =>
  `${HEAD}<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><GrpHdr><MsgId>M-1</MsgId></GrpHdr><Stmt><Id>S-1</Id><Acct><Id><IBAN>NL91ABNA0417164300</IBAN></Id><Ownr><Nm>Loopbaanhuis De Wilg B.V.</Nm></Ownr></Acct><Ntry><Amt Ccy="EUR">121.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>${inside}</Ntry></Stmt></BkToCstmrStmt></Document>`
const inCamt = places(camt)
const details = (inside: string): string => `<NtryDtls><TxDtls>${inside}</TxDtls></NtryDtls>`

export const CAMT053_PLACES: readonly Place[] = [
  ...ofMarkup(camt, 'AddtlNtryInf'),
  inCamt('a description', (s) => details(`<RmtInf><Ustrd>factuur ${s.text}</Ustrd></RmtInf>`)),
  inCamt('a description in pieces', (s) => details(`<RmtInf><Ustrd>bsn ${s.parts[0]}</Ustrd><Ustrd>${s.parts[1]} dank</Ustrd></RmtInf>`)),
  inCamt('references', (s) =>
    details(
      `<Refs><MsgId>${s.word}</MsgId><AcctSvcrRef>${s.word}</AcctSvcrRef><EndToEndId>${s.text}</EndToEndId><MndtId>${s.word}</MndtId><InstrId>${s.text}</InstrId><ChqNb>${s.word}</ChqNb></Refs>`,
    ),
  ),
  inCamt(
    'a structured description',
    (s) =>
      details(
        `<RmtInf><Strd><RfrdDocInf><Nb>${s.word}</Nb></RfrdDocInf><CdtrRefInf><Ref>${s.word}</Ref></CdtrRefInf><Invcr><Nm>${s.text}</Nm></Invcr><AddtlRmtInf>${s.text}</AddtlRmtInf></Strd></RmtInf>`,
      ),
    STRICT,
  ),
  inCamt(
    'who paid',
    (s) => details(`<RltdPties><Dbtr><Nm>${s.text}</Nm><PstlAdr><AdrLine>${s.text}</AdrLine></PstlAdr></Dbtr></RltdPties>`),
    STRICT,
  ),
  inCamt(
    'the number of who paid',
    (s) =>
      details(
        `<RltdPties><Dbtr><Nm>Gemeente Eemsdorp</Nm><Id><PrvtId><DtAndPlcOfBirth><BirthDt>1979-03-14</BirthDt><CityOfBirth>Assen</CityOfBirth></DtAndPlcOfBirth><Othr><Id>${s.text}</Id><SchmeNm><Prtry>BSN ${s.word}</Prtry></SchmeNm><Issr>${s.text}</Issr></Othr></PrvtId></Id></Dbtr></RltdPties>`,
      ),
    { only: ['bsn', 'date'] },
  ),
  inCamt(
    'for whom it was paid',
    (s) =>
      details(
        `<RltdPties><UltmtDbtr><Nm>${s.text}</Nm></UltmtDbtr><UltmtCdtr><Nm>${s.text}</Nm></UltmtCdtr><TradgPty><Nm>${s.text}</Nm></TradgPty></RltdPties><RltdAgts><DbtrAgt><FinInstnId><Nm>${s.text}</Nm></FinInstnId></DbtrAgt></RltdAgts>`,
      ),
    STRICT,
  ),
  inCamt('more about a payment', (s) =>
    details(
      `<AddtlTxInf>${s.text}</AddtlTxInf><Purp><Prtry>${s.text}</Prtry></Purp><RtrInf><AddtlInf>${s.text}</AddtlInf></RtrInf><SplmtryData><Envlp><x xmlns="urn:x" a="${s.text}">${s.text}</x></Envlp></SplmtryData>`,
    ),
  ),
  inCamt(
    'the name of an account',
    (s) => details(`<RltdPties><DbtrAcct><Id><Othr><Id>${s.word}</Id></Othr></Id><Nm>${s.text}</Nm></DbtrAcct></RltdPties>`),
    STRICT,
  ),
  inCamt(
    'codes of a bank',
    (s) =>
      `<BkTxCd><Prtry><Cd>${s.word}</Cd><Issr>${s.text}</Issr></Prtry></BkTxCd><NtryRef>${s.word}</NtryRef><AcctSvcrRef>${s.text}</AcctSvcrRef>`,
  ),
]

const xaf: File = (inside) =>
  `${HEAD}<auditfile xmlns="http://www.auditfiles.nl/XAF/3.2"><header><fiscalYear>2026</fiscalYear><softwareDesc>Boekwerk</softwareDesc></header><company><companyName>Loopbaanhuis De Wilg B.V.</companyName><customersSuppliers><customerSupplier><custSupID>1</custSupID><custSupName>Gemeente Eemsdorp</custSupName></customerSupplier></customersSuppliers><transactions><linesCount>1</linesCount><journal><jrnID>70</jrnID><desc>Verkoop</desc><transaction><nr>1</nr><trLine><nr>1</nr><accID>1300</accID><amnt>121.00</amnt>${inside}</trLine></transaction></journal></transactions></company></auditfile>`
const inXaf = places(xaf)
const customer = (name: string, inside: (s: Secret) => string, more: More = {}): Place => ({
  name,
  ...more,
  file: (s) =>
    new Blob([
      xaf('', s).replace(
        '<customersSuppliers>',
        `<customersSuppliers><customerSupplier><custSupID>2</custSupID>${inside(s)}</customerSupplier>`,
      ),
    ]),
})
const elsewhere = (name: string, before: string, inside: (s: Secret) => string): Place => ({
  name,
  file: (s) => new Blob([xaf('', s).replace(before, `${inside(s)}${before}`)]),
})

export const XAF_PLACES: readonly Place[] = [
  ...ofMarkup(xaf, 'desc'),
  inXaf(
    'references',
    (s) =>
      `<docRef>${s.text}</docRef><invRef>${s.word}</invRef><recRef>${s.text}</recRef><matchKeyID>${s.word}</matchKeyID><orderRef>${s.text}</orderRef><costID>${s.word}</costID><prodID>${s.word}</prodID><projID>${s.word}</projID><artGrpID>${s.word}</artGrpID>`,
  ),
  inXaf(
    'the other side',
    (s) => `<offsetBankAccNr>${s.word}</offsetBankAccNr><bankAccNr>${s.word}</bankAccNr><bankDesc>${s.text}</bankDesc>`,
  ),
  customer('a customer', (s) => `<custSupName>${s.text}</custSupName><contact>${s.text}</contact>`, STRICT),
  customer(
    'a customer’s numbers',
    (s) =>
      `<custSupName>Gemeente Winsum</custSupName><telephone>${s.text}</telephone><taxRegIdent>${s.text}</taxRegIdent><commerceNr>${s.text}</commerceNr><relationshipID>${s.word}</relationshipID><website>${s.word}.nl</website><custSupGrpID>${s.word}</custSupGrpID>`,
    { only: ['bsn', 'date'] },
  ),
  customer(
    'a customer’s address',
    (s) =>
      `<custSupName>Gemeente Winsum</custSupName><streetAddress><streetname>${s.text}</streetname><property>${s.text}</property><number>1</number><city>${s.text}</city></streetAddress><postalAddress><streetname>${s.text}</streetname></postalAddress>`,
    STRICT,
  ),
  customer(
    'what changed about a customer',
    (s) =>
      `<custSupName>Gemeente Winsum</custSupName><changeInfo><userID>${s.word}</userID><changeDateTime>2026-01-01</changeDateTime><changeDescription>${s.text}</changeDescription></changeInfo><custSupHistory><custSupName>${s.text}</custSupName></custSupHistory>`,
    STRICT,
  ),
  elsewhere('the head', '</header>', (s) => `<softwareVersion>${s.text}</softwareVersion>`),
  elsewhere(
    'an account',
    '<transactions>',
    (s) =>
      `<generalLedger><ledgerAccount><accID>${s.word}</accID><accDesc>${s.text}</accDesc><leadCode>${s.word}</leadCode><leadDescription>${s.text}</leadDescription></ledgerAccount></generalLedger>`,
  ),
  elsewhere(
    'a dimension',
    '<transactions>',
    (s) =>
      `<generalLedger><basics><basic><basicType>09</basicType><basicID>${s.word}</basicID><basicDesc>${s.text}</basicDesc></basic></basics></generalLedger>`,
  ),
  elsewhere('a transaction', '<trLine>', (s) => `<desc>${s.text}</desc><sourceID>${s.text}</sourceID><userID>${s.word}</userID>`),
  elsewhere(
    'an opening balance',
    '<transactions>',
    (s) =>
      `<openingBalance><opBalDesc>${s.text}</opBalDesc><obLine><nr>1</nr><accID>${s.word}</accID></obLine><obSubledgers><obSubledger><sbType>CS</sbType><sbDesc>${s.text}</sbDesc><obSbLine><nr>1</nr><docRef>${s.word}</docRef><desc>${s.text}</desc><custSupID>1</custSupID></obSbLine></obSubledger></obSubledgers></openingBalance>`,
  ),
]
