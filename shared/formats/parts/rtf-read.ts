import type { Place, Residue, ResidueType } from '../../engine/types.ts'
import { codePage, codePageOf, type CodePage } from './rtf-codepages.ts'
import { createFlow, placer, type Flow, type RtfDraft } from './rtf-flow.ts'
import { walkRtf } from './rtf-tokens.ts'
import { CHARACTERS, destinationOf, REVISION_WORDS, type Destination } from './rtf-words.ts'

/** Raw text that goes, or is replaced. `residue`: only when the profile drops that; absent = always. */
export type Region = { readonly start: number; readonly end: number; readonly text: string; readonly residue?: Residue }
export type Picture = {
  readonly region: Omit<Region, 'residue'>
  readonly place: Place
  readonly id: string
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Square twips. */ readonly area: number
}
export type RtfReading = {
  readonly drafts: readonly RtfDraft[]
  readonly regions: readonly Region[]
  readonly residue: readonly Residue[]
  readonly pictures: readonly Picture[]
  /** Square twips. */
  readonly pageArea: number
}

type PictureState = { hex: string[]; binary: string[]; width: number; height: number; scaleX: number; scaleY: number }
type State = {
  flow: Flow
  /** Where its group opens. */
  readonly start: number
  readonly glued: boolean
  fresh: boolean
  starred: boolean
  /** The whole group goes, from here. */
  dropFrom: number
  dropping: boolean
  residue: ResidueType | null
  picture: PictureState | null
  ownsPicture: boolean
  uc: number
  font: number | null
  wideFont: number | null
  isWide: boolean
  inFonts: boolean
  hidden: boolean
  deleted: boolean
  inTable: boolean
}

/** Reads all that an RTF text says and holds (RTF 1.9.1): a character of `raw` is a byte. @throws LakmoesError format.damaged, limit.depth */
export function readRtf(raw: string): RtfReading {
  const drafts: RtfDraft[] = []
  const regions: Region[] = []
  const residue: Residue[] = []
  const pictures: Picture[] = []
  const fonts = new Map<number, number>()
  const place = placer()
  const page = { width: 12240, height: 15840 }
  let flows = 0
  let documentPage: CodePage = codePage(1252)
  let defaultFont = 0
  let definedFont = 0
  let skip = 0
  let lead: { value: number; start: number } | null = null
  let glueEnd = -1
  /** The character that a fallback stands in for. */
  let shown = ''
  let pairOpen = false
  let deletion: { start: number; end: number; glued: boolean } | null = null
  let hiddenStart = -1

  const body = newFlow({ do: 'text', place: 'paragraph' }, 0)
  let state: State = {
    flow: body,
    start: 0,
    glued: false,
    fresh: true,
    starred: false,
    dropFrom: -1,
    dropping: false,
    residue: null,
    picture: null,
    ownsPicture: false,
    uc: 1,
    font: null,
    wideFont: null,
    isWide: false,
    inFonts: false,
    hidden: false,
    deleted: false,
    inTable: false,
  }
  const stack: State[] = []

  const end = walkRtf(raw, raw.indexOf('{'), {
    open(start) {
      settle()
      stack.push(state)
      state = {
        ...state,
        start,
        glued: start === glueEnd,
        fresh: true,
        starred: false,
        dropFrom: -1,
        residue: null,
        picture: null,
        ownsPicture: false,
      }
    },
    close(at) {
      settle()
      closeGroup(at)
    },
    plain(start, to) {
      let from = start
      while (skip > 0 && from < to) fallback(raw[from]!, from, ++from)
      if (lead !== null && from < to) byte(raw.charCodeAt(from), from, ++from)
      if (from < to) put(raw.slice(from, to), from, to, true)
    },
    byte(value, start, to) {
      if (value === 9) character('\t', start, to)
      else byte(value, start, to)
    },
    word(word, parameter, start, to) {
      if (skip > 0 && word !== 'u') skip--
      control(word, parameter, start, to)
      glueEnd = raw.charCodeAt(to - 1) === 32 ? -1 : to
    },
    symbol,
    binary(start, to) {
      if (skip > 0) skip--
      else if (state.picture) state.picture.binary.push(raw.slice(start, to))
      else drop('embedded', { start: raw.lastIndexOf('\\', start), end: to, text: '\\bin0 ' })
    },
  })
  settle()
  body.end()
  if (raw.slice(end).replaceAll('\0', '').trim() !== '') drop('embedded', { start: end, end: raw.length, text: '' })
  return { drafts, regions, residue, pictures, pageArea: page.width * page.height }

  function newFlow(rule: Extract<Destination, { do: 'text' | 'technical' }>, start: number): Flow {
    const word = rule.do === 'text' ? rule.place : 'part'
    const once = rule.do === 'text' && rule.place === 'paragraph' ? null : place(word)
    return createFlow({
      id: String(++flows),
      technical: rule.do === 'technical',
      isName: rule.do === 'technical' && rule.name === true,
      start,
      place: () => once ?? place('paragraph'),
      drafts,
    })
  }

  function control(word: string, parameter: number | null, start: number, to: number): void {
    const wasFresh = state.fresh
    state.fresh = false
    const rule = destinationOf(word, wasFresh && state.starred)
    if (rule !== null && !state.dropping) enter(rule, wasFresh ? state.start : start, word)
    if (state.dropping || property(word, parameter, start, to)) return
    const text = CHARACTERS.get(word)
    if (text !== undefined) character(text, start, to)
  }

  function enter(rule: Destination, from: number, word: string): void {
    if (rule.do === 'join') return
    if (word === 'fonttbl') state.inFonts = true
    if (rule.do === 'text' || rule.do === 'technical') state.flow = newFlow(rule, from)
    else if (rule.do === 'drop') Object.assign(state, { dropping: true, dropFrom: from, residue: rule.residue })
    else
      Object.assign(state, {
        picture: { hex: [], binary: [], width: 0, height: 0, scaleX: 100, scaleY: 100 },
        ownsPicture: true,
        dropFrom: from,
        flow: newFlow({ do: 'technical' }, from),
      })
  }

  /** True when the control word shows nothing. */
  function property(word: string, parameter: number | null, start: number, to: number): boolean {
    if (REVISION_WORDS.has(word)) revision(word, parameter, start, to)
    switch (word) {
      case 'u':
        unicode(parameter ?? 0, start, to)
        return true
      case 'uc':
        state.uc = Math.max(0, parameter ?? 1)
        return true
      case 'par':
      case 'sect':
        state.flow.paragraph(state.inTable)
        return true
      case 'cell':
        state.flow.cell()
        return true
      case 'nestcell':
      case 'nestrow':
        state.flow.paragraph(true)
        return true
      case 'row':
        state.flow.row()
        return true
      case 'intbl':
        state.inTable = true
        return true
      case 'pard':
        state.inTable = false
        return true
      case 'plain':
        state.hidden = state.deleted = false
        state.font = null
        return true
      case 'v':
      case 'webhidden':
        state.hidden = parameter !== 0
        return true
      case 'deleted':
      case 'mvf':
        state.deleted = parameter !== 0
        return true
      case 'ansicpg':
        documentPage = codePage(parameter ?? 1252)
        return true
      case 'mac':
        documentPage = codePage(10000)
        return true
      case 'pc':
        documentPage = codePage(437)
        return true
      case 'pca':
        documentPage = codePage(850)
        return true
      case 'deff':
        defaultFont = parameter ?? 0
        return true
      case 'f':
        if (state.inFonts) definedFont = parameter ?? 0
        else state.font = parameter
        return true
      case 'af':
        state.wideFont = parameter
        return true
      case 'loch':
      case 'hich':
        state.isWide = false
        return true
      case 'dbch':
        state.isWide = true
        return true
      case 'fcharset':
        if (codePageOf(parameter ?? 1) !== undefined) fonts.set(definedFont, codePageOf(parameter!)!)
        return true
      case 'cpg':
        if (state.inFonts) fonts.set(definedFont, parameter ?? 1252)
        return true
      case 'paperw':
        page.width = parameter ?? page.width
        return true
      case 'paperh':
        page.height = parameter ?? page.height
        return true
      case 'picwgoal':
        if (state.picture) state.picture.width = parameter ?? 0
        return true
      case 'pichgoal':
        if (state.picture) state.picture.height = parameter ?? 0
        return true
      case 'picscalex':
        if (state.picture) state.picture.scaleX = parameter ?? 100
        return true
      case 'picscaley':
        if (state.picture) state.picture.scaleY = parameter ?? 100
        return true
      default:
        return false
    }
  }

  function symbol(symbol: string, start: number, to: number): void {
    if (symbol === '*') {
      state.starred = state.fresh
      return
    }
    if (skip > 0) {
      fallback(symbol, start, to)
      return
    }
    if (symbol === '\n' || symbol === '\r') {
      state.fresh = false
      if (!state.dropping) state.flow.paragraph(state.inTable)
    } else if (symbol === '~') character('\u00a0', start, to)
    else if (symbol === '_') character('-', start, to)
    else if (symbol === '-') character('', start, to)
    else if (symbol === '{' || symbol === '}' || symbol === '\\') character(symbol, start, to)
  }

  function unicode(parameter: number, start: number, to: number): void {
    const code = parameter < 0 ? parameter + 65536 : parameter
    // Symbol fonts: the private area repeats the characters of the font.
    shown = String.fromCharCode(code >= 0xf020 && code <= 0xf0ff ? code - 0xf000 : code)
    pairOpen = false
    character(shown, start, to)
    skip = state.uc
  }

  function codePageHere(): CodePage {
    const font = (state.isWide ? state.wideFont : null) ?? state.font ?? defaultFont
    const number = fonts.get(state.inFonts ? definedFont : font)
    return number === undefined ? documentPage : codePage(number)
  }

  function byte(value: number, start: number, to: number): void {
    const codes = codePageHere()
    if (skip > 0) {
      fallback(codes.single[value] ?? '\u0080', start, to)
      return
    }
    if (lead !== null) {
      const { value: first, start: from } = lead
      lead = null
      put(codes.pair(first, value), from, to, false)
      return
    }
    const text = codes.single[value]
    if (text === null || text === undefined) lead = { value, start }
    else character(value < 32 ? '' : text, start, to)
  }

  function character(text: string, start: number, to: number): void {
    settleLead()
    put(text, start, to, false)
  }

  function put(text: string, start: number, to: number, step: boolean): void {
    state.fresh = false
    if (state.dropping) return
    if (state.picture && step) {
      state.picture.hex.push(text)
      return
    }
    if (state.deleted) {
      remove(start, to)
      return
    }
    settleDeletion()
    if (state.hidden !== hiddenStart >= 0) hiddenStart = state.hidden ? start : -1
    state.flow.add(text, { start, end: to, step, glued: start === glueEnd, uc: state.uc, hidden: state.hidden })
    if (state.hidden) hide(start, to)
  }

  /** Goes with the character before it; where it says something else than that, it is read as well. */
  function fallback(text: string, start: number, to: number): void {
    skip--
    if (state.dropping) return
    if (state.deleted) {
      remove(start, to)
      return
    }
    const piece = { start, end: to, step: false, glued: false, uc: state.uc, hidden: state.hidden }
    state.flow.add('', piece)
    if (saysMore(text)) state.flow.addFallback(text, piece)
    if (state.hidden) hide(start, to)
  }

  /** A letter or digit other than the one it stands in for, and no second byte of a pair. */
  function saysMore(text: string): boolean {
    const second = pairOpen
    pairOpen = !second && text.charCodeAt(0) >= 128
    return !second && /[A-Za-z0-9]/.test(text) && shown.normalize('NFD')[0]?.toLowerCase() !== text.toLowerCase()
  }

  function hide(start: number, to: number): void {
    const last = residue.at(-1)
    const item: Residue =
      last?.id === `hidden:${hiddenStart}` ? last : { id: `hidden:${hiddenStart}`, type: 'hidden', place: [['part', residue.length + 1]] }
    if (item !== last) residue.push(item)
    regions.push({ start, end: to, text: start === glueEnd && regions.at(-1)?.end !== start ? ' ' : '', residue: item })
  }

  function remove(start: number, to: number): void {
    if (deletion && deletion.end === start) deletion.end = to
    else {
      settleDeletion()
      deletion = { start, end: to, glued: start === glueEnd }
    }
  }

  function settleDeletion(): void {
    if (deletion) drop('revision', { start: deletion.start, end: deletion.end, text: deletion.glued ? ' ' : '' })
    deletion = null
  }

  function settleLead(): void {
    if (lead === null) return
    const { start } = lead
    lead = null
    put('\ufffd', start, start + (raw[start] === '\\' ? 4 : 1), false)
  }

  function settle(): void {
    settleLead()
    settleDeletion()
    skip = 0
  }

  function revision(word: string, parameter: number | null, start: number, to: number): void {
    if (parameter === 0) return
    drop('revision', { start, end: to, text: `\\${word}0${raw.charCodeAt(to - 1) === 32 ? ' ' : ''}` })
  }

  function drop(type: ResidueType, region: Omit<Region, 'residue'>): void {
    residue.push({ id: `${type}:${region.start}`, type, place: [['part', residue.length + 1]] })
    regions.push(region)
  }

  function closeGroup(at: number): void {
    const parent = stack.pop()!
    const region = {
      start: state.dropFrom,
      end: state.dropFrom === state.start ? at : at - 1,
      text: state.glued && state.dropFrom === state.start ? ' ' : '',
    }
    if (state.ownsPicture) pictures.push(pictureOf(state.picture!, region))
    else if (state.dropFrom >= 0) drop(state.residue!, region)
    if (state.flow !== parent.flow) endFlow(at)
    state = parent
    state.fresh = false
    if (stack.length === 0) settleDeletion()
  }

  /** Long rows of hex digits in an instruction are a file or a blob: nobody reads those, so they go. */
  function endFlow(at: number): void {
    const { flow } = state
    const from = drafts.length
    flow.end()
    if (!flow.technical || state.ownsPicture) return
    if (!drafts.slice(from).some((d) => HEX.test(d.content.text))) return
    drafts.length = from
    drop('embedded', { start: flow.start, end: flow.start === state.start ? at : at - 1, text: state.glued ? ' ' : '' })
  }

  function pictureOf(picture: PictureState, region: Omit<Region, 'residue'>): Picture {
    const area = ((picture.width * picture.scaleX) / 100) * ((picture.height * picture.scaleY) / 100)
    return {
      region,
      place: place('picture'),
      id: `picture:${region.start}`,
      bytes: picture.binary.length > 0 ? bytesOf(picture.binary.join('')) : hexBytes(picture.hex.join('')),
      area,
    }
  }
}

const HEX = /[0-9a-fA-F]{48}/

/** A character for each byte. */
export function bytesOf(raw: string): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(raw.length)
  for (let i = 0; i < raw.length; i++) out[i] = raw.charCodeAt(i)
  return out
}

function hexBytes(text: string): Uint8Array<ArrayBuffer> {
  const digits = text.replaceAll(/[^0-9a-fA-F]/g, '')
  const out = new Uint8Array(digits.length >> 1)
  for (let i = 0; i < out.length; i++) out[i] = Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16)
  return out
}
