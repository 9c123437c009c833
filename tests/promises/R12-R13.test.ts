import { expect } from 'vitest'
import { cleaned, clientNamed, enter, form, gatesIn, promise, useFirm } from './kit.ts'

const firm = useFirm()
const CV =
  'Curriculum vitae\n\nMerel Zandstra\nLindelaan 14, 3512 AB Utrecht\n06-12345678\nmerel@zandstra.example\nGeboren: 12 maart 1984\nBSN: 111222333\n\n2019 - 2024 magazijnmedewerker bij Bakkerij De Korenaar\n'
const send = async (recipient: string) =>
  (await firm()).as.medewerker('POST', '/api/clean', form({ profile: 'werkgever-cv', recipient }, 'cv.txt', 'CV Zandstra'))

promise(
  'R12 R13',
  [
    'with the client’s agreement the CV goes to that employer, with only the name on it',
    async () => {
      const { text } = await cleaned(CV, 'werkgever-cv')
      expect(text).toContain('Merel Zandstra')
      expect(text).toContain('magazijnmedewerker')
      expect(text).not.toMatch(/Lindelaan|06-12345678|zandstra\.example|1984|111222333/)
      await enter(await firm(), 'korenaar', 'werkgever-cv')
      const client = await clientNamed(await firm(), 'zandstra')
      const given = {
        client,
        kind: 'mondeling',
        recipients: ['korenaar'],
        date: '2026-11-03',
        askedBy: 'mees',
        line: 'mag naar De Korenaar',
      }
      expect((await (await firm()).as.medewerker('POST', '/api/consents', given)).status).toBe(201)
      expect((await send('korenaar')).status).toBe(200)
    },
  ],
  [
    'no agreement, or an agreement for another employer',
    async () => {
      await enter(await firm(), 'molen', 'werkgever-cv')
      expect(gatesIn(await send('molen'))).toEqual(['gate.consent'])
      const word = await (
        await firm()
      ).as.medewerker(
        'POST',
        '/api/review',
        form({ profile: 'werkgever-cv', recipient: 'molen', confirmed: '{"gate.consent":"zal wel mogen"}' }, 'cv.txt', 'CV Zandstra'),
      )
      expect(word.json).toMatchObject({ state: 'held', download: null })
    },
  ],
)
