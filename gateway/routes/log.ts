import type { RequestHandler } from 'express'

/**
 * One line a request on stderr: method, route, status, ms. Never a body, a name, a query or the id in a path:
 * only the route's template is written, and for a path no route knows a dash.
 */
export const logRequests =
  (write: (line: string) => void): RequestHandler =>
  (req, res, next) => {
    const from = performance.now()
    res.on('close', () => {
      const template = req.route === undefined ? '-' : `${String(res.locals['base'] ?? '')}${String(req.route.path)}`
      write(`${req.method} ${template} ${res.statusCode} ${Math.round(performance.now() - from)} ms`)
    })
    next()
  }
