import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import express, { type Express } from 'express'
import { rateLimit } from 'express-rate-limit'
import helmet from 'helmet'
import type { Config } from './config.ts'
import { allowHosts } from './routes/guard.ts'
import { apiRouter } from './routes/index.ts'
import { sendError, translateErrors, unknownRoute } from './routes/errors.ts'
import { logRequests } from './routes/log.ts'
import type { Services } from './routes/services.ts'
import { openRoute } from './routes/session.ts'
import { openServices } from './services.ts'

/** Nothing from elsewhere, nothing inline; the page may show the pictures it makes itself. */
const POLICY = {
  defaultSrc: ["'self'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
  objectSrc: ["'none'"],
}

/** The gateway's web side, not yet listening. `bound` is the address it will listen on. */
export function createApp(services: Services, bound: string, log: (line: string) => void): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('query parser', 'simple')
  app.set('etag', false)
  app.use(logRequests(log))
  app.use(
    helmet({
      contentSecurityPolicy: { useDefaults: false, directives: POLICY },
      // Plain HTTP on this machine: a browser must not be told to insist on https.
      strictTransportSecurity: false,
      crossOriginEmbedderPolicy: true,
      xFrameOptions: { action: 'deny' },
    }),
  )
  app.use(allowHosts(services.hosts, bound))
  app.use(
    rateLimit({
      windowMs: 60_000,
      limit: services.rate,
      standardHeaders: 'draft-8',
      legacyHeaders: false,
      handler: (_req, res) => sendError(res, 'auth.rate'),
      // A cap on one noisy program; behind a proxy all share its address, which only makes it stricter.
      validate: { xForwardedForHeader: false },
    }),
  )
  app.all('/open/:token', openRoute(services))
  app.use('/api', apiRouter(services))
  app.use('/assets', express.static(join(services.pages, 'assets'), { index: false, immutable: true, maxAge: '1y' }))
  app.use(
    express.static(services.pages, {
      cacheControl: false,
      setHeaders: (res) => {
        res.setHeader('Cache-Control', 'no-cache')
      },
    }),
  )
  app.use(unknownRoute)
  app.use(translateErrors)
  return app
}

export type Listening = { readonly server: Server; readonly url: string; close(): Promise<void> }

/** Starts listening. @throws when the address is taken */
export async function listen(app: Express, host: string, port: number): Promise<Listening> {
  const server = createServer(app)
  // A slow sender of headers is cut off; a large file on a slow line gets its ten minutes.
  server.headersTimeout = 20_000
  server.requestTimeout = 600_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const address = server.address()
  const at = typeof address === 'object' && address !== null ? address.port : port
  // "Every address" is no address to type.
  const reachable = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host
  const name = reachable.includes(':') ? `[${reachable}]` : reachable
  return {
    server,
    url: `http://${name}:${at}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

export type Serving = {
  readonly url: string
  readonly services: Services
  /** A link that opens a session, once; it ends the link before it. */ newLink(): string
  close(): Promise<void>
}

/** Opens the data folder and starts the web side. @throws LakmoesError vault.*, store.*, usage.data; an error with code EADDRINUSE */
export async function serve(config: Config, log: (line: string) => void = () => undefined): Promise<Serving> {
  const { services, close } = await openServices(config)
  try {
    const listening = await listen(createApp(services, config.host, log), config.host, config.port)
    return {
      url: listening.url,
      services,
      newLink: () => `${listening.url}/open/${services.sessions.newLink()}`,
      async close() {
        await listening.close()
        await close()
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}
