import { expect } from 'vitest'
import { cleaned, promise } from './kit.ts'

const HEAD = 'naam;voorletters;uitkering;begindatum traject;einddatum traject;e-mail;telefoon'
const ROW = 'Merel Zandstra;M.;WIA;2026-01-05;2026-06-30;merel@zandstra.example;06-12345678'

promise(
  'R24',
  [
    'the six things go as they are',
    async () => {
      const { text } = await cleaned(`${HEAD}\n${ROW}\n`, 'tevredenheidsonderzoek', { name: 'x.csv' })
      expect(text.trim().split('\r\n')).toEqual([HEAD, ROW])
    },
  ],
  [
    'every other column, whatever it is called, and a letter',
    async () => {
      const more = 'bsn;geboortedatum;adres;opmerkingen;diagnose;loon;vrije tekst;kolom 9'
      const { text } = await cleaned(
        `${HEAD};${more}\n${ROW};111222333;1984-03-12;Lindelaan 14 Utrecht;huilde veel;hernia;3200;van alles;geheim\n`,
        'tevredenheidsonderzoek',
        { name: 'x.csv' },
      )
      expect(text.trim().split('\r\n')).toEqual([HEAD, ROW])
      expect((await cleaned('Geacht bureau, Merel Zandstra deed mee.', 'tevredenheidsonderzoek')).state).toBe('held')
    },
  ],
)
