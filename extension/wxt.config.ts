import { fileURLToPath } from 'node:url'
import { defineConfig } from 'wxt'
import { LIST_FILES } from '../shared/engine/list-files.ts'
import { manifestFor } from './manifest.ts'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** One source, two builds: `wxt build extension` and `wxt build extension -b firefox --mv3`. */
export default defineConfig({
  modules: ['@wxt-dev/webextension-polyfill'],
  imports: false,
  manifestVersion: 3,
  // Tests build into a folder of their own.
  outDir: process.env['LAKMOES_EXTENSION_OUT'] ?? '.output',
  manifest: ({ browser }) => manifestFor(browser === 'firefox', process.env['LAKMOES_TEST_HOSTS']),
  hooks: {
    // The word lists lie beside the code and are read when somebody writes, not before.
    'build:publicAssets': (_wxt, files) => {
      for (const name of LIST_FILES) files.push({ absoluteSrc: at(`../shared/engine/lists/${name}`), relativeDest: name })
    },
    // The static matches of the content scripts are those of the manifest, tests' hosts included.
    'build:manifestGenerated': (_wxt, manifest) => {
      for (const script of manifest.content_scripts ?? []) script.matches = [...(manifest.host_permissions as string[])]
    },
  },
  vite: () => ({
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    // The package's browser build carries the same wasm once more, as text.
    resolve: { alias: [{ find: /^@embedpdf\/pdfium$/, replacement: at('../node_modules/@embedpdf/pdfium/dist/index.js') }] },
    build: { target: 'es2022', assetsInlineLimit: 0, chunkSizeWarningLimit: 3000 },
    worker: { format: 'es' as const },
  }),
  zip: {
    sourcesRoot: at('..'),
    includeSources: ['extension/**', 'shared/**', 'package.json', 'package-lock.json', 'tsconfig.json', 'LICENSE'],
    excludeSources: ['**/.output/**', '**/.wxt/**', 'gateway/**', 'tests/**', 'data/**', 'schoon/**', '.ci/**'],
    artifactTemplate: 'lakmoes-{{version}}-{{browser}}.zip',
    sourcesTemplate: 'lakmoes-{{version}}-sources.zip',
  },
})
