import type { Format } from './format.ts'
import { createXmlDocument } from './parts/xml-document.ts'
import { readPaths } from './parts/xml-paths.ts'
import { rootOf } from './parts/xml-root.ts'
import { readXmlLoosely } from './parts/xml.ts'

const UBL =
  /urn:oasis:names:specification:ubl:schema:xsd:(?:Invoice|CreditNote|DebitNote|SelfBilledInvoice|SelfBilledCreditNote)-2|urn:oasis:names:specification:ubl:schema:xsd:(?:Invoice|CreditNote)-1/
const CII = /urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:|urn:ferd:CrossIndustryDocument:/

/** UBL 2.1 invoices and credit notes (SI-UBL, NLCIUS, Peppol BIS 3), also in their Peppol envelope, and UN/CEFACT CII (Factur-X, ZUGFeRD). EN 16931. */
export const xmlInvoice: Format = {
  id: 'ubl',
  extension: 'xml',
  mediaType: 'application/xml',
  tabular: false,
  recognises(head) {
    const root = rootOf(head)
    if (root === null) return false
    if (root.local === 'StandardBusinessDocument') return UBL.test(root.text) || CII.test(root.text)
    return /^(?:Invoice|CreditNote|DebitNote|SelfBilledInvoice|SelfBilledCreditNote)$/.test(root.local)
      ? UBL.test(root.tag)
      : /^CrossIndustry(?:Invoice|Document)$/.test(root.local) && CII.test(root.tag)
  },
  async open(source) {
    return createXmlDocument(readXmlLoosely(new Uint8Array(await source.arrayBuffer())), paths)
  },
}

/** Who a party is when it is a firm, and when it is a natural person. The supplier is the firm itself, the customer must pay. */
const PARTIES = `
  AccountingSupplierParty                own     own
  SellerSupplierParty                    own     own
  AccountingCustomerParty                debtor  payer
  BuyerCustomerParty                     debtor  payer
  OriginatorCustomerParty                third   client
  PayeeParty                             third   client
  TaxRepresentativeParty                 third   third
  Delivery                               debtor  client
  SellerTradeParty                       own     own
  BuyerTradeParty                        debtor  payer
  InvoiceeTradeParty                     debtor  payer
  InvoicerTradeParty                     own     own
  PayeeTradeParty                        third   client
  ShipToTradeParty                       debtor  client
  UltimateShipToTradeParty               debtor  client
  ShipFromTradeParty                     third   client
  ProductEndUserTradeParty               third   client
  SellerTaxRepresentativeTradeParty      third   third
`

/** The first line that fits counts. What no line names is read as text. */
const ELEMENTS = `
  # a signature no longer holds for what was edited
  UBLExtensions                          list
  UBLExtensions//Signature               cut      with=UBLExtension
  UBLDocumentSignatures                  cut      with=UBLExtension
  Signature                              cut
  # the envelope
  StandardBusinessDocumentHeader//*      code
  # a copy of the invoice, timesheets
  EmbeddedDocumentBinaryObject           file     with=Attachment
  AttachmentBinaryObject                 file
  BinaryObject                           file

  # UBL parties
  PartyName/Name                         party    party
  RegistrationName                       party    party
  PartyLegalEntity/CompanyLegalForm      text     party
  PartyLegalEntity/CompanyID             number   party
  PartyTaxScheme/CompanyID               number   party
  Party/EndpointID                       number   party
  PartyIdentification/ID                 code     party
  Person/ID                              private  party
  Person/FirstName                       name     party
  Person/MiddleName                      name     party
  Person/FamilyName                      name     party
  Person/OtherName                       name     party
  Person/BirthDate                       birth-date party
  Person/BirthplaceName                  address  party
  Person/NationalityID                   nationality party
  Person/GenderCode                      sex      party
  Person/JobTitle                        text     party
  Contact/Name                           contact  party
  *Contact/Name                          contact  party
  Telephone                              phone    party
  Telefax                                phone    party
  ElectronicMail                         email    party
  Address/ID                             code
  PostalAddress/CountrySubentity         text     party
  PostalAddress/CountrySubentityCode     skip
  StreetName                             address  party
  AdditionalStreetName                   address  party
  BlockName                              address  party
  BuildingName                           address  party
  BuildingNumber                         address  party
  Postbox                                address  party
  Floor                                  address  party
  Room                                   address  party
  Department                             text     party
  InhouseMail                            email    party
  AddressLine/Line                       address  party
  CityName                               address  party
  CitySubdivisionName                    address  party
  PostalZone                             address  party
  LatitudeDegreesMeasure                 address  party
  LongitudeDegreesMeasure                address  party

  # UBL payment
  PayeeFinancialAccount/ID               iban     own
  PayeeFinancialAccount/Name             organisation own
  PayerFinancialAccount/ID               iban
  PayerFinancialAccount/Name             party
  FinancialInstitutionBranch/ID          skip
  FinancialInstitution/ID                skip
  CardAccount/HolderName                 name
  PaymentMandate/ID                      code

  # UBL and CII identifiers: references and numbers stay unless they hold words or a BSN
  AdditionalItemProperty/Name            label
  AdditionalItemProperty/Value           asked
  ApplicableProductCharacteristic/Description label
  ApplicableProductCharacteristic/Value  asked
  UBLVersionID                           skip
  CustomizationID                        skip
  ProfileID                              skip
  ProfileExecutionID                     skip
  TaxScheme/ID                           skip
  TaxScheme/Name                         skip
  TaxCategory/ID                         skip
  ClassifiedTaxCategory/ID               skip
  Country/Name                           skip
  GuidelineSpecifiedDocumentContextParameter/ID skip
  BusinessProcessSpecifiedDocumentContextParameter/ID skip

  # CII parties
  SpecifiedLegalOrganization/ID          number   party
  SpecifiedTaxRegistration/ID            number   party
  TradingBusinessName                    party    party
  *TradeParty/Name                       party    party
  *TradeParty/ID                         code     party
  *TradeParty/GlobalID                   code     party
  *TradeParty/Description                text     party
  *TradeContact/PersonName               contact  party
  *TradeContact/DepartmentName           text     party
  TelephoneUniversalCommunication/CompleteNumber phone party
  FaxUniversalCommunication/CompleteNumber phone  party
  EmailURIUniversalCommunication/URIID   email    party
  EmailURIUniversalCommunication/CompleteNumber email party
  URIUniversalCommunication/URIID        number   party
  PostalTradeAddress/PostcodeCode        address  party
  PostalTradeAddress/LineOne             address  party
  PostalTradeAddress/LineTwo             address  party
  PostalTradeAddress/LineThree           address  party
  PostalTradeAddress/StreetName          address  party
  PostalTradeAddress/BuildingNumber      address  party
  PostalTradeAddress/CityName            address  party
  PostalTradeAddress/CitySubDivisionName address  party
  PostalTradeAddress/CountryID           skip
  PostalTradeAddress/CountrySubDivisionName text  party

  # CII payment, dates and identifiers
  PayeePartyCreditorFinancialAccount/IBANID iban  own
  PayeePartyCreditorFinancialAccount/ProprietaryID iban own
  PayeePartyCreditorFinancialAccount/AccountName organisation own
  PayerPartyDebtorFinancialAccount/IBANID iban
  PayerPartyDebtorFinancialAccount/ProprietaryID iban
  PayeeSpecifiedCreditorFinancialInstitution/* skip
  PayerSpecifiedDebtorFinancialInstitution/* skip
  ApplicableTradeSettlementFinancialCard/CardholderName name
  CreditorReferenceID                    code
  DirectDebitMandateID                   code
  DateTimeString                         skip
  DateString                             skip
  LineID                                 skip
  CountryID                              skip
  CalculationPercent                     skip
  ExchangedDocument/Name                 text
  *Code                                  skip
  *Amount                                skip
  *Quantity                              skip
  *Percent                               skip
  *Numeric                               skip
  *Rate                                  skip
  *Date                                  skip
  *Time                                  skip
  *Indicator                             skip
  *Measure                               skip
  *ID                                    code
  *UUID                                  skip
`

const paths = readPaths(ELEMENTS, PARTIES)
