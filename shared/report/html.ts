import type { Block } from './report.ts'

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem;color:#1b1b1f;background:#fff}
h1{font-size:1.8rem}h2{font-size:1.3rem;margin-top:2.5rem;border-top:1px solid #ccc;padding-top:1rem}h3{font-size:1.05rem;margin-top:1.5rem}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.3rem .8rem .3rem 0;border-bottom:1px solid #e3e3e8;overflow-wrap:anywhere}
svg{width:100%;height:auto}svg text{font:12px system-ui,sans-serif;fill:#1b1b1f}svg rect{fill:#3a5fcd}figure{margin:1rem 0}figcaption{font-weight:600}@media print{body{margin:0}}`

/** A page that stands alone: no script, no picture or font from elsewhere. */
export function reportHtml(blocks: readonly Block[]): string {
  const title = blocks.find((b) => b.is === 'heading')?.text ?? ''
  return `<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escape(title)}</title>
<style>${STYLE}</style>
</head>
<body>
${blocks.map(blockHtml).join('\n')}
</body>
</html>
`
}

function blockHtml(block: Block): string {
  switch (block.is) {
    case 'heading':
      return `<h${block.level}>${escape(block.text)}</h${block.level}>`
    case 'text':
      return `<p>${escape(block.text)}</p>`
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${escape(item)}</li>`).join('')}</ul>`
    case 'table':
      return tableHtml(block.head, block.rows)
    case 'bars':
      return barsHtml(block)
  }
}

function tableHtml(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const top = head.length === 0 ? '' : `<thead><tr>${head.map((h) => `<th scope="col">${escape(h)}</th>`).join('')}</tr></thead>`
  const cell = (text: string, i: number) =>
    head.length === 0 && i === 0 ? `<th scope="row">${escape(text)}</th>` : `<td>${escape(text)}</td>`
  return `<table>${top}<tbody>${rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('')}</tbody></table>`
}

const ROW = 22
const LEFT = 90
const WIDE = 420

function barsHtml({ title, bars }: Extract<Block, { is: 'bars' }>): string {
  const most = Math.max(1, ...bars.map((b) => b.value))
  const rows = bars.map((b, i) => {
    const width = (b.value / most) * WIDE
    const y = i * ROW
    return `<text x="${LEFT - 8}" y="${y + 15}" text-anchor="end">${escape(b.label)}</text><rect x="${LEFT}" y="${y + 4}" width="${width.toFixed(1)}" height="14"/><text x="${(LEFT + width + 6).toFixed(1)}" y="${y + 15}">${b.value.toLocaleString('nl-NL')}</text>`
  })
  const said = bars.map((b) => `${b.label}: ${b.value.toLocaleString('nl-NL')}`).join('; ')
  return `<figure><figcaption>${escape(title)}</figcaption><svg viewBox="0 0 600 ${bars.length * ROW}" role="img" aria-label="${escape(`${title}. ${said}`)}">${rows.join('')}</svg></figure>`
}
