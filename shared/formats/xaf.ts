import type { Format } from './format.ts'
import { createXmlDocument } from './parts/xml-document.ts'
import { readPaths } from './parts/xml-paths.ts'
import { rootOf } from './parts/xml-root.ts'
import { openXmlStream } from './parts/xml-stream.ts'
import { readXmlLoosely } from './parts/xml.ts'

/** XML Auditfile Financieel 2.0 (CLAIR2), 3.2, 3.2.1 and 4.0. Exporters invent namespaces, so the root and its vocabulary decide. */
export const xaf: Format = {
  id: 'xaf',
  extension: 'xaf',
  mediaType: 'application/xml',
  tabular: false,
  recognises(head) {
    const root = rootOf(head)
    return (
      root !== null &&
      root.local.toLowerCase() === 'auditfile' &&
      (/auditfile|xaf|clair/i.test(root.tag.slice(10)) || /CLAIR2|<(?:\w+:)?fiscalYear/.test(root.text))
    )
  },
  async open(source) {
    const large = source.size > LARGE ? await openXmlStream(source, paths) : null
    return large ?? createXmlDocument(readXmlLoosely(new Uint8Array(await source.arrayBuffer())), paths)
  },
}

/** Bytes of a file that is read stretch by stretch. */
const LARGE = 4 * 1024 * 1024

/** A ledger names everyone who ever paid or was paid: a natural person among them is treated as a client, whoever receives the file. */
const PARTIES = `
  customerSupplier                       debtor  client
`

/** The lengths are those of the 3.2 schema; 4.0 keeps them. The first line that fits counts, what no line names is read as text. */
const ELEMENTS = `
  # the firm that keeps the books
  header/companyName                     organisation own
  header/companyAddress                  address  own
  header/companyCity                     address  own
  header/companyPostalCode               address  own
  header/companyID                       skip
  header/taxRegistrationNr               number   own
  header/softwareDesc                    skip
  header/softwareVersion                 skip
  header/productID                       skip
  header/productVersion                  skip
  header/auditfileVersion                skip
  header/*                               text
  company/companyIdent                   skip
  company/companyName                    organisation own max=255
  company/taxRegIdent                    number   own
  company/commerceNr                     number   own
  company/streetAddress/*                address  own
  company/postalAddress/*                address  own

  # customers and suppliers
  custSupID                              code
  custSupTp                              skip
  custSupGrpID                           skip
  custSupGrpDesc                         text
  custSupName                            party    party max=50
  customerSupplier/companyName           party    party max=50
  customerSupplier/contact               contact  party max=50
  customerSupplier/telephone             phone    party max=30
  customerSupplier/fax                   phone    party max=30
  customerSupplier/eMail                 email    party max=255
  customerSupplier/email                 email    party max=255
  customerSupplier/website               website     party max=255
  customerSupplier/commerceNr            number   party
  customerSupplier/taxRegIdent           number   party
  customerSupplier/taxRegistrationNr     number   party
  customerSupplier/relationshipID        code     party
  customerSupplier/type                  skip
  change/custSupName                     party    party max=50
  streetAddress/country                  skip
  postalAddress/country                  skip
  streetAddress/*                        address  party
  postalAddress/*                        address  party
  bankAccount/bankAccNr                  iban     party max=35
  bankAccount/bankIdCd                   code     party max=35
  offsetBankAccNr                        iban     -     max=35
  journal/bankAccNr                      iban     own   max=35
  bankAccNr                              iban     -     max=35
  changeInfo/userID                      text     -     max=35
  changeInfo/changeDescription           text
  *DateTime                              skip

  # ledger
  ledgerAccount/accID                    skip
  ledgerAccount/accountID                skip
  ledgerAccount/accTp                    skip
  ledgerAccount/accountType              skip
  leadCode                               skip
  leadReference                          skip
  leadCrossRef                           skip
  taxonomyRef                            skip
  entryPoint                             skip
  conceptRef                             skip
  domainMemberRef                        skip
  txCodeDesc                             text
  vatCode/vatID                          skip
  vatToPayAccID                          skip
  vatToClaimAccID                        skip
  vatPerc                                skip
  basicType                              skip
  basicID                                code

  # transactions
  jrnID                                  skip
  journalID                              skip
  jrnTp                                  skip
  offsetAccID                            skip
  accID                                  skip
  accountID                              skip
  nr                                     skip
  obLineNr                               skip
  trLineNr                               skip
  recordID                               skip
  transactionID                          skip
  periodNumber                           skip
  period                                 skip
  amntTp                                 skip
  mutTp                                  skip
  sbType                                 skip
  linesCount                             skip
  numberEntries                          skip
  opBalDesc                              text
  clBalDesc                              text
  sourceID                               text     -     max=35
  userID                                 text     -     max=35
  User                                   text     -     max=35
  docRef                                 text     -     max=35
  documentID                             text     -     max=35
  invRef                                 code     -     max=35
  orderRef                               code     -     max=35
  receivingDocRef                        code     -     max=35
  shipDocRef                             code     -     max=35
  recRef                                 code     -     max=35
  matchKeyID                             code     -     max=35
  costID                                 code     -     max=35
  prodID                                 code     -     max=35
  projID                                 code     -     max=35
  artGrpID                               code     -     max=35
  qntityID                               skip
  qntity                                 skip
  vatID                                  skip
  curCode                                skip
  currencyCode                           skip
  fiscalYear                             skip
  taxRegistrationCountry                 skip
  country                                skip
  *Amnt                                  skip
  amnt                                   skip
  *Amount                                skip
  totalDebit                             skip
  totalCredit                            skip
  *Limit                                 skip
  *Date                                  skip
  *Dt                                    skip
  *dateCreated                           skip
  *AmntTp                                skip
`

const paths = readPaths(ELEMENTS, PARTIES)
