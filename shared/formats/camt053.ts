import type { Format } from './format.ts'
import { createXmlDocument } from './parts/xml-document.ts'
import { readPaths } from './parts/xml-paths.ts'
import { rootOf } from './parts/xml-root.ts'
import { readXmlLoosely } from './parts/xml.ts'

/** Bank statements, reports and notifications of ISO 20022: camt.052, .053 and .054, every version. */
export const camt053: Format = {
  id: 'camt053',
  extension: 'xml',
  mediaType: 'application/xml',
  tabular: false,
  recognises(head) {
    const root = rootOf(head)
    return root !== null && root.local === 'Document' && /[:.]camt\.05[234]\.\d{3}\.\d{2}\b/.test(root.tag)
  },
  async open(source) {
    return createXmlDocument(readXmlLoosely(new Uint8Array(await source.arrayBuffer())), paths)
  },
}

/** The account is the firm's own. Whoever pays or is paid is a firm or, as far as a recipient is concerned, a client. */
const PARTIES = `
  GrpHdr/MsgRcpt                         own     own
  Acct/Ownr                              own     own
  Dbtr                                   debtor  client
  Cdtr                                   debtor  client
  UltmtDbtr                              debtor  client
  UltmtCdtr                              debtor  client
  InitgPty                               third   client
  TradgPty                               third   client
  Prtry/Pty                              third   client
  Invcr                                  third   client
  Invcee                                 debtor  client
`

/** Lengths and forms are those of the schema (Max35Text, Max70Text, IBAN2007Identifier, PhoneNumber). The first line that fits counts; what no line names is text. */
const ELEMENTS = `
  # agents are banks; a creditor identifier is a firm's
  FinInstnId//*                          skip
  *Agt//*                                skip
  Svcr//*                                skip
  CdtrSchmeId//*                         skip

  # parties
  PrvtId/DtAndPlcOfBirth                 text     party shows=person
  DtAndPlcOfBirth/BirthDt                birth-date party with=DtAndPlcOfBirth
  DtAndPlcOfBirth/CityOfBirth            address  party with=DtAndPlcOfBirth
  DtAndPlcOfBirth/PrvcOfBirth            address  party with=DtAndPlcOfBirth
  DtAndPlcOfBirth/CtryOfBirth            nationality party with=DtAndPlcOfBirth
  PrvtId/Othr                            text     party shows=person
  PrvtId//SchmeNm/*                      skip
  PrvtId/Othr/Id                         private  party max=35
  PrvtId/Othr/Issr                       text     party max=35
  Id/OrgId                               text     party shows=firm
  OrgId//*                               code     party
  Acct/Nm                                organisation own max=70
  Acct/Id/IBAN                           iban     own   put=XX00X
  Acct/Id/Othr/Id                        iban     own   max=34
  RltdAcct/Id/IBAN                       iban     own   put=XX00X
  IBAN                                   iban     -     put=XX00X
  DbtrAcct/Nm                            party    -     max=70
  CdtrAcct/Nm                            party    -     max=70
  DbtrAcct/Id/Othr/Id                    iban     -     max=34
  CdtrAcct/Id/Othr/Id                    iban     -     max=34
  PstlAdr/Ctry                           skip
  PstlAdr/AdrTp                          skip
  PstlAdr/AdrTp//*                       skip
  PstlAdr/CtrySubDvsn                    text     party max=35
  PstlAdr/BldgNb                         address  party max=16
  PstlAdr/PstCd                          address  party max=16
  PstlAdr/TwnNm                          address  party max=35
  PstlAdr/*                              address  party max=70
  CtctDtls/NmPrfx                        skip
  CtctDtls/Nm                            contact  party max=140
  CtctDtls/PhneNb                        phone    party put=+0-0
  CtctDtls/MobNb                         phone    party put=+0-0
  CtctDtls/FaxNb                         phone    party put=+0-0
  CtctDtls/EmailAdr                      email    party
  CtctDtls/*                             text     party
  CtryOfRes                              skip
  Nm                                     party    party max=140

  # what was written with the payment
  Ustrd                                  text     -     max=140 join
  AddtlRmtInf                            text     -     max=140 join
  AddtlNtryInf                           text     -     max=500
  AddtlTxInf                             text     -     max=500
  AddtlInf                               text     -     max=105 join
  EndToEndId                             text     -     max=35
  MndtId                                 text     -     max=35
  InstrId                                code     -     max=35
  PmtInfId                               code     -     max=35
  TxId                                   code     -     max=35
  MsgId                                  code     -     max=35
  UETR                                   skip
  ChqNb                                  code     -     max=35
  ClrSysRef                              code     -     max=35
  AcctSvcrRef                            code     -     max=35
  AcctSvcrTxId                           code     -     max=35
  NtryRef                                code     -     max=35
  CdtrRefInf/Ref                         code     -     max=35
  RfrdDocInf/Nb                          code     -     max=35
  Prtry/Ref                              code     -     max=35
  Strd//CdOrPrtry/*                      text     -     max=35
  LglSeqNb                               skip
  ElctrncSeqNb                           skip
  Ref                                    code     -     max=35
  BkTxCd//*                              skip
  Tp//*                                  skip
  RtrInf//Cd                             skip
  Bal//*                                 skip
  TxsSummry//*                           skip
  MsgPgntn//*                            skip
  NtfctnPgntn//*                         skip
  StmtPgntn//*                           skip
  RptPgntn//*                            skip
  AmtDtls//*                             skip
  FrToDt//*                              skip
  CdtDbtInd                              skip
  CpyDplctInd                            skip
  RvslInd                                skip
  Sts                                    skip
  Sts//*                                 skip
  Ccy                                    skip
  *Amt                                   skip
  *Dt                                    skip
  *DtTm                                  skip
  *Tm                                    skip
  *Ind                                   skip
  *Cd                                    skip
  NbOfTxs                                skip
  NbOfNtries                             skip
  Sum                                    skip
  PgNb                                   skip
  Purp//*                                skip
  Id                                     code     -     max=35
`

const paths = readPaths(ELEMENTS, PARTIES)
