import { createHash, createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { manifestFor } from '../../extension/manifest.ts'
import { en } from '../../extension/messages/en.ts'
import { wordsFor } from '../../extension/messages/index.ts'
import { nl } from '../../extension/messages/nl.ts'
import { hmac, sha256 } from '../../extension/pairing/sha256.ts'
import { knowsWord } from '../../extension/pairing/tokens.ts'
import { markOf, newSalt } from '../../extension/policy/nothing.ts'
import { isInternal, mergePolicy, ruleFor } from '../../extension/policy/policy.ts'
import { gatewayOrigin, readManaged, readPart } from '../../extension/policy/read.ts'
import { rosterTokens } from '../../gateway/pairing.ts'

describe('hashes', () => {
  it.each([0, 1, 55, 56, 63, 64, 65, 119, 120, 1000])('SHA-256 and HMAC of %i bytes are those of Node', (length) => {
    const bytes = new Uint8Array(length).map((_, i) => (i * 31) % 256)
    expect(Buffer.from(sha256(bytes)).toString('hex')).toBe(createHash('sha256').update(bytes).digest('hex'))
    for (const key of [new Uint8Array(3).fill(9), new Uint8Array(100).fill(5)])
      expect(Buffer.from(hmac(key, bytes)).toString('hex')).toBe(createHmac('sha256', key).update(bytes).digest('hex'))
  })
  it('knows a client’s words by the gateway’s tokens, in any writing, and hardly any other', () => {
    const bytes = Buffer.alloc(32, 1)
    const key = bytes.toString('base64')
    const knows = knowsWord({ key, tokens: rosterTokens(bytes, [{ id: '1', given: 'Zoë', surname: 'Hazelbroek' }]) })
    expect(['Zoë', 'ZOE', 'hazelbroek'].map(knows)).toEqual([true, true, true])
    const others = Array.from({ length: 500 }, (_, i) => `woord${i}`)
    expect(others.filter(knows).length).toBeLessThan(5)
  })
  it('remembers what is nobody’s without keeping it', () => {
    const salt = newSalt()
    expect(markOf(salt, ' Hazelbroek ')).toBe(markOf(salt, 'hazelbroek'))
    expect(markOf(salt, 'hazelbroek')).not.toBe(markOf(newSalt(), 'hazelbroek'))
    expect(markOf(salt, 'hazelbroek')).toHaveLength(12)
  })
})

describe('policies', () => {
  it('add up, and the administrator has the last word', () => {
    const policy = mergePolicy([{ internal: ['A.test'], kinds: ['bsn'] }, { internal: ['@b.test'] }], {
      kinds: ['medical'],
      noOverride: ['bsn'],
    })
    expect(policy.internal).toEqual(['a.test', 'b.test'])
    expect(policy.kinds).toEqual(['medical'])
    expect(policy.noOverride).toEqual(['bsn'])
    expect(policy.locked).toEqual(['kinds', 'noOverride'])
  })
  it('prefer an address to a domain, and a longer domain to a shorter', () => {
    const policy = mergePolicy(
      [
        {
          recipients: [
            { match: 'b.test', profile: 'werkgever' },
            { match: 'a@b.test', profile: 'uwv' },
            { match: 'c.b.test', profile: 'training' },
          ],
        },
      ],
      null,
    )
    expect(['a@b.test', 'x@b.test', 'x@c.b.test', 'x@bb.test', 'x@uwv.nl'].map((a) => ruleFor(a, policy)?.profile)).toEqual([
      'uwv',
      'werkgever',
      'training',
      undefined,
      'uwv',
    ])
    expect(isInternal('x@b.test.kwaad.test', mergePolicy([{ internal: ['b.test'] }], null))).toBe(false)
  })
  it('leave out whatever is not as it should be', () => {
    expect(
      readPart({
        internal: [3, 'a.test'],
        recipients: [{ match: 1 }, { match: 'x.test', profile: 'uwv', opened: ['consent', 'all'] }],
        kinds: ['bsn', 'ziel'],
        roster: { key: 1 },
      }),
    ).toEqual({
      internal: ['a.test'],
      recipients: [{ match: 'x.test', profile: 'uwv', opened: ['consent'] }],
      kinds: ['bsn'],
    })
    expect(readPart(null)).toEqual({})
    expect(readManaged({})).toBeNull()
    expect(readManaged({ gateway: 'https://lakmoes.firma.test', roster: { key: 'x', tokens: [] } })).toEqual({
      gateway: 'https://lakmoes.firma.test',
    })
  })
  it('come only from a gateway nobody can listen in on', () => {
    expect(['https://l.test/x', 'http://127.0.0.1:4710', 'http://localhost:1', 'http://[::1]:9'].map(gatewayOrigin)).toEqual([
      'https://l.test',
      'http://127.0.0.1:4710',
      'http://localhost:1',
      'http://[::1]:9',
    ])
    expect(['http://l.test', 'http://127.0.0.1.kwaad.test', 'ftp://127.0.0.1', 'javascript:1', ''].map(gatewayOrigin)).toEqual([
      null,
      null,
      null,
      null,
      null,
    ])
  })
})

describe('the manifest', () => {
  it('asks for named hosts and no more; other webmail is optional', () => {
    const manifest = manifestFor(false, undefined)
    expect(manifest.host_permissions).toHaveLength(7)
    expect(manifest.host_permissions?.every((host: string) => host.startsWith('https://') && !host.includes('*.'))).toBe(true)
    expect(manifest.permissions).toEqual(['storage', 'scripting', 'activeTab', 'contextMenus'])
  })
  it('takes a test’s hosts, without the port where Firefox knows none', () => {
    const hosts = 'http://127.0.0.1:8088/*, https://webmail.test/*'
    expect(manifestFor(false, hosts).host_permissions).toContain('http://127.0.0.1:8088/*')
    expect(manifestFor(true, hosts).host_permissions).toContain('http://127.0.0.1/*')
  })
})

describe('words', () => {
  const keys = (value: unknown, path = ''): string[] =>
    typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, v]) => keys(v, `${path}.${key}`)) : [path]
  it('are the same in both languages', () => {
    const shared = (all: string[]) => all.filter((key) => !key.startsWith('.kinds'))
    expect(shared(keys(en))).toEqual(shared(keys(nl)))
  })
  it('are Dutch wherever browser or page is Dutch', () => {
    expect(wordsFor('auto', 'nl-BE').language).toBe('nl')
    expect(wordsFor('auto', 'en-US', 'nl').language).toBe('nl')
    expect(wordsFor('auto', 'en-US', 'en').language).toBe('en')
    expect(wordsFor('nl', 'en-US').language).toBe('nl')
  })
})
