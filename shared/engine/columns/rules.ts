import type { Confidence, Kind, Role } from '../types.ts'

/** `needs`: groups that must all be met, a group being concepts with `|` between; `without`: concepts that must be absent. */
type Rule = {
  readonly kind: Kind
  readonly confidence: Confidence
  readonly needs: readonly (readonly string[])[]
  readonly without: readonly string[]
}

/**
 * Order decides: what may harm most or is most specific first, so that "Tel. contactpersoon" is a phone number and "Reden ziekmelding" medical.
 * kind, confidence, needs, without.
 */
const TABLE = `
bsn              certain  bsn
mrz              certain  mrz
id-document      certain  iddoc
id-document      certain  licence+number
debts            certain  debts
debts            certain  wage+family
medical          certain  reason+sick|illness|absence|medical|capacity|degree
first-sick-day   certain  degree+date|period|begin|sickword  percent|money
benefit-amount   likely   degree
first-sick-day   certain  sick
first-sick-day   certain  illness|absence+date|period|begin|end|sickword  percent|quantity
medical          certain  medical
medical          likely   illness
work             likely   name+licence|work
name             certain  birth+name
address          likely   birth+place
nationality      certain  birth+country
birth-date       certain  birth
age              certain  age
sex              certain  sex                                marital
capacity         certain  capacity
capacity         likely   absence
email            certain  email
phone            certain  phone
phone            certain  mobile
iban             certain  iban
iban             likely   bank+number|account
reference        certain  account+number
benefit-amount   certain  benefit+money|percent|quantity
reference        likely   reference+number|reference         name|address|date|money
wage             certain  wage                               number
wage             certain  workhours
wage             likely   hours+week|employment|service
amount           certain  hours+money
licence-plate    certain  plate
handle           certain  handle
nationality      certain  nationality
marital-status   certain  marital
name             certain  givenname|surname|infix            number
name             certain  first|last+name                    period|trajectory
initials         certain  initials                           name
date             likely   notes+date
notes            likely   notes
notes            likely   reason+end|begin|absence|work|trajectory|employment
work             likely   employment|service+date|begin|end
benefit-amount   possible benefit+date|begin|end
date             certain  invoice+date|period|begin|end      money|number|reference
trajectory-date  certain  begin|end|trajectory+date
trajectory-date  likely   trajectory+begin|end
date             likely   date                               name
trajectory-date  likely   begin|end                          money|number|reference|quantity|address|description
quantity         certain  quantity                           money
address          certain  naw|address
reference        likely   country+number
address          likely   region
amount           certain  money
quantity         certain  vat+percent
reference        certain  vat+number
amount           likely   vat
reference        certain  person|handler|outsider|colleague|physician|family|org|invoice|trajectory|description|work+number  name
benefit-type     certain  benefit
name             certain  name+person|handler|outsider|colleague|physician|family
organisation     certain  name+org|bank
address          likely   name+place
description      likely   name+description|trajectory|account|invoice|country
name             possible name+reference
name             certain  name
address          certain  place
reference        certain  reference
work             certain  work|licence|employment
description      likely   org|person|handler+description
name             likely   person
name             likely   handler|outsider|colleague|physician|family
quantity         likely   hours|percent
organisation     certain  org
organisation     likely   bank
reference        certain  number
description      possible reason|trajectory|description|answer|account|invoice|country|service
date             certain  period
initials         likely   initials
`

const RULES: readonly Rule[] = TABLE.trim()
  .split('\n')
  .map((line) => {
    const [kind, confidence, needs, without = ''] = line.trim().split(/\s+/) as [Kind, Confidence, string, string?]
    return { kind, confidence, needs: needs.split('+').map((group) => group.split('|')), without: without === '' ? [] : without.split('|') }
  })

/** Of whom the value is, when the words say so: "E-mail contactpersoon" is a third person's, "Casemanager" is the firm's own staff. */
export function roleFor(concepts: ReadonlySet<string>): Role | undefined {
  if (concepts.has('outsider') || concepts.has('family') || concepts.has('physician')) return 'third'
  return concepts.has('colleague') ? 'staff' : undefined
}

/** The first rule that a set of concepts meets. */
export function ruleFor(concepts: ReadonlySet<string>): { readonly kind: Kind; readonly confidence: Confidence } | null {
  return (
    RULES.find((rule) => rule.needs.every((group) => group.some((c) => concepts.has(c))) && !rule.without.some((c) => concepts.has(c))) ??
    null
  )
}
