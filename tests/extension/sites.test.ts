import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { bareAddress, sameFile } from '../../extension/sites/compose.ts'
import { sites } from '../../extension/sites/index.ts'
import { saysSend, splitAddresses } from '../../extension/sites/read.ts'

describe('sites', () => {
  it('are all registered, `generic` last', () => {
    const files = readdirSync(new URL('../../extension/sites', import.meta.url)).map((name) => name.replace('.ts', ''))
    const helpers = ['site', 'index', 'read', 'compose', 'watch']
    expect(sites.map((site) => site.id).sort()).toEqual(files.filter((name) => !helpers.includes(name)).sort())
    expect(sites.at(-1)?.id).toBe('generic')
  })
  it.each([
    'Verzenden',
    'Verstuur bericht',
    'Versturen',
    'Send',
    'Send now',
    'Send and archive',
    'Verzenden en archiveren',
    'Verzending plannen',
    'Later verzenden',
    'Schedule send',
    'Toch verzenden',
    'Verzenden (Ctrl+Enter)',
  ])('"%s" sends', (label) => expect(saysSend(label)).toBe(true))
  it.each([
    'Verzonden',
    'Sent',
    'Feedback verzenden',
    'Send feedback',
    'Verzendopties',
    'Opslaan',
    'Sender',
    'Bijvoegen',
    'Verzenden annuleren',
    '',
  ])('"%s" does not', (label) => expect(saysSend(label)).toBe(false))
  it('reads addresses as people write them', () => {
    expect(splitAddresses('"Jansen, P." <p@x.test>, q@y.test; Z <z@z.test>\n')).toEqual([
      '"Jansen, P." <p@x.test>',
      'q@y.test',
      'Z <z@z.test>',
    ])
    expect(bareAddress('Piet <P@X.test>')).toBe('p@x.test')
  })
  it('knows a file by the name a page shows', () => {
    expect(sameFile('brief.docx (12 kB)', 'brief.docx')).toBe(true)
    expect(sameFile('een lange naam…n.docx', 'een lange naam van een bestand.docx')).toBe(false)
    expect(sameFile('een lange na…tand.docx', 'een lange naam van een bestand.docx')).toBe(true)
    expect(sameFile('andere.docx', 'brief.docx')).toBe(false)
  })
})
