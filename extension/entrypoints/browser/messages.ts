import type { Override } from '../../warning/app.ts'

/** What the parts of the extension say to one another. */
export type Message =
  /** Content script to background: put the engine beside me. */
  | { readonly do: 'engine' }
  /** Content script or popup to background: a pass for the frame that reads files. */
  | { readonly do: 'pass' }
  /** That frame to background: is this one, not used before? */
  | { readonly do: 'use-pass'; readonly pass: string }
  /** Content script to background: a warning was put aside. */
  | { readonly do: 'report'; readonly override: Override; readonly host: string }
  /** Content script to background: how this page stands. */
  | { readonly do: 'state'; readonly state: string }
  /** Popup to content script. */
  | { readonly do: 'state?' }
  /** Options page to background. */
  | { readonly do: 'pair'; readonly url: string; readonly code: string }
  | { readonly do: 'refresh' }
  | { readonly do: 'unpair' }
  /** Popup and options page to background: these origins were granted. */
  | { readonly do: 'sites' }

/** An answer of the background about the gateway: null, or a code of `options.pairErrors`. */
export type Answer = { readonly error: string | null }
