import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

/** The page is built beside its source; nothing of it comes from elsewhere. */
export default defineConfig({
  root: dirname(fileURLToPath(import.meta.url)),
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  // Inlined files would need a wider content security policy.
  build: { outDir: 'dist', emptyOutDir: true, assetsInlineLimit: 0, modulePreload: { polyfill: false }, target: 'es2022' },
})
