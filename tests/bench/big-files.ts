import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { Faker, nl } from '@faker-js/faker'
import { pack, writeZip } from '../../shared/formats/parts/zip.ts'

const PEOPLE = 10_000

/** Invented people, the same at every run. */
function people(): readonly (readonly string[])[] {
  const faker = new Faker({ locale: nl, seed: 11 })
  return Array.from({ length: PEOPLE }, () => [
    faker.person.fullName(),
    faker.string.numeric({ length: 9, allowLeadingZeros: false }),
    `${10 + faker.number.int(18)}-0${1 + faker.number.int(8)}-${1955 + faker.number.int(45)}`,
    `06${faker.string.numeric(8)}`,
  ])
}

const HEADER = ['Factuurnummer', 'Naam', 'BSN', 'Geboortedatum', 'Telefoon', 'Datum', 'Bedrag', 'Omschrijving']
const WORDS = ['Gesprek gevoerd', 'Intake', 'Coaching', 'Evaluatie traject', 'Sollicitatietraining', 'Reiskosten']

/** Some 95 bytes a row. */
function* rows(n: number): Generator<readonly string[]> {
  const all = people()
  yield HEADER
  for (let i = 0; i < n; i++) {
    const [name, bsn, born, phone] = all[(i * 7919) % PEOPLE]!
    const day = `2026-${String((i % 12) + 1).padStart(2, '0')}-${String((i % 28) + 1).padStart(2, '0')}`
    yield [
      `2026${String(i).padStart(7, '0')}`,
      name!,
      bsn!,
      born!,
      phone!,
      day,
      `${10 + ((i * 37) % 1990)},${10 + (i % 90)}`,
      WORDS[i % WORDS.length]!,
    ]
  }
}

async function write(path: string, lines: Iterable<string>): Promise<void> {
  const file = createWriteStream(path)
  let block = ''
  for (const line of lines) {
    block += line
    if (block.length < 1_000_000) continue
    if (!file.write(block)) await once(file, 'drain')
    block = ''
  }
  file.end(block)
  await once(file, 'close')
}

function* csvLines(n: number): Generator<string> {
  for (const row of rows(n)) yield `${row.join(';')}\r\n`
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** As Excel writes: texts are shared, numbers are not. */
async function writeWorkbook(path: string, n: number): Promise<void> {
  const texts = new Map<string, number>()
  const cell = (text: string, r: number, c: number) => {
    const ref = `${String.fromCharCode(65 + c)}${r + 1}`
    if (r > 0 && (c === 0 || c === 2 || c === 6)) return `<c r="${ref}"><v>${text.replace(',', '.')}</v></c>`
    const known = texts.get(text) ?? texts.size
    texts.set(text, known)
    return `<c r="${ref}" t="s"><v>${known}</v></c>`
  }
  function* sheet(): Generator<string> {
    yield `${XML}<worksheet xmlns="${MAIN}"><sheetData>`
    let r = 0
    for (const row of rows(n)) {
      yield `<row r="${r + 1}">${row.map((text, c) => cell(text, r, c)).join('')}</row>`
      r++
    }
    yield '</sheetData></worksheet>'
  }
  const packed = async (lines: Iterable<string>) =>
    pack(
      (async function* () {
        const encoder = new TextEncoder()
        let block = ''
        for (const line of lines) {
          block += line
          if (block.length < 100_000) continue
          yield encoder.encode(block) as Uint8Array<ArrayBuffer>
          block = ''
        }
        yield encoder.encode(block) as Uint8Array<ArrayBuffer>
      })(),
    )
  const part = async (name: string, lines: Iterable<string>) => ({ name, packed: await packed(lines) })
  const parts = [
    await part('[Content_Types].xml', [
      `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`,
      ...['workbook|sheet.main', 'worksheets/sheet1|worksheet', 'sharedStrings|sharedStrings'].map((x) => {
        const [name, type] = x.split('|')
        return `<Override PartName="/xl/${name}.xml" ContentType="${SHEET}.${type}+xml"/>`
      }),
      '</Types>',
    ]),
    await part('_rels/.rels', [
      `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ]),
    await part('xl/workbook.xml', [
      `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Export" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ]),
    await part('xl/_rels/workbook.xml.rels', [
      `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>`,
      `<Relationship Id="rId2" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    ]),
    await part('xl/worksheets/sheet1.xml', sheet()),
  ]
  parts.push(
    await part('xl/sharedStrings.xml', [
      `${XML}<sst xmlns="${MAIN}" uniqueCount="${texts.size}">`,
      ...Array.from(texts.keys(), (text) => `<si><t>${text}</t></si>`),
      '</sst>',
    ]),
  )
  const file = createWriteStream(path)
  await writeZip(parts, new WritableStream({ write: (chunk) => void file.write(chunk), close: () => void file.end() }))
  await once(file, 'close')
}

function* ledger(bytes: number): Generator<string> {
  const all = people()
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<auditfile xmlns="http://www.auditfiles.nl/XAF/3.2"><header><fiscalYear>2026</fiscalYear><curCode>EUR</curCode></header>`
  yield '<company><companyIdent>1</companyIdent><companyName>De Vlierkamp Loopbaan B.V.</companyName><customersSuppliers>'
  for (const [i, [name, , , phone]] of all.entries())
    yield `<customerSupplier><custSupID>D${i}</custSupID><custSupName>${name}</custSupName><telephone>${phone}</telephone></customerSupplier>`
  yield '</customersSuppliers><transactions><linesCount>1</linesCount><journal><jrnID>1</jrnID><desc>Verkoop</desc><jrnTp>S</jrnTp>'
  for (let i = 0, size = 0; size < bytes; i++) {
    const n = (i * 7919) % PEOPLE
    const day = `2026-${String((i % 12) + 1).padStart(2, '0')}-${String((i % 28) + 1).padStart(2, '0')}`
    const line = `<transaction><nr>${i}</nr><desc>Factuur ${20_260_000 + i}</desc><periodNumber>${(i % 12) + 1}</periodNumber><trDt>${day}</trDt><trLine><nr>1</nr><accID>1300</accID><docRef>${20_260_000 + i}</docRef><effDate>${day}</effDate><desc>Factuur ${all[n]![0]}</desc><amnt>${10 + ((i * 37) % 1990)}.50</amnt><amntTp>D</amntTp><custSupID>D${n}</custSupID></trLine></transaction>\n`
    size += line.length
    yield line
  }
  yield '</journal></transactions></company></auditfile>'
}

export const bigFiles: readonly { readonly name: string; readonly file: string; readonly make: (path: string) => Promise<void> }[] = [
  { name: 'csv 1,000,000 rows', file: 'groot.csv', make: (path) => write(path, csvLines(1_000_000)) },
  { name: 'xlsx 100,000 rows', file: 'groot.xlsx', make: (path) => writeWorkbook(path, 100_000) },
  { name: 'xaf 50 MB', file: 'groot.xaf', make: (path) => write(path, ledger(50_000_000)) },
]
