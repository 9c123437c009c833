import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Faker, nl } from '@faker-js/faker'
import * as XLSX from 'xlsx'

export type Sample = { readonly name: string; readonly make: () => Promise<Uint8Array<ArrayBuffer>> }

const fixture =
  (file: string): Sample['make'] =>
  () =>
    Promise.resolve(new Uint8Array(readFileSync(path.join(import.meta.dirname, '..', 'fixtures', file))))

/** Invented clients of an invented firm, the same at every run. */
function rows(n: number): (string | number)[][] {
  const faker = new Faker({ locale: nl, seed: 7 })
  const header = ['Naam', 'BSN', 'Geboortedatum', 'E-mail', 'Telefoon', 'Straat', 'Uitkering', 'Begin traject', 'Bedrag', 'Opmerking']
  return [
    header,
    ...Array.from({ length: n }, () => [
      faker.person.fullName(),
      Number(faker.string.numeric({ length: 9, allowLeadingZeros: false })),
      '03-07-1973',
      faker.internet.email(),
      '0612345678',
      faker.location.streetAddress(),
      faker.helpers.arrayElement(['WW', 'WIA', 'Ziektewet']),
      '2026-02-01',
      faker.number.int(5000),
      'Gesprek gevoerd over de voortgang van het traject',
    ]),
  ]
}

const csvOf = (n: number) =>
  new TextEncoder().encode(
    rows(n)
      .map((r) => r.join(';'))
      .join('\r\n'),
  ) as Uint8Array<ArrayBuffer>

function xlsxOf(n: number): Uint8Array<ArrayBuffer> {
  const book = XLSX.utils.book_new()
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows(n)), 'Export')
  return new Uint8Array(XLSX.write(book, { type: 'array', bookType: 'xlsx', compression: true }) as ArrayBuffer)
}

export const samples: readonly Sample[] = [
  { name: 'csv 10,000 rows', make: () => Promise.resolve(csvOf(10_000)) },
  { name: 'xlsx 1,000 rows', make: () => Promise.resolve(xlsxOf(1000)) },
  { name: 'xlsx 10,000 rows', make: () => Promise.resolve(xlsxOf(10_000)) },
  { name: 'docx invoice', make: fixture('docx/001-factuur/input.docx') },
  { name: 'pdf invoice, two pages', make: fixture('pdf/006-invoice/input.pdf') },
]
