import type { Policy } from './office.ts'

/**
 * What is done with a part that Word and Excel files have in common, by the last word of its relation type.
 * A type that stands neither here nor in the format's own table is unknown, and goes unless the profile keeps it.
 */
const read: Policy = { do: 'read' }
const gone = (residue: (Policy & { do: 'drop' })['residue'], warning?: string): Policy => ({
  do: 'drop',
  residue,
  ...(warning && { warning }),
})

const CORE =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
const APP =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'

export const COMMON: Readonly<Record<string, Policy>> = {
  officeDocument: read,
  hyperlink: { do: 'link' },
  image: { do: 'picture' },
  package: { do: 'child' },

  // Read as text, though most say nothing: a theme's name and a chart's labels are words.
  theme: read,
  themeOverride: read,
  chart: read,
  chartEx: read,
  chartUserShapes: read,
  chartStyle: read,
  chartColorStyle: read,
  drawing: read,
  vmlDrawing: read,
  diagramData: read,
  diagramLayout: read,
  diagramQuickStyle: read,
  diagramColors: read,
  diagramDrawing: read,
  styles: read,

  'core-properties': { do: 'empty', residue: 'metadata', content: CORE },
  'extended-properties': { do: 'empty', residue: 'metadata', content: APP },
  coreProperties: { do: 'empty', residue: 'metadata', content: CORE },
  extendedProperties: { do: 'empty', residue: 'metadata', content: APP },
  'custom-properties': gone('metadata'),
  customProperties: gone('metadata'),
  customXml: gone('metadata'),
  customXmlProps: gone('metadata'),
  printerSettings: gone('metadata'),
  classificationlabels: gone('metadata'),
  thumbnail: gone('thumbnail'),
  comments: gone('comment'),
  commentsExtended: gone('comment'),
  commentsIds: gone('comment'),
  commentsExtensible: gone('comment'),
  people: gone('comment'),
  threadedComment: gone('comment'),
  person: gone('comment'),
  vbaProject: gone('macro', 'office.macro'),
  wordVbaData: gone('macro'),
  vbaProjectSignature: gone('macro'),
  vbaProjectSignatureAgile: gone('macro'),
  vbaProjectSignatureV3: gone('macro'),
  keyMapCustomizations: gone('macro'),
  attachedToolbars: gone('macro'),
  control: gone('macro'),
  activeXControlBinary: gone('macro'),
  ctrlProp: gone('macro'),
  extensibility: gone('macro'),
  ui: gone('macro'),
  userCustomization: gone('macro'),
  origin: gone('signature', 'office.signature'),
  signature: gone('signature'),
  certificate: gone('signature'),
  oleObject: gone('embedded', 'office.embedded'),
  aFChunk: gone('embedded', 'office.embedded'),
  attachedFile: gone('embedded', 'office.embedded'),
  audio: gone('embedded', 'office.embedded'),
  video: gone('embedded', 'office.embedded'),
  media: gone('embedded', 'office.embedded'),
  model3d: gone('embedded', 'office.embedded'),
  webextension: gone('embedded'),
  webextensiontaskpanes: gone('embedded'),
  hdphoto: gone('picture'),
  font: gone(null),
  ink: gone('picture'),
  slicer: gone('hidden'),
  legacyDiagramText: gone('hidden'),
}
