import { readFileSync, statSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { Stripped } from './stripped.ts'

/** Runs in a child before all else, from the folder that strip.ts filled: modules whose source did not change since come from there. */
const code = new Map(Object.entries(JSON.parse(readFileSync(new URL('./code.json', import.meta.url), 'utf8')) as Stripped))

registerHooks({
  load(url, context, next) {
    const known = code.get(url)
    if (known === undefined) return next(url, context)
    const { mtimeMs, size } = statSync(fileURLToPath(url))
    return mtimeMs === known.mtime && size === known.size
      ? { format: 'module', source: known.code, shortCircuit: true }
      : next(url, context)
  },
})
