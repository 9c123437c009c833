import type { Place, Secret } from './planted.ts'

type More = Partial<Pick<Place, 'only' | 'held'>>
const page = (body: string, head = ''): string =>
  `<!DOCTYPE html>\n<html lang="nl"><head><meta charset="utf-8">${head}</head><body><p>Factuur 2026-0700 voor begeleiding</p>\n${body}</body></html>\n`
const html = (name: string, body: (s: Secret) => string, more: More = {}): Place => ({
  name,
  ...more,
  file: (s) => new Blob([page(body(s))]),
})
const inHead = (name: string, head: (s: Secret) => string, more: More = {}): Place => ({
  name,
  ...more,
  file: (s) => new Blob([page('<p>x</p>', head(s))]),
})
const packed = (text: string): string => Buffer.from(text).toString('base64')
const numbered = (text: string): string => [...text].map((c) => `&#${c.charCodeAt(0)};`).join('')
const percent = (text: string): string => [...text].map((c) => `%${c.charCodeAt(0).toString(16)}`).join('')

export const HTML_PLACES: readonly Place[] = [
  html('text', (s) => `<p>${s.text}</p>`),
  html('text in no element', (s) => s.text),
  html('a tag for each letter', (s) => `<p>${[...s.text].map((c) => `<b>${c}</b>`).join('')}</p>`),
  html('entities', (s) => `<p>${numbered(s.text)}</p>`),
  html('entities without their end', (s) => `<p>${[...s.text].map((c) => `&#${c.charCodeAt(0)} `.trim()).join('')}.</p>`),
  html('entities in hexadecimal', (s) => `<p>${[...s.text].map((c) => `&#X${c.charCodeAt(0).toString(16)};`).join('')}</p>`),
  html('soft hyphens', (s) => `<p>${[...s.text].join('&shy;')}</p>`),
  html('breaks that may be', (s) => `<p>${[...s.text].join('<wbr>')}</p>`),
  html('joiners of no width', (s) => `<p>${[...s.text].join('&zwj;')}</p>`),
  html('comments inside', (s) => `<p>${[...s.text].join('<!-- -->')}</p>`),
  html('breaks between the digits', (s) => `<p>BSN ${s.text.slice(0, 3)}<br>${s.text.slice(3, 6)}<br/>${s.text.slice(6)}</p>`, {
    only: ['bsn'],
  }),
  html('a word over two paragraphs', () => '<p>Dorren-</p><p>velder</p>', { only: ['name'] }),
  html('cells', (s) => `<table><tr><th>Naam<th>BSN<tr><td>x<td>${s.text}</table>`),
  html(
    'a number over cells',
    (s) => `<table><tr><td>BSN</td><td>${s.text.slice(0, 4)}</td><td>${s.text.slice(4, 6)}</td><td>${s.text.slice(6)}</td></tr></table>`,
    { only: ['bsn'] },
  ),
  html('a digit in each cell', (s) => `<table><tr><td>BSN</td>${[...s.text].map((c) => `<td>${c}</td>`).join('')}</tr></table>`, {
    only: ['bsn'],
  }),
  html('hidden text', (s) => `<div style="display:none">${s.text}</div><div hidden>${s.text}</div>`),
  html('white and small text', (s) => `<span style="color:#fff;font-size:0">${s.text}</span>`),
  html('a comment', (s) => `<!-- ${s.text} -->`),
  html('a comment that ends early', (s) => `<!--> ${s.text} -->`),
  html('a comment that never ends', (s) => `<p>x</p><!-- ${s.text}`),
  html('a condition for Outlook', (s) => `<!--[if mso]><p>${s.text}</p><![endif]-->`),
  html('a declaration', (s) => `<!geheim ${s.text}><?geheim ${s.text}?></ ${s.text}>`),
  html('CDATA', (s) => `<svg><title><![CDATA[${s.text}]]></title></svg><p><![CDATA[${s.text}]]></p>`),
  html(
    'attributes for people',
    (s) => `<img src="a.png" alt="${s.text}" title="${s.text}"><input placeholder="${s.text}" aria-label="${s.text}">`,
  ),
  html('an attribute without quotes', (s) => `<img alt=${s.word} title=${numbered(s.word)}>`),
  html('an attribute in entities', (s) => `<img alt="${numbered(s.text)}">`),
  html('an attribute that stands twice', (s) => `<p title="x" title="${s.text}">x</p>`),
  html('attributes of a closing tag', (s) => `<p>x</p title="${s.text}">`),
  html('data attributes', (s) => `<p data-naam="${s.text}" data-id="${s.word}" data-json='{"naam":"${s.text}"}'>x</p>`),
  html('an id and a class', (s) => `<p id="${s.word}" class="a ${s.word}" name="${s.word}">x</p>`),
  html('the name of an attribute', (s) => `<p ${s.word}="1" data-${s.word}>x</p>`),
  html('the name of an element', (s) => `<x-${s.word.toLowerCase()}>x</x-${s.word.toLowerCase()}>`),
  html('an unknown attribute', (s) => `<p geheim="${s.text}" x:y="${s.text}">x</p>`),
  html(
    'values of a form',
    (s) =>
      `<form action="https://x.nl/?q=${encodeURIComponent(s.text)}"><input type="hidden" name="${s.word}" value="${s.text}"><textarea>${s.text}</textarea><select><option value="${s.text}" label="${s.text}">${s.text}</select></form>`,
  ),
  html(
    'a list of suggestions',
    (s) => `<datalist><option value="${s.text}"></datalist><output name="${s.word}">${s.text}</output><meter title="${s.text}"></meter>`,
  ),
  html(
    'links',
    (s) =>
      `<a href="mailto:${s.word}@x.nl?subject=${encodeURIComponent(s.text)}" download="${s.text}.pdf" ping="https://x.nl/${s.word}">x</a><a href="#${s.word}">y</a>`,
  ),
  html('a link in percent signs', (s) => `<a href="https://x.nl/${percent(s.text)}">x</a>`),
  html('a link in entities', (s) => `<a href="https://x.nl/?q=${numbered(percent(s.text))}">x</a>`),
  html('a link with a line inside', (s) => `<a href="https://x.nl/\n${encodeURIComponent(s.text)}">x</a>`),
  html(
    'sources of pictures',
    (s) =>
      `<picture><source srcset="${encodeURIComponent(s.text)}.png 1x, b.png 2x"><img src="${s.word}.png" longdesc="${s.word}.txt"></picture>`,
  ),
  html('a picture as data', (s) => `<img src="data:image/png;base64,${packed(`\x89PNG\r\n\x1a\ntEXt${s.text}`)}">`),
  html(
    'a drawing as data',
    (s) => `<img src="data:image/svg+xml;utf8,<svg xmlns='http://www.w3.org/2000/svg'><text>${s.text}</text></svg>">`,
  ),
  html(
    'a text as data',
    (s) => `<a href="data:text/plain,${encodeURIComponent(s.text)}">x</a><object data="data:text/html;base64,${packed(s.text)}"></object>`,
  ),
  html(
    'a drawing',
    (s) => `<svg><title>${s.text}</title><desc>${s.text}</desc><text x="1">${s.text}</text><metadata>${s.text}</metadata></svg>`,
  ),
  html('a formula', (s) => `<math><mtext>${s.text}</mtext><annotation encoding="x">${s.text}</annotation></math>`),
  html('a script', (s) => `<script>var naam = "${s.text}"</script><script type="application/ld+json">{"name":"${s.text}"}</script>`),
  html(
    'what a script does',
    (s) => `<p onclick="zeg('${s.text}')">x</p><a href="javascript:zeg('${s.text}')">y</a><a href="java&#10;script:zeg('${s.text}')">z</a>`,
  ),
  html('without a script', (s) => `<noscript><p>${s.text}</p><img alt="${s.text}"></noscript>`),
  html(
    'a style',
    (s) =>
      `<style>.a::after { content: "${s.text}" } /* ${s.text} */ .b { background: url(data:text/plain;base64,${packed(s.text)}) }</style><p style="--naam: '${s.text}'; background: url('${s.word}.png')">x</p>`,
  ),
  html(
    'a style in escapes',
    (s) =>
      `<style>.a::after { content: "${[...s.text].map((c) => `\\${c.charCodeAt(0).toString(16).padStart(6, '0')}`).join('')}" }</style>`,
  ),
  html('a page in a page', (s) => `<iframe srcdoc="&lt;p&gt;${s.text}&lt;/p&gt;" src="${s.word}.html" title="${s.text}"></iframe>`),
  html('a template', (s) => `<template><p>${s.text}</p></template><slot name="${s.word}"></slot>`),
  html('old elements', (s) => `<xmp>${s.text}</xmp><plaintext>${s.text}`),
  html(
    'frames and fallbacks',
    (s) =>
      `<object data="a"><param name="${s.word}" value="${s.text}"><p>${s.text}</p></object><noframes>${s.text}</noframes><noembed>${s.text}</noembed><iframe>${s.text}</iframe><video title="${s.text}">${s.text}<track label="${s.text}"></video>`,
  ),
  html('a ruby', (s) => `<ruby>x<rt>${s.text}</rt><rp>(</rp></ruby>`),
  html(
    'details and a caption',
    (s) =>
      `<details><summary>${s.text}</summary></details><table summary="${s.text}"><caption>${s.text}</caption><tr><td abbr="${s.text}">x</table><fieldset><legend>${s.text}</legend></fieldset>`,
  ),
  html(
    'times and data',
    () => '<time datetime="1979-03-14">toen</time><data value="14-03-1979">x</data><ins cite="x" datetime="1979-03-14T10:00">y</ins>',
    { only: ['date'] },
  ),
  html(
    'insertions and deletions',
    (s) => `<ins cite="${s.word}">${s.text.slice(0, 5)}<del>x</del></ins>${s.text.slice(5)} <del>${s.text}</del>`,
  ),
  html(
    'things of Office',
    (s) =>
      `<!--[if gte mso 9]><xml><o:DocumentProperties><o:Author>${s.text}</o:Author></o:DocumentProperties></xml><![endif]--><o:p>${s.text}</o:p><st1:PersonName w:st="on" ProductID="${s.text}">x</st1:PersonName><v:shape alt="${s.text}" o:gfxdata="${packed(s.text)}"></v:shape>`,
  ),
  html('base64', (s) => `<p>Kenmerk ${packed(s.text)}</p>`),
  html(
    'microdata',
    (s) =>
      `<div itemscope itemtype="https://x.nl/${s.word}" itemid="${s.word}"><meta itemprop="name" content="${s.text}"><link itemprop="url" href="/${s.word}"></div>`,
  ),
  inHead('the title', (s) => `<title>${s.text}</title>`),
  inHead(
    'meta',
    (s) =>
      `<meta name="author" content="${s.text}"><meta property="og:title" content="${s.text}"><meta http-equiv="refresh" content="0;url=/${s.word}"><meta name="${s.word}">`,
  ),
  inHead(
    'links of the head',
    (s) => `<link rel="author" href="mailto:${s.word}@x.nl" title="${s.text}"><base href="https://x.nl/${s.word}/">`,
  ),
  inHead('a manifest', (s) => `<link rel="manifest" href="data:application/json,${encodeURIComponent(JSON.stringify({ name: s.text }))}">`),
  { name: 'behind the end', file: (s) => new Blob([`${page('<p>x</p>')}${s.text}`]) },
  { name: 'before the beginning', file: (s) => new Blob([`<!-- ${s.text} -->\n${page('<p>x</p>')}`]) },
  { name: 'UTF-16', file: (s) => new Blob([new Uint8Array(Buffer.from(`\ufeff${page(`<p>${s.text}</p>`)}`, 'utf16le'))]) },
  { name: 'a tag that never ends', file: (s) => new Blob([`<p>x</p><p title="${s.text}`]) },
  { name: 'a tag that never ends, with words', file: (s) => new Blob([`<p>x</p><p ${s.text}`]) },
]
