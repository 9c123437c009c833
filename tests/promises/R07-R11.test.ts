import { Socket } from 'node:net'
import { expect } from 'vitest'
import { openWeb } from '../gateway/web.ts'
import { enter, form, gatesIn, promise, useFirm } from './kit.ts'

const firm = useFirm()

promise(
  'R07 R11',
  [
    'cleaning a file that points elsewhere makes no connection but to this machine',
    async () => {
      const asked: string[] = []
      const connect = Socket.prototype.connect
      Socket.prototype.connect = function (this: Socket, ...args: unknown[]) {
        const options = (Array.isArray(args[0]) ? args[0][0] : args[0]) as { host?: string; path?: string }
        asked.push(options.path ?? options.host ?? 'localhost')
        return Reflect.apply(connect, this, args) as Socket
      } as typeof connect
      try {
        const web = await openWeb()
        const html =
          '<!DOCTYPE html><html><body><img src="http://elders.example/a.png"><link rel="stylesheet" href="http://elders.example/b.css"><p>BSN 111222333</p></body></html>'
        const key = await web.createKey()
        const answer = await fetch(`${web.url}/api/clean`, {
          method: 'POST',
          headers: { authorization: `Bearer ${key}` },
          body: form({ profile: 'boekhouder' }, 'brief.html', html),
        })
        expect(answer.status).toBe(200)
        expect(await answer.text()).not.toContain('111222333')
        await web.close()
      } finally {
        Socket.prototype.connect = connect
      }
      expect(asked.filter((host) => !/^(?:127\.|::1$|localhost$|\/)/.test(host))).toEqual([])
    },
  ],
  [
    'a recipient outside the EEA',
    async () => {
      await enter(await firm(), 'ver-weg', 'boekhouder', { eea: false })
      expect(
        gatesIn(await (await firm()).as.medewerker('POST', '/api/clean', form({ profile: 'boekhouder', recipient: 'ver-weg' }))),
      ).toEqual(['gate.eea'])
    },
  ],
)
