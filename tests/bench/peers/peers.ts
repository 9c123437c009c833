/**
 * `npm run bench:peers [-- FILE.jsonl …]`: Lakmoes beside the JavaScript packages that an office might otherwise use, on the same texts, with the same scoring, in one run.
 * Without a file the sentences of tests/cases are measured, which were written together with Lakmoes' detectors: speed and BSN spellings say something there, the names' share does not.
 * Each peer is used as its own manual shows first. It reports kinds of its own; only those that mean the same are compared.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { OpenRedaction } from '@openredaction/core'
import nlp from 'compromise'
import { SyncRedactor } from 'redact-pii'
import { loadEngine } from '../../../gateway/lexicon.ts'
import { emptyKnown } from '../../../shared/engine/known.ts'
import { scan } from '../../../shared/engine/scan.ts'
import { parseCases } from '../../engine/case-file.ts'
import { evaluate, figures, interval, percent, readMarked, type Found, type MarkedText } from '../../evaluation.ts'

type Peer = { readonly name: string; readonly find: (text: string) => Promise<readonly Found[]> | readonly Found[] }

const KINDS = ['name', 'bsn', 'email', 'phone', 'iban'] as const

const lakmoes: Peer = { name: 'lakmoes', find: (text) => scan([{ id: 'p', text, place: [['line', 1]] }], emptyKnown) }

function openredaction(): Peer {
  const kinds: Record<string, string> = { NAME: 'name', DUTCH_BSN: 'bsn', EMAIL: 'email', IBAN: 'iban' }
  const detector = new OpenRedaction()
  return {
    name: 'openredaction',
    find: async (text) =>
      (await detector.detect(text)).detections.map(({ type, position: [start, end] }) => ({
        kind: kinds[type] ?? (type.startsWith('PHONE') ? 'phone' : type),
        start,
        end,
        confidence: 'certain',
      })),
  }
}

const compromise: Peer = {
  name: 'compromise',
  find: (text) =>
    (nlp(text).people().json({ offset: true }) as { offset: { start: number; length: number } }[]).map(({ offset }) => ({
      kind: 'name',
      start: offset.start,
      end: offset.start + offset.length,
      confidence: 'certain',
    })),
}

/** It answers with a text in which placeholders stand; what lies between two placeholders is looked up in the source again. */
function redactPii(): Peer {
  const kinds: Record<string, string> = { PERSON_NAME: 'name', EMAIL_ADDRESS: 'email', PHONE_NUMBER: 'phone', DIGITS: 'bsn' }
  const redactor = new SyncRedactor()
  const placeholder =
    /(PERSON_NAME|EMAIL_ADDRESS|PHONE_NUMBER|CREDIT_CARD_NUMBER|US_SOCIAL_SECURITY_NUMBER|STREET_ADDRESS|IP_ADDRESS|ZIPCODE|URL|DIGITS)/
  return {
    name: 'redact-pii',
    find: (text) => {
      const parts = redactor.redact(text).split(placeholder)
      const found: Found[] = []
      for (let i = 1, at = parts[0]!.length; i < parts.length; i += 2) {
        const next = parts[i + 1] === '' && i + 2 >= parts.length ? text.length : text.indexOf(parts[i + 1]!, at)
        const end = next < 0 ? text.length : next
        found.push({ kind: kinds[parts[i]!] ?? parts[i]!, start: at, end, confidence: 'certain' })
        at = end + parts[i + 1]!.length
      }
      return found
    },
  }
}

function casesOf(kind: string): MarkedText[] {
  const file = path.join(import.meta.dirname, '..', '..', 'cases', `${kind}.txt`)
  return parseCases(readFileSync(file, 'utf8')).map((c) => ({
    id: `${kind}:${c.line}`,
    text: c.text,
    spans: c.spans.map((s) => ({ ...s, type: kind })),
  }))
}

/** Until the code is compiled a round says little: a second of rounds warms up, the next second counts, in processor time. @returns megabytes (UTF-16 units) a second */
async function speed(peer: Peer, docs: readonly MarkedText[]): Promise<number> {
  const size = docs.reduce((n, { text }) => n + text.length, 0)
  const rounds = async () => {
    const from = process.cpuUsage()
    for (let n = 1; ; n++) {
      for (const { text } of docs) await peer.find(text)
      const { user, system } = process.cpuUsage(from)
      if (user + system > 1e6) return (n * size) / (user + system)
    }
  }
  await rounds()
  return rounds()
}

async function compare(title: string, docs: readonly MarkedText[], kinds: readonly string[], peers: readonly Peer[]): Promise<void> {
  console.log(`\n${title} (${docs.length} texts)`)
  console.log('                 kind   spans  recall  95% interval     precision  F1')
  for (const peer of peers) {
    const { tallies } = await evaluate(docs, ({ text }) => peer.find(text), new Set(kinds))
    for (const [kind, t] of tallies) {
      if (t.spans === 0 || t.findings === 0) continue
      const { recall, precision, f1 } = figures(t)
      const row = [kind.padEnd(6), String(t.spans).padStart(5), percent(recall), interval(t.found, t.spans).padEnd(15), percent(precision)]
      console.log(`${peer.name.padEnd(16)} ${row.join('  ')}     ${f1.toFixed(3)}`)
    }
    console.log(`${peer.name.padEnd(16)} ${(await speed(peer, docs)).toFixed(2)} MB/s`)
  }
}

loadEngine()
const peers = [lakmoes, openredaction(), compromise, redactPii()]
const files = process.argv.slice(2)
if (files.length === 0) for (const kind of KINDS) await compare(`tests/cases/${kind}.txt`, casesOf(kind), [kind], peers)
for (const file of files) await compare(path.basename(file), readMarked(readFileSync(file, 'utf8')), KINDS, peers)
