import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

/**
 * Who may import whom. A failure says which line to move; the rule itself is in README.md, "The house".
 */
const root = path.join(import.meta.dirname, '..')

type Import = { file: string; target: string; isPackage: boolean }

function sources(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((e) => e.isFile() && /\.tsx?$/.test(e.name))
    .map((e) => path.relative(root, path.join(e.parentPath, e.name)))
    .filter((f) => !f.includes('node_modules') && !f.includes('/dist/') && !f.includes('.output') && !f.includes('.wxt'))
}

function importsOf(file: string): Import[] {
  const text = readFileSync(path.join(root, file), 'utf8')
  const found = [
    ...text.matchAll(
      /(?:^|\n)\s*(?:import|export)[^'"\n]*?from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)import\s*['"]([^'"]+)['"]/g,
    ),
  ]
  // Multi-line import lists end with a line of their own: } from '...'
  return found.map((m) => {
    const target = (m[1] ?? m[2] ?? m[3])!
    const isPackage = !target.startsWith('.')
    return { file, target: isPackage ? target : path.relative(root, path.join(root, path.dirname(file), target)), isPackage }
  })
}

const all = ['shared', 'gateway', 'extension']
  .filter((folder) => existsSync(path.join(root, folder)))
  .flatMap(sources)
  .flatMap(importsOf)
const isDevScript = (f: string) => f.startsWith('shared/engine/lists/')
const within = (folder: string) => all.filter((i) => i.file.startsWith(`${folder}/`) && !isDevScript(i.file))
const show = (list: Import[]) => list.map((i) => `${i.file} imports ${i.target}`)

describe('one-way rules', () => {
  it('reads real import lines', () => {
    expect(all.length).toBeGreaterThan(100)
    expect(within('shared/engine').length).toBeGreaterThan(10)
  })
  it('the engine imports only itself: no package, no Node, no DOM', () => {
    expect(show(within('shared/engine').filter((i) => i.isPackage || !i.target.startsWith('shared/engine/')))).toEqual([])
  })
  it('checks import nothing but checks', () => {
    expect(show(within('shared/engine/checks').filter((i) => i.isPackage || !i.target.startsWith('shared/engine/checks/')))).toEqual([])
  })
  it('detectors know no treatment and no profile', () => {
    const forbidden = ['shared/engine/treat.ts', 'shared/engine/scan.ts', 'shared/engine/tables.ts', 'shared/engine/subjects.ts']
    expect(show(within('shared/engine/detectors').filter((i) => forbidden.includes(i.target)))).toEqual([])
  })
  it('formats know no profile, no vault, no pipeline, no Node', () => {
    const bad = (i: Import) =>
      i.isPackage
        ? i.target.startsWith('node:') || i.target === 'express'
        : /^(gateway|extension)\/|^shared\/(profiles|verify|clean\.ts)/.test(i.target)
    expect(show(within('shared/formats').filter(bad))).toEqual([])
  })
  it('shared never imports the gateway or the extension', () => {
    expect(show(within('shared').filter((i) => /^(gateway|extension)\//.test(i.target) || i.target.startsWith('node:')))).toEqual([])
  })
  it('verification does not share the parsers of the writers', () => {
    const writers = ['shared/formats/parts/zip.ts', 'shared/formats/parts/xml.ts', '@zip.js/zip.js', 'saxes', '@embedpdf/pdfium', 'pdf-lib']
    expect(show(within('shared/verify').filter((i) => writers.includes(i.target)))).toEqual([])
  })
  it('the gateway and the extension never import each other', () => {
    expect(
      show([
        ...within('gateway').filter((i) => i.target.startsWith('extension/')),
        ...within('extension').filter((i) => i.target.startsWith('gateway/')),
      ]),
    ).toEqual([])
  })
  it('the extension uses shared and itself; only its entrypoints use the browser', () => {
    const outside = within('extension').filter((i) => !i.isPackage && !/^(extension|shared)\/|^package\.json$/.test(i.target))
    expect(show(outside)).toEqual([])
    const inner = within('extension').filter(
      (i) => !i.file.startsWith('extension/entrypoints/') && !i.file.startsWith('extension/wxt.config'),
    )
    expect(show(inner.filter((i) => i.isPackage && i.target !== 'wxt'))).toEqual([])
    expect(show(inner.filter((i) => i.target.startsWith('extension/entrypoints/')))).toEqual([])
  })
  it('a site knows the page and nothing else; the warning knows no site', () => {
    expect(show(within('extension/sites').filter((i) => !i.target.startsWith('extension/sites/')))).toEqual([])
    const sites = within('extension/warning').filter(
      (i) => i.target.startsWith('extension/sites/') && i.target !== 'extension/sites/site.ts',
    )
    expect(show(sites)).toEqual([])
  })
  it('only the server and its routes import express', () => {
    const allowed = (f: string) => f === 'gateway/server.ts' || f.startsWith('gateway/routes/')
    expect(show(all.filter((i) => i.target === 'express' && !allowed(i.file)))).toEqual([])
  })
  it('the child that parses never imports the key or the vault', () => {
    const reached = reach('gateway/child/main.ts')
    expect([...reached].filter((f) => /^gateway\/(keys|vault|register|apikeys|sessions|store)/.test(f))).toEqual([])
    expect(reached.size).toBeGreaterThan(20)
  })
})

/** Every file that loading `file` loads. */
function reach(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen
  seen.add(file)
  for (const i of all) if (i.file === file && !i.isPackage) reach(i.target, seen)
  return seen
}
