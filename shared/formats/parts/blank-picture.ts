/** The smallest picture of each kind: it keeps the frame of one that had to go, and shows nothing. */
const BLANKS: Readonly<Record<string, string>> = {
  png: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mP4DwABAQEAHLCMmQAAAABJRU5ErkJggg==',
  gif: 'R0lGODlhAQABAIAAAP///wAAACwAAAAAAQABAAACAkQBADs=',
  jpeg: `/9j/2wBDAP${'/'.repeat(86)}wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AR//Z`,
  bmp: 'Qk06AAAAAAAAADYAAAAoAAAAAQAAAAEAAAABABgAAAAAAAQAAAATCwAAEwsAAAAAAAAAAAAA////AA==',
  wmf: '183GmgAAAAAAAGQAZACgBQAAAACxUgEACQAAAwwAAAAAAAMAAAAAAAMAAAAAAA==',
  emf: 'AQAAAFgAAAAAAAAAAAAAAAEAAAABAAAAAAAAAAAAAABkAAAAZAAAACBFTUYAAAEAbAAAAAIAAAABAAAAAAAAAAAAAAAAAAAAAAQAAAADAABAAQAA8AAAAA4AAAAUAAAAAAAAABAAAAAUAAAA',
  tiff: 'SUkqAAoAAAD/AAkAAAEDAAEAAAABAAAAAQEDAAEAAAABAAAAAgEDAAEAAAAIAAAAAwEDAAEAAAABAAAABgEDAAEAAAABAAAAEQEEAAEAAAAIAAAAFQEDAAEAAAABAAAAFgEDAAEAAAABAAAAFwEEAAEAAAABAAAAAAAAAA==',
}
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'

/** By extension; what we have no blank for shows as a PNG in every office program, which look at the content. */
export function blankPicture(name: string): Uint8Array<ArrayBuffer> {
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
  if (extension === 'svg') return new TextEncoder().encode(SVG)
  const kind =
    extension === 'jpg' || extension === 'jpe' || extension === 'jfif'
      ? 'jpeg'
      : extension === 'tif'
        ? 'tiff'
        : extension === 'dib'
          ? 'bmp'
          : extension
  return Uint8Array.from(atob(BLANKS[kind] ?? BLANKS['png']!), (c) => c.charCodeAt(0))
}

export function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i])
}

/** SHA-256 in lower case hexadecimal. */
export async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
