/** Families that come with systems, office programs and TeX, as PDFs write them: without spaces. */
const FAMILIES =
  /^(?:Arial(?:Narrow|Black|Unicode)?|Aptos|BookAntiqua|BookmanOldStyle|Calibri|Cambria|CambriaMath|Candara|Carlito|Caladea|Century(?:Gothic|Schoolbook)?|ComicSans|Consolas|Constantia|Corbel|Courier(?:New|Std)?|DejaVu(?:Sans|Serif)(?:Mono|Condensed)?|FranklinGothic|Frutiger|Garamond|Georgia|GillSans|Helvetica(?:Neue)?|Inter|Lato|Liberation(?:Sans|Serif|Mono)(?:Narrow)?|LucidaSans|MinionPro|Montserrat|MyriadPro|Nimbus(?:Sans|Roman|Mono)(?:L|No9L|PS)?|Noto(?:Sans|Serif)|OpenSans|OpenSymbol|Palatino(?:Linotype)?|Perpetua|Poppins|Roboto|SegoeUI(?:Symbol)?|SourceSansPro|Symbol|Tahoma|Times(?:NewRoman|Ten)?|Trebuchet|Univers|Verdana|Webdings|Wingdings|ZapfDingbats|CM[A-Z]{1,5}\d{1,2}|LM[A-Za-z]{2,12}\d{1,2}|SF[A-Z]{2}\d{4}|[CFTR]\d{1,3}(?:_\d{1,3})?)$/
const STYLES =
  /(?:PS)?MT$|PS$|Std$|Pro$|(?:Ultra|Extra|Semi|Demi)?(?:Bold|Light)|Italic|Oblique|Regular|Roman(?=$|-)|Medium|Book|Condensed|Identity|UCS2|WinAnsi|-[HV]$|[-,_ ]/g

/** Names for fonts that nobody else has; the same for the same font. */
export function createFontNames(): (name: string) => string {
  const given = new Map<string, string>()
  return (name) => {
    const subset = /^[A-Z]{6}\+/.exec(name)?.[0] ?? ''
    const own = name.slice(subset.length)
    if (FAMILIES.test(own) || FAMILIES.test(own.replace(STYLES, ''))) return name
    if (!given.has(own))
      given.set(own, `Font${given.size + 1}${/bold/i.test(own) ? '-Bold' : ''}${/italic|oblique/i.test(own) ? '-Italic' : ''}`)
    return subset + given.get(own)!
  }
}
