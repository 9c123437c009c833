import type { Edit, Passage, Place } from '../../engine/types.ts'
import { readAddresses, writePiece, type AddressPiece } from './mail-addresses.ts'
import { HEADER_LABELS, headerRole } from './mail-header-rules.ts'
import { readParameters, spelling, type MailHeader } from './mail-headers.ts'
import { newExtension } from './mail-remove.ts'
import { decodeHeader, decodeParameter, encodeParameter, encodeText } from './mail-words.ts'
import { applyEdits, type Splice } from './text-map.ts'

/** A value of a header as a passage, and how edits over it are written. */
export type HeaderPassage = { readonly passage: Passage; readonly unread: boolean; write(edits: readonly Edit[]): Splice[] }
/** `idFor`: the new form of an identifier, the same wherever it stands. */
export type HeaderScope = {
  readonly raw: string
  readonly id: string
  readonly base: Place
  readonly eol: string
  readonly idFor: (old: string) => string
}

/** The passages of one header; none for those that go. */
export function headerPassages(header: MailHeader, n: number, scope: HeaderScope): HeaderPassage[] {
  const role = headerRole(header.name)
  const id = `${scope.id}h${n}`
  if (header.valueEnd <= header.valueStart || role === 'trace' || role === 'signature') return []
  if (role === 'addresses') return addresses(header, id, scope)
  if (role === 'parameters') return names(header, id, scope)
  if (role === 'ids') return identifiers(header, id, scope)
  return [unstructured(header, id, scope, role !== 'text')]
}

const placeOf = (scope: HeaderScope, header: MailHeader, n: number): Place => [
  ...scope.base,
  [header.name === 'subject' ? 'header' : 'field', n],
]

function unstructured(header: MailHeader, id: string, scope: HeaderScope, technical: boolean): HeaderPassage {
  const { text, encoding, unread } = decodeHeader(scope.raw.slice(header.valueStart, header.valueEnd))
  return {
    unread,
    passage: { id, text, place: placeOf(scope, header, Number(id.slice(id.lastIndexOf('h') + 1)) + 1), ...(technical && { technical }) },
    write: (edits) => [
      {
        start: header.valueStart,
        end: header.valueEnd,
        text: encodeText(applyEdits(text, edits), { encoding, eol: scope.eol, used: header.name.length + 2 }),
      },
    ],
  }
}

function addresses(header: MailHeader, id: string, scope: HeaderScope): HeaderPassage[] {
  const list = readAddresses(scope.raw, header.valueStart, header.valueEnd)
  const label = HEADER_LABELS[header.name]
  return [
    {
      unread: list.pieces.some((p) => p.unread),
      passage: {
        id,
        text: list.text,
        place: placeOf(scope, header, Number(id.slice(id.lastIndexOf('h') + 1)) + 1),
        ...(label !== undefined && { label }),
      },
      write: (edits) =>
        [...pieceTexts(list.pieces, edits)].map(([piece, text]) => ({
          start: piece.start,
          end: piece.end,
          text: writePiece(piece, text, scope.eol),
        })),
    },
  ]
}

/** New text of each piece that an edit touches: the replacement goes into the first, the others lose what it covers. */
function pieceTexts(pieces: readonly AddressPiece[], edits: readonly Edit[]): Map<AddressPiece, string> {
  const own = new Map<AddressPiece, Edit[]>()
  for (const edit of edits) {
    let placed = false
    for (const piece of pieces) {
      if (piece.at >= edit.end || piece.at + piece.text.length <= edit.start) continue
      const local = {
        ...edit,
        start: Math.max(0, edit.start - piece.at),
        end: Math.min(piece.text.length, edit.end - piece.at),
        replacement: placed ? '' : edit.replacement,
      }
      own.set(piece, [...(own.get(piece) ?? []), local])
      placed = true
    }
  }
  return new Map([...own].map(([piece, list]) => [piece, applyEdits(piece.text, list)]))
}

function identifiers(header: MailHeader, id: string, scope: HeaderScope): HeaderPassage[] {
  const value = scope.raw.slice(header.valueStart, header.valueEnd)
  return [...value.matchAll(/[^\s<>,]+/g)].map((m, i) => ({
    unread: false,
    passage: { id: `${id}i${i}`, text: decodeHeader(m[0]).text, technical: true, place: [...scope.base, ['field', i + 1]] },
    write: () => [{ start: header.valueStart + m.index, end: header.valueStart + m.index + m[0].length, text: scope.idFor(m[0]) }],
  }))
}

/** The names a part gives its file. An underscore or dot separates words in a file name. */
function names(header: MailHeader, id: string, scope: HeaderScope): HeaderPassage[] {
  const { list } = readParameters(scope.raw, header)
  return ['name', 'filename', 'start', 'title'].flatMap((name): HeaderPassage[] => {
    const decoded = decodeParameter(scope.raw, list, name)
    if (decoded === null || decoded.text === '') return []
    const spelt = spelling(list, name)
    const dot = /\.[A-Za-z0-9]{1,6}$/.exec(decoded.text)?.index ?? decoded.text.length
    return [
      {
        unread: decoded.unread,
        passage: { id: `${id}${name}`, text: spaced(decoded.text.slice(0, dot)), label: 'Bijlage', place: [...scope.base, ['name', 1]] },
        write: (edits) => {
          const edited = applyEdits(decoded.text, edits)
          const extension = newExtension(edited)
          const text = extension === null ? edited : edited.slice(0, edited.lastIndexOf('.') + 1) + extension
          const [first, ...rest] = [...spelt].sort((a, b) => a.start - b.start)
          const quote = first!.quoted ? 1 : 0
          return [
            { start: first!.start, end: first!.valueEnd + quote, text: `; ${encodeParameter(name, text)}` },
            ...rest.map((p) => ({ start: p.start, end: p.valueEnd + (p.quoted ? 1 : 0), text: '' })),
          ]
        },
      },
    ]
  })
}

const spaced = (name: string): string => name.replaceAll(/[_+=~;()[\]{}#&]/g, ' ')
