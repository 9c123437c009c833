import { mkdtemp, readdir, rm } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { receiveUpload } from '../../gateway/upload.ts'

let tmp = ''
beforeAll(async () => {
  tmp = await mkdtemp(join(tmpdir(), 'lakmoes-upload-'))
})
afterAll(() => rm(tmp, { recursive: true, force: true }))

const START = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nabc'
const sender = () => Object.assign(new PassThrough(), { headers: { 'content-type': 'multipart/form-data; boundary=x' }, complete: false })
const receive = (req: PassThrough) => receiveUpload(req as unknown as IncomingMessage, tmp, 1000)

it('leaves nothing of a sender who left before anything was read', async () => {
  const req = sender()
  const received = receive(req)
  req.destroy()
  await expect(received).rejects.toMatchObject({ code: 'upload.multipart' })
  expect(await readdir(tmp)).toEqual([])
})
it('leaves nothing of a sender who left halfway', async () => {
  const req = sender()
  const received = receive(req)
  req.write(START)
  setImmediate(() => setImmediate(() => req.destroy()))
  await expect(received).rejects.toMatchObject({ code: 'upload.multipart' })
  expect(await readdir(tmp)).toEqual([])
})
