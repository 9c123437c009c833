/** Every promise that firms made in public (the seed says which firm), as far as Lakmoes keeps it. One file of tests for each line. */
export type Promised = { readonly ids: string; readonly seed: string; readonly text: string }

export const ledger: readonly Promised[] = [
  { ids: 'R01', seed: '[0]', text: 'bookkeeper gets the invoice; names of clients (employees) are anonymised' },
  { ids: 'R02', seed: '[0]', text: 'collection agency gets only what the claim needs' },
  { ids: 'R03', seed: '[0]', text: 'no medical data to third parties' },
  { ids: 'R04', seed: '[0]', text: 'government and UWV only when obliged; direct sending is an exception with a reason' },
  { ids: 'R05', seed: '[0]', text: 'what an arbodienst supplies is not medical: warn when received files do hold medical data' },
  { ids: 'R06 R10 R16', seed: '[0][1][2]', text: 'ICT suppliers only exceptionally: logs and support bundles without personal data' },
  { ids: 'R07 R11', seed: '[0][1][3]', text: 'nothing leaves the EEA: the product itself makes no outside connection' },
  { ids: 'R08', seed: '[1]', text: 'no third parties unless service, request or law: each disclosure names its ground' },
  { ids: 'R09 R22', seed: '[1][3]', text: 'recipients bound by secrecy or a processor agreement: agreement and date on the recipient' },
  { ids: 'R12 R13', seed: '[2]', text: 'CV only after agreement with the client, for the named employer; only the name on it' },
  { ids: 'R14', seed: '[2]', text: 'birth date and BSN serve only UWV' },
  { ids: 'R15', seed: '[2]', text: 'client-initiated UWV sends only on the client’s order' },
  { ids: 'R17', seed: '[2]', text: 'conversation notes never leave raw' },
  { ids: 'R18', seed: '[3]', text: 'employer gets only fit or unfit; background stays inside' },
  { ids: 'R19', seed: '[3]', text: 'UWV and municipality get a reasoned motivation; the physician decides' },
  { ids: 'R20', seed: '[3]', text: 'refuse when more is asked than needed or misuse is likely: a three-question release check, stored' },
  { ids: 'R21', seed: '[3]', text: 'employee data stay outside exchange with affiliated firms' },
  { ids: 'R23', seed: '[4]', text: 'nothing about clients to third parties without prior written consent, unless law or court' },
  { ids: 'R24', seed: '[4]', text: 'survey bodies: only name, initials, benefit type, begin and end date, e-mail, phone' },
  { ids: 'R25', seed: '[4]', text: 'training material fully anonymised, no facts that reveal identity' },
  { ids: 'R26', seed: '[4]', text: 'at contract end, the client’s data go to UWV on request' },
  { ids: 'R27 R28', seed: '[1][3]', text: 'statistics and archives only aggregated and anonymised, irreversibly' },
  { ids: 'R29', seed: '[3]', text: 'ask the employee before a (medical) file moves to another arbodienst' },
  { ids: 'R30', seed: '[3]', text: 'another purpose only if closely linked' },
  { ids: 'C01 C08', seed: '[0][1]', text: 'written consent is kept as proof, and withdrawal stops future use at once' },
  { ids: 'C02 C03 C04', seed: '[2][3][4]', text: 'consent kinds: oral, written, targeted and signed and recent' },
  { ids: 'C05 C06', seed: '[3]', text: 'medical parts only after the physician’s release; only the physician’s circle may see them' },
  { ids: 'C07 C09', seed: '[2][3]', text: 'consent in advance for special data; secrecy statements of staff' },
  {
    ids: 'T01 T02 T03 T04 T05 T06 T07 T08 T09',
    seed: 'all',
    text: 'retention: 2, 5 or 7 years; invoices and payroll 7; medical 15, 30, 40',
  },
  { ids: 'T11 T12', seed: '[1][4]', text: 'a legal hold overrides; erasing is no work' },
  { ids: 'G01', seed: '[2]', text: 'processing register: firm, DPO, purposes, persons, data, erase date, recipients, measures' },
  { ids: 'G02', seed: 'all', text: 'processor agreements on file' },
  { ids: 'G03 G07', seed: 'all', text: 'access, rectification, erasure, restriction, portability; recipients are told afterwards' },
  { ids: 'G04 G05 G06', seed: '[2][3][4]', text: 'deadlines: 1 month, 4 weeks, 6 weeks for a refusal' },
  { ids: 'G08', seed: '[3]', text: 'ID copy with machine-readable zone, number and BSN blacked out' },
  { ids: 'G09', seed: '[3]', text: 'incident: which file, recipient, categories, persons, when, at once' },
  { ids: 'G10', seed: '[3]', text: 'special data in a separate vault, few authorised' },
  { ids: 'G11', seed: '[1]', text: 'no automated decision: a person can review and overrule, with a reason' },
  { ids: 'G12', seed: '[4]', text: 'destruction that nobody can undo (destroy the key or mapping)' },
  { ids: 'G13 G14', seed: 'all', text: 'log-in, roles; e-mail is the main road out' },
]

export const fileOf = (ids: string) => `${ids.split(' ').join('-')}.test.ts`

export function promiseOf(id: string): Promised {
  const found = ledger.find((p) => p.ids.split(' ').includes(id))
  if (found === undefined) throw new Error(`no such promise: ${id}`)
  return found
}
