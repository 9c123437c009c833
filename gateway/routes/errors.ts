import type { ErrorRequestHandler, RequestHandler, Response } from 'express'
import { LakmoesError } from '../../shared/error.ts'
import { messageText } from '../../shared/nl.ts'

/** HTTP status by code, or by the code's first word. */
const STATUS: Readonly<Record<string, number>> = {
  auth: 401,
  'auth.origin': 403,
  'auth.host': 403,
  'auth.link': 403,
  'auth.rate': 429,
  'auth.locked': 429,
  'auth.role': 403,
  'auth.set-up': 403,
  account: 400,
  'account.unknown': 404,
  'account.last': 409,
  'account.taken': 409,
  client: 400,
  'client.unknown': 404,
  'client.held': 409,
  key: 404,
  'pair.code': 403,
  'pair.unknown': 404,
  'recipient.unknown': 404,
  consent: 400,
  'consent.unknown': 404,
  gate: 409,
  release: 409,
  'register.no-row': 404,
  'hold.unknown': 404,
  'request.unknown': 404,
  'release.unknown': 404,
  'release.gone': 410,
  'release.own': 403,
  'vault.pseudonym-unknown': 404,
  'vault.erased': 410,
  'store.full': 507,
  'store.busy': 503,
  'route.unknown': 404,
  'result.gone': 404,
  limit: 422,
  'limit.size': 413,
  format: 422,
  'format.unknown': 415,
  'format.empty': 422,
  // The file did it, whatever it was.
  child: 422,
  'limit.busy': 503,
  upload: 400,
  usage: 400,
  profile: 400,
  roster: 400,
  own: 400,
  recipient: 400,
}

const statusOf = (code: string): number => STATUS[code] ?? STATUS[code.slice(0, code.indexOf('.'))] ?? 500

export function sendError(res: Response, code: string): void {
  res.status(statusOf(code)).json({ error: { code, message: messageText(code) } })
}

export const unknownRoute: RequestHandler = (_req, res) => sendError(res, 'route.unknown')

/** The edge: codes become statuses and Dutch; anything else stays a secret of the machine. */
export const translateErrors: ErrorRequestHandler = (error: unknown, _req, res, _next) => {
  // Half a file may be on its way: a cut connection is the only way left to say that it failed. Express' own handler would print the error.
  if (res.headersSent) res.destroy()
  else sendError(res, codeOf(error))
}

function codeOf(error: unknown): string {
  if (error instanceof LakmoesError) return error.code
  // What express.json and the router throw: `type` names a body problem, `status` anything else the client did.
  const { type, status } = (error ?? {}) as { readonly type?: unknown; readonly status?: unknown }
  if (type === 'entity.too.large') return 'limit.size'
  if (typeof status === 'number' && status >= 400 && status < 500) return 'usage.body'
  return 'internal'
}
