import XLSX from 'xlsx'
import { SENTENCE, SHORT, WORD } from './people.ts'
import { inTurn } from './plant.ts'

const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')
const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))

type Change = (mail: string) => string | null

/** Before the last line of the outermost multipart. */
const part =
  (headers: string, body: string): Change =>
  (mail) => {
    const head = mail.slice(0, mail.search(/\r?\n\r?\n/))
    const boundary = /boundary="?([^";\r\n]+)/i.exec(head)?.[1]
    const at = boundary === undefined ? -1 : mail.lastIndexOf(`--${boundary}--`)
    return at < 0 ? null : `${mail.slice(0, at)}--${boundary}\r\n${headers}\r\n\r\n${body}\r\n${mail.slice(at)}`
  }
const header =
  (line: string): Change =>
  (mail) => {
    const end = /\r?\n/.exec(mail)
    return end === null || !/^[\w-]+:/.test(mail) ? null : `${line}${end[0]}${mail}`
  }
const base64 = (text: string) => Buffer.from(text).toString('base64')

const HIDDEN: readonly Change[] = [
  header(`X-Klant: ${SHORT}`),
  part('Content-Type: text/html', `<p title="${SHORT}">x<!-- ${SHORT} --></p>`),
  (mail) => (/^Subject: /m.test(mail) ? mail.replace(/^Subject: /m, (m) => `${m}${SHORT} `) : null),
  part(`Content-Type: text/plain; name="${WORD}.txt"\r\nContent-Disposition: attachment; filename="${WORD}.txt"`, 'x'),
  header(`Cc: "${SHORT}" <iemand@voorbeeld.nl>`),
  part('Content-Type: message/rfc822', `Subject: ${SHORT}\r\n\r\n${SENTENCE}`),
  header(`Comments: =?utf-8?B?${base64(SHORT)}?=`),
]
const inBody: Change = (mail) => {
  const cut = mail.search(/\r?\n\r?\n/)
  const head = mail.slice(0, cut)
  const plain =
    cut > 0 && !/^content-type:\s*(?!text\/plain)/im.test(head) && !/^content-transfer-encoding:\s*(?:base64|quoted)/im.test(head)
  return plain ? `${mail}\r\n${SENTENCE}\r\n` : null
}

export function plantMail(source: Uint8Array, nth: number): Uint8Array | null {
  const text = latin(source)
  const wrapped = part('Content-Type: text/plain\r\nContent-Transfer-Encoding: base64', base64(SENTENCE).replace(/.{76}/g, '$&\r\n'))
  return bytesOf(inTurn(wrapped(text) ?? inBody(text) ?? text, HIDDEN, nth))
}

/** Properties of a message that hold text: body, subject, those it went to, headers of the transport. */
const PROPERTIES = ['1000', '0037', '0E04', '007D', '0C1A']
export function plantMsg(source: Uint8Array, nth: number): Uint8Array | null {
  const file = XLSX.CFB.read(Buffer.from(source), { type: 'buffer' })
  let done = false
  for (const [i, property] of [PROPERTIES[0]!, PROPERTIES[1 + (nth % (PROPERTIES.length - 1))]!].entries()) {
    for (const [type, encoding] of [
      ['001F', 'utf16le'],
      ['001E', 'latin1'],
    ] as const) {
      const at = file.FullPaths.findIndex((path: string) => path.endsWith(`__substg1.0_${property}${type}`) && path.split('/').length === 2)
      const entry = file.FileIndex[at]
      if (entry === undefined) continue
      entry.content = Buffer.concat([Buffer.from(entry.content), Buffer.from(` ${i === 0 ? SENTENCE : SHORT}`, encoding)])
      entry.size = entry.content.length
      done = true
    }
  }
  return done ? new Uint8Array(XLSX.CFB.write(file, { type: 'buffer' }) as Buffer) : null
}

const hex = (text: string) => [...text].map((c) => `\\'${c.charCodeAt(0).toString(16)}`).join('')
const spoken = (text: string) => [...text].map((c) => `\\u${c.charCodeAt(0)}?`).join('')
const RTF = [
  `{\\v ${SHORT}}`,
  `{\\info{\\doccomm ${SHORT}}{\\author ${SHORT}}}`,
  `{\\*\\annotation ${SHORT}}`,
  `{\\field{\\*\\fldinst HYPERLINK "mailto:${WORD}@voorbeeld.nl"}{\\fldrslt x}}`,
  hex(SHORT),
  spoken(SHORT),
  `{\\*\\bkmkstart ${WORD}}{\\*\\bkmkend ${WORD}}`,
  `{\\deleted ${SHORT}}`,
  `{\\*\\userprops {\\propname ${WORD}}\\proptype30{\\staticval ${SHORT}}}`,
]
export function plantRtf(source: Uint8Array, nth: number): Uint8Array | null {
  const text = latin(source)
  const at = text.lastIndexOf('}')
  return at < 0 ? null : bytesOf(`${text.slice(0, at)}\\par ${SENTENCE}\\par ${RTF[nth % RTF.length]}${text.slice(at)}`)
}
