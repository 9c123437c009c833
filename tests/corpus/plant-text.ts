import { SENTENCE, SHORT, WORD } from './people.ts'
import { inTurn, type Plant } from './plant.ts'

type Change = (text: string) => string | null

/** Behind the first match; null where there is none. */
const after =
  (pattern: RegExp, piece: string): Change =>
  (text) =>
    pattern.test(text) ? text.replace(pattern, (m) => m + piece) : null
const before =
  (pattern: RegExp, piece: string): Change =>
  (text) =>
    pattern.test(text) ? text.replace(pattern, (m) => piece + m) : null

const COMMENT = before(/<\/[\w:]+>\s*$/, `<!-- ${SHORT} -->`)
const UNKNOWN = before(/<\/[\w:]+>\s*$/, `<q:geheim xmlns:q="urn:geheim" q:wie="${SHORT}">${SHORT}</q:geheim>`)

/** XML and other text whose bytes below 128 mean what they say. */
const plantXml =
  (ordinary: readonly Change[], hidden: readonly Change[]): Plant =>
  (source, nth) => {
    const text = Buffer.from(source).toString('latin1')
    const first = inTurn(text, ordinary, 0)
    const done = inTurn(first, hidden, nth)
    return done === text ? null : new Uint8Array(Buffer.from(done, 'latin1'))
  }

export const plantUbl = plantXml(
  [
    after(/<cbc:Note>/, `${SENTENCE} `),
    after(/<\/cbc:(?:InvoiceTypeCode|CreditNoteTypeCode)>/, `<cbc:Note>${SENTENCE}</cbc:Note>`),
    before(/<\/(?:rsm|ram):ExchangedDocument>/, `<ram:IncludedNote><ram:Content>${SENTENCE}</ram:Content></ram:IncludedNote>`),
    after(/<\/cbc:IssueDate>/, `<cbc:Note>${SENTENCE}</cbc:Note>`),
  ],
  [
    COMMENT,
    after(/<cac:Item>\s*(?:<cbc:Description>)?/, `<cbc:Description>${SHORT}</cbc:Description>`),
    UNKNOWN,
    after(/<cbc:InstructionNote>|<cbc:PaymentID>|<ram:PaymentReference>/, `${SHORT} `),
    before(/<\/cac:PartyName>|<\/ram:DefinedTradeContact>/, `<!-- ${SHORT} -->`),
    after(/<ram:SpecifiedTradeProduct>/, `<ram:Description>${SHORT}</ram:Description>`),
  ],
)
export const plantXaf = plantXml(
  [after(/<desc>/, `${SENTENCE} `)],
  [COMMENT, after(/<custSupName>/, `${SHORT} `), UNKNOWN, after(/<docRef>/, WORD), after(/<contact>/, `${SHORT} `)],
)
export const plantCamt = plantXml(
  [after(/<(?:\w+:)?Ustrd>/, `${SENTENCE} `), after(/<(?:\w+:)?AddtlNtryInf>/, `${SENTENCE} `)],
  [
    after(/<(?:\w+:)?EndToEndId>/, `${WORD} `),
    COMMENT,
    UNKNOWN,
    after(/<(?:\w+:)?AddtlNtryInf>/, `${SHORT} `),
    after(/<(?:\w+:)?MsgId>/, WORD),
  ],
)
export const plantMt940 = plantXml(
  [after(/:86:[^\r\n]*/, `\r\n${`${SENTENCE} Einde `.replace(/.{60}/g, '$&\r\n')}`)],
  [
    after(/:20:/, '369140023'),
    (text) => text.replace(/(:86:)([^\r\n]*)$/m, `$1${SHORT} $2`),
    after(/:61:[^\r\n]*/, `\r\n${SHORT.slice(0, 34)}`),
  ],
)
export const plantTxt: Plant = (source) => {
  const text = Buffer.from(source).toString('latin1')
  const middle = text.indexOf('\n', text.length / 2) + 1
  // Lines of JSON stay so.
  const line = text.startsWith('{') ? JSON.stringify({ text: SENTENCE }) : SENTENCE
  return new Uint8Array(Buffer.from(`${text.slice(0, middle)}${line}\n${text.slice(middle)}`, 'latin1'))
}

/** A CSV may stand in any encoding of Unicode; what comes in is written as the rest is. */
function encoded(text: string, head: Uint8Array): Buffer {
  const [a, b, c, d] = head
  const wide = (a === 0 && b === 0) || (c === 0 && d === 0)
  if (wide) {
    const bytes = Buffer.from([...text].flatMap((ch) => [0, 0, 0, ch.charCodeAt(0)]))
    return a === 0 ? bytes : bytes.swap32()
  }
  if (a === 0xfe && b === 0xff) return Buffer.from(text, 'utf16le').swap16()
  return Buffer.from(text, a === 0xff && b === 0xfe ? 'utf16le' : 'latin1')
}
export const plantCsv: Plant = (source, nth) => {
  const text = Buffer.from(source).toString('latin1').replaceAll('\0', '')
  const delimiter = text.split('\n')[0]!.includes(';') ? ';' : ','
  const hidden = [`"${SHORT}"`, '="369140023"', `"=HYPERLINK(""mailto:${WORD}@voorbeeld.nl"")"`][nth % 3]!
  const rows = `\r\n"${SENTENCE}"${delimiter}x\r\n${hidden}${delimiter}y\r\n`
  return new Uint8Array(Buffer.concat([source, encoded(rows, source)]))
}
