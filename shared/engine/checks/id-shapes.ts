/** Kinds of paper whose numbers differ in shape; `register`: a number of a foreign population register; `any` = a word such as "ID" that says too little to take anything but the Dutch shape. */
export type Paper = 'passport' | 'licence' | 'vnumber' | 'register' | 'any'

/** What a number with these separators can be on that paper: 'certain' when the shape says it too, 'likely' when only the word beside it does; null when it cannot. */
export function fitsPaper(written: string, paper: Paper): 'certain' | 'likely' | null {
  const s = written.replaceAll(/[ .\u00a0-]/g, '')
  if (paper === 'register') return /^\d{10,13}$/.test(s) ? 'likely' : null
  // In groups and with a zero first it is somebody's telephone.
  if (paper === 'vnumber') return /^[1-9]\d{9}$/.test(s) ? 'certain' : /^0\d{9}$/.test(written) ? 'likely' : null
  if (paper === 'licence') return /^\d{10}$/.test(s) || isForeignLicence(written) ? 'likely' : null
  // In groups only with capitals, or with a digit in each group: else three short words make one.
  const plain = s === written
  const grouped = !/[.-]/.test(written) && (s === s.toUpperCase() || /^[a-z]{2}(?:[ \u00a0]?[a-z]*\d[a-z\d]*)+$/i.test(written))
  if (isDutch(s) && (plain || grouped)) return paper !== 'any' ? 'certain' : plain && s === s.toUpperCase() ? 'likely' : null
  if (paper === 'any') return null
  // Beside the word the grouping says enough: the check digits may hold a typing error.
  if (/^\d{3}[ -]\d{7}[ -]\d{2}$/.test(written)) return 'certain'
  if (/^[A-Z]{2,3}[ \u00a0]\d{6,7}$/.test(written)) return 'likely'
  return isForeign(s) || (plain && /^[a-z]{1,3}\d{5,8}$/.test(s)) ? 'likely' : null
}

/** "B072RRE2I55", "01234/12/1234": letters and digits of a foreign driving licence. */
const isForeignLicence = (written: string) =>
  /^\d{5}\/\d\d\/\d{4}$/.test(written) || (/^[A-Z0-9]{9,16}$/.test(written) && /[A-Z]/.test(written) && countDigits(written) >= 4)

/** Letters between digits, as only these papers are numbered: "NX8P2K4R7". */
export const isUnmistakable = (s: string): boolean => isDutch(s) && s === s.toUpperCase() && /^..[A-Z]*\d+[A-Z]/.test(s)

/** Dutch passport, identity card, residence permit: two letters, six letters or digits, one digit, never an O (Besluit paspoortgegevens; since 2019 also without vowels). With one digit only it must look like no word. */
function isDutch(s: string): boolean {
  if (s.length !== 9 || !/^[A-NP-Z]{2}[A-NP-Z0-9]{6}\d$/i.test(s)) return false
  const upper = s === s.toUpperCase()
  return countDigits(s) >= 2 ? upper || s === s.toLowerCase() : upper && /[BCDFGHJ-NP-TV-Z]{3}/.test(s)
}

/** Six to ten capitals and digits, four digits at least (of nine two: German ones, and a misread O); not a date. */
function isForeign(s: string): boolean {
  if (s.length < 6 || s.length > 10 || !/^[A-Z0-9]+$/.test(s) || countDigits(s) < (s.length === 9 && /^[A-Z]/.test(s) ? 2 : 4)) return false
  return /^\d+$/.test(s)
    ? (s.length <= 9 && !/^(19|20)\d{6}$/.test(s)) || /^[3-6]\d{9}$/.test(s)
    : /^[A-Z]{1,4}\d/.test(s) || /^\d{2}[A-Z]{2}\d/.test(s) || s.length === 9
}

/** Belgian identity card: twelve digits, the first ten mod 97 are the last two. */
export function isBelgianCard(digits: string): boolean {
  return /^\d{12}$/.test(digits) && (Number(digits.slice(0, 10)) % 97 || 97) === Number(digits.slice(10))
}

/** Belgian national register number: eleven digits, 97 - (nine mod 97), with a 2 in front for births since 2000. */
export function isBelgianRegister(digits: string): boolean {
  if (!/^\d{11}$/.test(digits)) return false
  const body = Number(digits.slice(0, 9))
  const check = Number(digits.slice(9))
  return 97 - (body % 97) === check || 97 - ((2e9 + body) % 97) === check
}

function countDigits(s: string): number {
  let n = 0
  for (let i = 0; i < s.length; i++) if (s.charCodeAt(i) >= 48 && s.charCodeAt(i) <= 57) n++
  return n
}
