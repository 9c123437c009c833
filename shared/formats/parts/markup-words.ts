/**
 * The words that names and settings of WordprocessingML, SpreadsheetML, DrawingML, VML and OpenDocument are made of (ECMA-376, ODF 1.3; as they occur in public sample files), in small letters.
 * A surname among them ("Page", "Link") says nothing of anyone where only the format speaks.
 */
const WORDS = new Set(
  `
  abs abstract accent active address adjustment after algn alias align alignment all allow allowoverlap alpha alt alternate anchor anchorx
  anchory and angle annotation annotations ansi app appearance apply arab arch area arial armn arrowheads arrowok art ascii asia asian
  aspect aspectratio attached attr attributes author authors auto automatic autospace autospacing axis background balloon band bar base
  based baseline bdr before begin behavior behaviors behind beng best bevel bibliography bidi bin binding blank blip blur body book
  bookmark bopo boran border borders both bottom box break brk bubble bugi build builtin bullet button cache caches calc calcext
  calculation calibri cambria camera cap caps caption case category cell cells center centered centering chain change char character chars
  charset chart cher child choice choose circle class clean clear client close closing clr cmpd cnf coauth code col color colors cols
  column columns comment comments compat compatibility complex compress concurrent condition config configuration connection connections
  connectortype connecttype constr contains content contextual continuation contour control coordorigin coordsize copies count country
  created criteria crosses crossing css cstheme ctr currency custom cycle dark dash data date daun decimal decl decls def default defaults
  defined definition delete delimiter delta descent descr deva diagonal diagram digits dimension dir direction disp displaced display dist
  distance div divs doc document dok dom doughnut dpi draw drawing drawooo dxa dxf dxfs each east ebrima edit edited effect elements else
  embed emphasis enable encoding end endnote endnotes enforcement entry eqn err error ethi euphemia even every exception explosion
  expressions ext extension extent extrusionok face fallback false family feature features field fields file fill fillcolor filled fillok
  fills filter filters find first fit fixed flags flat fld flip flow fmt fmts focussize fol followed font fonts footer footnote footnotes
  force foreach form format formats formatting formula formulas formx fov frac frame from front ftr full gallery gap gautami general
  generic geom geor gfxdata glossary grad gradientshapeok grammar grand graphic grddl grid group grouping grp guid gujr guru gutter hang
  hanging hans hant hdr header headers heading hebr height hidden hide hier high highlight hint history hlink hole horizontal horz href
  hrstd hybrid hyperlink hyperlinks hyphenate hyphenation hyphens idmap idref idx iff ignorable ilvl image imagedata inch increment ind
  indent indents independent indexed info initials ink inline ins inset insetmode inside instr int integer item items iterate java
  joinstyle jpan jpeg kalinga kartika keep kern kerning khmr knda known label labels ladder lang language laoo last lat latent latha latin
  layout leader left legacy legend letter level ligatures light lim lin line linecap linenumbering lines link list lisu load local
  location lock locked locks loext log lon look low lower lowest lsd lst lum lvl macro major mangal manifest map mapping mappings mar
  margin margins marker master material math max media medium merge meta min minor minus mirror miter mixed mlym mod mode model modern
  mong mool multi multilevel multiple must mymr name named names nary new next nil nkoo node non none normal not note notes nsid num
  number numbering numbers nyala obj object obscured odd off office officeooo offset olck old one oned ooo oooc ooow opacity open optimal
  option options order orientation orthographic orya osma outer outline oval overflow overlap override ovr padding page pane panose paper
  par para paragraph paragraphs parallel parent part parts path pattern pct penh per percent person phag phagspa phonetic pic pict
  pictures pie pitch pivot pixels pkg placeholder places plc plot plus plv png portrait pos position preferrelative prefix pres
  presentation preserve print priority privacy proof properties prot protection provider prst ptr punctuation push quote raavi rad radar
  range ratio record records rect ref reference refresh refreshable refreshed region regular rel relative rels remain repeat repeated
  requires restart rev revision rgb rig right roman root rot rotation row rows rpt rsid rsids rtl rule rules rup salutation sat save scale
  scaled scatter scene scheme screen script sdt search sect selected selection semi sensitive sep separate separator seq sequence ser set
  setting settings setup shade shadow shape shapedefaults shapelayout shapetype shared shd shdw sheet sheets show shown shruti sib side
  sides sig signature sim simple single sinh size skip slicer small smooth snap sng solid sora source space spacing span spanned spans spc
  spec spell spelling spid spidmax split spreadsheet spt sqref square srgb start state stop store str stretch strike string stripes stroke
  strokecolor stroked strokeweight strong style styles sub subject subtitle subtotal suff sun sup suppress surface svg swiss sylfaen sym
  symbol syrc syre syrj syrn sys tab table tableooo tabs tag tahoma tale talu taml target tbl tblp telu tentative text textbox tgt thaa
  thai theme thick thin this thm threaded three tibt tick time timeline tint title titles tmpl toc together top totals tplc tracking trans
  tree trendline true tunga txbx type typeface types uid und underline understand unhide unit updated uri url usb use used user val value
  values vanish variable vary version vert vertical viet view views volatile vrinda warp web weight wgp when whole widow width wildcards
  window wingdings with wne word workbook worksheet wpc wpg wpi wps wrap wrapped writing wsp xcalcf xdr xforms xfrm xfs xhtml xlink xml
  xmlns xpath xpdl xsd xsi year yiii zero zone zoom
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
