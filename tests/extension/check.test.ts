import { beforeAll, describe, expect, it } from 'vitest'
import { makeChecker, type MailPassage } from '../../extension/check/check.ts'
import { DEFAULT_POLICY, type Policy } from '../../extension/policy/policy.ts'
import { loadEngine } from '../../gateway/lexicon.ts'
import { rosterTokens } from '../../gateway/pairing.ts'

beforeAll(loadEngine)

const body = (...texts: string[]): MailPassage[] => texts.map((text, i) => ({ id: `b${i}`, text, part: 'body', quoted: false }))
const policy = (part: Partial<Policy>): Policy => ({ ...DEFAULT_POLICY, ...part })
const found = (part: Partial<Policy>, text: string, ...to: string[]) =>
  makeChecker(policy(part))
    .check(body(text), to)
    .map((f) => [f.kind, f.objection.why])

const BSN = 'Het BSN is 1234.56.782.'
const ILL = 'Zij slikt antidepressiva.'
const to = (match: string, profile: string, opened: ('consent' | 'release')[] = []) => ({ match, profile, opened })

describe('what a mail may not hold', () => {
  it('depends on who gets it', () => {
    const recipients = [to('uwv.nl', 'uwv'), to('fabriek.test', 'werkgever')]
    expect(found({ recipients }, BSN, 'balie@uwv.nl')).toEqual([])
    expect(found({ recipients }, BSN, 'Chef <chef@fabriek.test>')).toEqual([['bsn', 'not-allowed']])
    expect(found({ recipients }, BSN, 'x@elders.test')).toEqual([['bsn', 'unknown']])
    expect(found({ recipients }, BSN)).toEqual([['bsn', 'nobody']])
  })
  it('is judged by the strictest of several recipients', () => {
    const recipients = [to('uwv.nl', 'uwv'), to('fabriek.test', 'werkgever')]
    expect(found({ recipients }, BSN, 'balie@uwv.nl', 'chef@fabriek.test')).toEqual([['bsn', 'not-allowed']])
    expect(found({ recipients }, BSN, 'balie@uwv.nl', 'x@elders.test')).toEqual([['bsn', 'unknown']])
  })
  it('is nothing among the firm itself, until one is outside', () => {
    const own = { internal: ['eigen.test'] }
    expect(found(own, BSN + ILL, 'a@eigen.test', 'b@kantoor.eigen.test')).toEqual([])
    expect(found(own, ILL, 'a@eigen.test', 'x@elders.test')).toEqual([['medical', 'unknown']])
    expect(found(own, BSN, 'x@niet-eigen.test')).toEqual([['bsn', 'unknown']])
  })
  it('waits for a release or a consent, and says when more than one reads it', () => {
    const one = [to('uwv.nl', 'uwv')]
    expect(found({ recipients: one }, ILL, 'arts@uwv.nl')).toEqual([['medical', 'release']])
    const opened = [to('uwv.nl', 'uwv', ['release'])]
    expect(found({ recipients: opened }, ILL, 'arts@uwv.nl')).toEqual([])
    expect(found({ recipients: opened }, ILL, 'arts@uwv.nl', 'balie@uwv.nl')).toEqual([['medical', 'several']])
  })
  it('is no name, telephone or address unless the firm says so', () => {
    const text = 'Met vriendelijke groet, Femke Hazelbroek, Dorpsstraat 12, 1234 AB Utrecht, 06-12345678'
    expect(found({}, text, 'x@elders.test')).toEqual([])
    expect(found({ kinds: ['phone'] }, text, 'x@elders.test')).toEqual([['phone', 'unknown']])
  })
  it('stands in the subject, in a file’s name and in a quoted mail too', () => {
    const passages: MailPassage[] = [
      { id: 's', text: 'Over BSN 123456782', part: 'subject', quoted: false },
      { id: 'f', text: 'uitslag depressie.docx', part: 'file-name', quoted: false },
      { id: 'q', text: '> BSN 111222333', part: 'body', quoted: true },
    ]
    const findings = makeChecker(DEFAULT_POLICY).check(passages, ['x@elders.test'])
    expect(findings.map((f) => [f.passage.part, f.kind, f.passage.quoted])).toEqual([
      ['subject', 'bsn', false],
      ['file-name', 'medical', false],
      ['body', 'bsn', true],
    ])
  })
  it('keeps offsets within its passage', () => {
    for (const f of makeChecker(DEFAULT_POLICY).check(body(BSN, '', ILL, BSN), ['x@elders.test']))
      expect(f.passage.text.slice(f.start, f.end)).toMatch(/1234\.56\.782|antidepressiva/)
  })
  it('reads a long mail quickly and whole alike', () => {
    const texts = Array.from({ length: 300 }, (_, i) =>
      i % 50 === 7 ? BSN : `Regel ${i}: wij spraken vandaag over de planning van volgende week en de taken.`,
    )
    const checker = makeChecker(DEFAULT_POLICY)
    const whole = checker.check(body(...texts), ['x@elders.test'])
    expect(whole).toHaveLength(6)
    expect(checker.check(body(...texts), ['x@elders.test'], true)).toEqual(whole)
    texts[200] = ILL
    expect(checker.check(body(...texts), ['x@elders.test'], true)).toHaveLength(7)
  })
})

describe('clients of the firm', () => {
  const bytes = Buffer.alloc(32, 3)
  const key = bytes.toString('base64')
  const roster = { key, tokens: rosterTokens(bytes, [{ id: '1', given: 'Femke', infix: 'van der', surname: 'Hazelbroek' }]) }
  const named = (text: string) =>
    makeChecker(policy({ roster }))
      .check(body(text), ['x@elders.test'])
      .map((f) => [f.kind, f.confidence, text.slice(f.start, f.end)])

  it('are known by two words of their name', () => {
    expect(named('Morgen komt Femke van der Hazelbroek langs.')).toEqual([['name', 'certain', 'Femke van der Hazelbroek']])
    expect(named('Hazelbroek, Femke')).toEqual([['name', 'certain', 'Hazelbroek, Femke']])
  })
  it('are only a possibility by one', () => {
    expect(named('Morgen komt mevrouw Hazelbroek langs.').map(([, sure]) => sure)).toEqual(['possible'])
    expect(named('Morgen komt Pieter langs.')).toEqual([])
  })
  it('may be named to who may know them', () => {
    const checker = makeChecker(policy({ roster, recipients: [to('uwv.nl', 'uwv')] }))
    expect(checker.check(body('Femke van der Hazelbroek'), ['balie@uwv.nl'])).toEqual([])
  })
})
