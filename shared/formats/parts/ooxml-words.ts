/**
 * The words that names and settings of WordprocessingML, SpreadsheetML, DrawingML and VML are made of (ECMA-376; as they occur in public sample files), in small letters.
 * A surname among them ("Page", "Link") says nothing of anyone where only the format speaks.
 */
const WORDS = new Set(
  `
  abs abstract accent active after algn alias align alignment all allow allowoverlap alpha alt alternate anchor anchorx anchory and
  annotation annotations ansi app appearance apply arab arch area arial armn arrowheads arrowok art ascii asia aspect aspectratio attached
  attr attributes author authors auto autospacing axis background balloon band bar base based baseline bdr before begin behavior behaviors
  behind beng best bevel bibliography bidi bin binding blank blip blur body book bookmark bopo boran border borders both bottom box break
  brk bubble bugi build builtin bullet button cache caches calc calibri cambria camera cap caps caption category cell cells center
  centered chain change char character chars charset chart cher child choice choose circle clean clear client close closing clr cmpd cnf
  coauth code col color colors cols column columns comment comments compat compatibility compress concurrent connection connections
  connectortype connecttype constr contains content contextual continuation control coordorigin coordsize copies count created crosses
  crossing cstheme ctr custom cycle dark dash data date daun decimal def default defaults defined definition delete delimiter delta
  descent descr deva diagonal diagram dimension dir direction disp displaced display dist div divs doc document dok doughnut dpi drawing
  dxa dxf dxfs each east ebrima edit edited effect elements else embed emphasis enable encoding end endnote endnotes enforcement eqn err
  error ethi euphemia even every exception explosion ext extension extent extrusionok fallback false family feature features field fields
  file fill fillcolor filled fillok fills filter filters first fit fixed flags flat fld flip fmt fmts focussize fol followed font fonts
  footer footnote footnotes force foreach form format formats formatting formula formulas fov frac frame from front ftr gallery gap
  gautami general geom geor gfxdata glossary grad gradientshapeok grammar grand graphic grid group grp guid gujr guru gutter hang hanging
  hans hant hdr header headers heading hebr height hidden hide hier high highlight hint history hlink hole horizontal horz hrstd hybrid
  hyperlink hyperlinks hyphenation hyphens idmap idref idx iff ignorable ilvl image imagedata inch ind indent indents indexed info
  initials ink inline ins inset insetmode inside instr int integer item items iterate java joinstyle jpan jpeg kalinga kartika keep kern
  kerning khmr knda known lang laoo last lat latent latha latin layout leader left legacy legend letter level ligatures light lim lin line
  lines link list lisu load local location lock locked locks log lon look low lower lowest lsd lst lum lvl macro major mangal mapping
  mappings mar margin margins marker material math max medium merge min minor minus mirror miter mixed mlym mod mode model modern mong
  mool multi multilevel multiple must mymr name names nary new next nil nkoo node non none normal not note nsid num number numbering
  numbers nyala obj object obscured odd off office offset olck old one oned open options order orientation orthographic orya osma outer
  outline oval overflow overlap override ovr page pane panose paper par para paragraph parallel part parts path pattern pct penh per
  percent person phag phagspa phonetic pic pict pictures pie pitch pivot pixels pkg placeholder plc plot plus plv png portrait pos
  position preferrelative prefix pres preserve print priority privacy proof prot protection provider prst ptr punctuation quote raavi rad
  radar range ratio record records rect ref reference refresh refreshable refreshed rel relative rels requires restart rev revision rgb
  rig right roman root rot rotation row rsid rsids rtl rule rules rup salutation sat save scale scaled scatter scene scheme screen script
  sdt sect selected selection semi separate separator seq ser set setting settings setup shade shadow shape shapedefaults shapelayout
  shapetype shared shd shdw sheet sheets show shown shruti sib side sides sig signature sim simple single sinh size skip slicer small
  smooth snap sng solid sora source space spacing span spans spc spec spell spelling spid spidmax split spt sqref square srgb start state
  stop store str stretch strike string stripes stroke strokecolor stroked strokeweight strong style styles sub subject subtitle subtotal
  suff sun sup suppress surface swiss sylfaen sym symbol syrc syre syrj syrn sys tab table tabs tag tahoma tale talu taml target tbl tblp
  telu tentative text textbox tgt thaa thai theme thick thin this thm threaded three tibt tick time timeline tint title titles tmpl toc
  top totals tplc tracking trans tree trendline true tunga txbx type typeface types uid und understand unhide unit updated uri url usb use
  used user val value values vanish variable vary version vert vertical viet view views vrinda warp web wgp when widow width window
  wingdings with wne word workbook worksheet wpc wpg wpi wps wrap wsp xcalcf xdr xfrm xfs xml xmlns xpath xpdl yiii zero zone zoom
`
    .trim()
    .split(/\s+/),
)

/** Whether a name or setting ("w:bookmarkStart", "lowerLetter") is made of the format's own words, with short ones and a small number between them. */
export function isOfFormat(text: string): boolean {
  if (text.length > 60 || !/^[a-z][a-z._:-]*\d{0,3}$/i.test(text)) return false
  let short = 0
  for (const [word] of text.matchAll(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g)) {
    if (word.length < 3) short++
    else if (!WORDS.has(word.toLowerCase())) return false
  }
  // Letters drawn by lot make short words too.
  return short < 5
}
