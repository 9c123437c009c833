/** How pictures begin: JPEG, PNG, GIF, BMP, TIFF, WebP. */
const STARTS = ['\xff\xd8\xff', '\x89PNG', 'GIF8', 'BM', 'II*\0', 'MM\0*', 'RIFF']
/** HEIC and AVIF say so in their fifth byte and on. */
const FTYP = /^[^]{4}ftyp(?:hei|hev|mif1|avif)/

/** Whether this file is a picture by its first bytes; its name and its type are what somebody called it. */
export async function isPicture(file: File): Promise<boolean> {
  const start = await beginningOf(file)
  return STARTS.some((one) => start.startsWith(one)) || FTYP.test(start)
}

/** As a string: in Firefox an array buffer that a content script is given may belong to the page. */
function beginningOf(file: File): Promise<string> {
  return new Promise((resolve) => {
    const reader = new FileReader()
    reader.onload = () => resolve(typeof reader.result === 'string' ? reader.result : '')
    reader.onerror = () => resolve('')
    reader.readAsBinaryString(file.slice(0, 16))
  })
}
