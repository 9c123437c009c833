import { extname } from 'node:path'

export const isReportName = (path: string): boolean => /^\.(?:html?|pdf)$/i.test(extname(path))
