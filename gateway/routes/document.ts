import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Request, RequestHandler, Response } from 'express'
import { z } from 'zod'
import type { Correction } from '../../shared/clean.ts'
import { KINDS, type Profile, type Reason } from '../../shared/engine/types.ts'
import { LakmoesError } from '../../shared/error.ts'
import { messageText, placeText } from '../../shared/nl.ts'
import type { Cleaned, CleanJob } from '../child/pool.ts'
import { RECIPIENT_ID } from '../recipient-id.ts'
import { receiveUpload, type Upload } from '../upload.ts'
import type { Services } from './services.ts'

const offset = z.int().nonnegative()
const reason = z.string().trim().min(3).max(500)
const passage = z.string().max(200)

/** What a person may correct, as the page sends it. */
export const correctionsSchema: z.ZodType<Correction[]> = z
  .array(
    z.discriminatedUnion('do', [
      z.strictObject({ do: z.literal('keep'), passage, start: offset, end: offset, reason }),
      z.strictObject({ do: z.literal('mark'), passage, start: offset, end: offset, kind: z.enum(KINDS) }),
      z.strictObject({ do: z.literal('strip-blocked'), reason }),
      z.strictObject({ do: z.literal('open'), gate: z.enum(['consent', 'release']), reason }),
    ]),
  )
  .max(1000)

export type Asked = {
  readonly profile: Profile
  readonly recipient: string | undefined
  /** Rows bear numbers of their persons. */
  readonly panel?: boolean
  /** Whom it is about, when the sender says so. */ readonly client?: string | undefined
}

/** @throws LakmoesError usage.profile, profile.unknown, recipient.malformed */
export function askedOf(fields: ReadonlyMap<string, string>, profiles: readonly Profile[]): Asked {
  const id = fields.get('profile')?.trim() ?? ''
  if (id === '') throw new LakmoesError('usage.profile')
  const profile = profiles.find((p) => p.id === id)
  if (!profile) throw new LakmoesError('profile.unknown')
  const recipient = fields.get('recipient')?.trim() ?? ''
  if (recipient !== '' && !RECIPIENT_ID.test(recipient)) throw new LakmoesError('recipient.malformed')
  const panel = /^(?:1|true|ja)$/.test(fields.get('panel')?.trim() ?? '')
  if (panel && profile.panel !== true) throw new LakmoesError('usage.panel')
  return { profile, panel, recipient: recipient === '' ? undefined : recipient, client: fields.get('client')?.trim() || undefined }
}

/** @throws LakmoesError usage.corrections */
export function jsonField<T>(fields: ReadonlyMap<string, string>, name: string, schema: z.ZodType<T>, absent: T): T {
  const text = fields.get(name)
  if (text === undefined || text.trim() === '') return absent
  try {
    return schema.parse(JSON.parse(text))
  } catch {
    throw new LakmoesError('usage.corrections')
  }
}

/** A route that takes one uploaded file; whatever happens, the upload is gone afterwards. */
export function withUpload(services: Services, handle: (upload: Upload, res: Response, req: Request) => Promise<void>): RequestHandler {
  return async (req, res) => {
    const upload = await receiveUpload(req, services.tmp, services.maxFile)
    try {
      await handle(upload, res, req)
    } finally {
      await upload.remove()
    }
  }
}

export async function jobOf(
  services: Services,
  upload: Pick<Upload, 'path' | 'folder' | 'untrustedName'>,
  asked: Asked,
  corrections: readonly Correction[] = [],
): Promise<CleanJob> {
  const { people, own } = await services.settings.read()
  return {
    path: upload.path,
    outPath: join(upload.folder, 'out'),
    untrustedName: upload.untrustedName,
    profile: asked.profile,
    recipient: asked.recipient,
    people,
    own,
    corrections,
    panel: asked.panel === true,
  }
}

export const removeFile = (path: string) => rm(path, { force: true })

export type SaidReason = { readonly code: string; readonly place: string | null; readonly message: string }
export const say = (reasons: readonly Reason[]): SaidReason[] =>
  reasons.map(({ code, place, count }) => ({ code, place: placeText(place), message: messageText(code, count) }))

/** The name of the download: what the sender typed, with everything personal taken out by the child. */
export const fileNameOf = ({ baseName, extension }: Pick<Cleaned, 'baseName' | 'extension'>) => `${baseName}.${extension}`
