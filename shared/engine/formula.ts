const DAY = 86_400_000

/** The day with this number in a spreadsheet, as yyyy-mm-dd. Excel counts 29 February 1900, which never was. */
export function dayOf(serial: number, date1904 = false): string {
  const epoch = date1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, serial < 60 ? 31 : 30)
  return new Date(epoch + Math.floor(serial) * DAY).toISOString().slice(0, 10)
}

/** Functions that put their arguments together, in English and Dutch. */
const JOINING = /CONCAT|TEXTJOIN|TEKST\.(?:SAMENVOEGEN|COMBINEREN)/i
const CHARACTER = /\b(?:UNI)?(?:CHAR|TEKEN)\(\s*(\d{1,6})\s*\)/gi
const BUILT = /\b(?:DATE|DATUM)\(\s*(\d{4})\s*[,;]\s*(\d{1,2})\s*[,;]\s*(\d{1,2})\s*\)/gi
/** A number that may count the days up to one of the last hundred years. */
const SERIAL = /(?<![\w.$:!])([1-5]\d{4})(?![\w.(!:])/g

/**
 * A formula and, each on a line of its own, what it says to a patient reader: its literals and digits joined as it joins them, the dates it builds from numbers,
 * and the days that its numbers may count. Linear.
 */
export function formulaText(formula: string): string {
  const readings = [joined(formula)]
  for (const [, year, month, day] of formula.matchAll(BUILT)) readings.push(`${day!.padStart(2, '0')}-${month!.padStart(2, '0')}-${year}`)
  for (const [, serial] of formula.matchAll(SERIAL)) readings.push(dayOf(Number(serial)))
  return [...new Set([formula, ...readings])].join('\n')
}

function joined(formula: string): string {
  const letters = formula.replace(CHARACTER, (_, code: string) => `"${Number(code) <= 0x10ffff ? String.fromCodePoint(Number(code)) : ''}"`)
  const joint = JOINING.test(formula) ? '[&,;]' : '&'
  return letters.replace(new RegExp(`"\\s*${joint}\\s*"`, 'g'), '').replace(new RegExp(`(?<=\\d)"?\\s*${joint}\\s*"?(?=\\d)`, 'g'), '')
}
