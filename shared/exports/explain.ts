import type { Reason } from '../engine/types.ts'
import type { ExportSummary } from './summary.ts'

/** What was done and why, as codes with places and counts; `nl.ts` has the words. */
export function explain({ tables }: ExportSummary): Reason[] {
  const released = tables.filter((t) => t.rowsOut > 0 && t.sort === 'rows')
  const counted = tables.filter((t) => t.sort === 'crosstab')
  return [
    ...released.flatMap((t) => [
      ...t.columns.flatMap((c): Reason[] => {
        const place = [
          ['sheet', t.sheet],
          ['column', c.column],
        ] as const
        if (c.fate === 'levelled') return [{ code: 'export.levelled', place }]
        if (c.fate === 'too-many' || c.fate === 'twice') return [{ code: `export.${c.fate}`, place }]
        if (c.fate !== 'kept' || c.level === null || c.level === 'exact') return []
        const [name, width] = c.level.split(':') as [string, string?]
        return [{ code: `export.level.${name}`, place, ...(width !== undefined && { count: Number(width) }) }]
      }),
      ...(t.suppressed > 0 ? [{ code: 'export.suppressed', place: [['sheet', t.sheet]] as const, count: t.suppressed }] : []),
      ...(t.persons < t.rowsIn ? [{ code: 'export.persons', place: [['sheet', t.sheet]] as const, count: t.persons }] : []),
      ...(t.panel === true ? [{ code: 'export.panel', place: [['sheet', t.sheet]] as const, count: t.persons }] : []),
      { code: t.panel === true ? 'export.panel-groups' : 'export.groups', place: [['sheet', t.sheet]] as const, count: t.k },
    ]),
    ...counted.map((t): Reason => ({ code: 'export.cells', place: [['sheet', t.sheet]], count: t.suppressed })),
    ...(released.length + counted.length > 1
      ? [{ code: 'export.several-tables', place: null, count: released.length + counted.length }]
      : []),
  ]
}
