/** Code page by font character set (RTF 1.9.1, \fcharset); what is absent is the document's own. */
const CHARSETS: Readonly<Record<number, number>> = {
  0: 1252,
  2: 1252,
  77: 10000,
  128: 932,
  129: 949,
  130: 1361,
  134: 936,
  136: 950,
  161: 1253,
  162: 1254,
  163: 1258,
  177: 1255,
  178: 1256,
  186: 1257,
  204: 1251,
  222: 874,
  238: 1250,
  255: 850,
}
export const codePageOf = (charset: number): number | undefined => CHARSETS[charset]

const LABELS: Readonly<Record<number, string>> = {
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gbk',
  949: 'euc-kr',
  950: 'big5',
  10000: 'macintosh',
  65001: 'utf-8',
  1250: 'windows-1250',
  1251: 'windows-1251',
  1252: 'windows-1252',
  1253: 'windows-1253',
  1254: 'windows-1254',
  1255: 'windows-1255',
  1256: 'windows-1256',
  1257: 'windows-1257',
  1258: 'windows-1258',
}

/** The upper half of two pages of DOS that the platform's decoder does not know. */
const DOS: Readonly<Record<number, string>> = {
  437: 'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
  850: 'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
}

/** `single`: a character for each byte, or null for the first byte of two. */
export type CodePage = { readonly single: readonly (string | null)[]; pair(lead: number, trail: number): string }

const pages = new Map<number, CodePage>()

/** An unknown code page is read as Windows-1252: its ASCII half is the same everywhere. */
export function codePage(number: number): CodePage {
  const known = pages.get(number)
  if (known) return known
  const page = build(number)
  pages.set(number, page)
  return page
}

function build(number: number): CodePage {
  const dos = DOS[number]
  if (dos !== undefined)
    return { single: Array.from({ length: 256 }, (_, b) => (b < 128 ? String.fromCharCode(b) : dos[b - 128]!)), pair: () => '' }
  const decoder = new TextDecoder(LABELS[number] ?? 'windows-1252')
  const isWide = number === 932 || number === 936 || number === 949 || number === 950
  const single = Array.from({ length: 256 }, (_, b) =>
    b < 128 ? String.fromCharCode(b) : isWide && isLead(number, b) ? null : decoder.decode(new Uint8Array([b])),
  )
  return { single, pair: (lead, trail) => decoder.decode(new Uint8Array([lead, trail])) }
}

/** Shift JIS has single katakana between its two ranges of first bytes. */
const isLead = (number: number, b: number): boolean =>
  number === 932 ? (b >= 0x81 && b <= 0x9f) || (b >= 0xe0 && b <= 0xfc) : b >= 0x81 && b <= 0xfe
