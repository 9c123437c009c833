/* What these pages do, the same for each: send by click, press or key, attach, remove, schedule, open another mail. A page says in data attributes which is which. */
window.sent = []
const all = (name, part = document) => [...part.querySelectorAll(`[data-t~="${name}"]`)]
const textOf = (node) => (node.localName === 'iframe' ? node.contentDocument.body.innerText : 'value' in node ? node.value : node.innerText)

function send(mail, asked = false) {
  if (document.body.matches('[data-ask]') && !asked && all('subject', mail)[0]?.value === '') return askSubject(mail)
  window.sent.push({
    body: textOf(all('body', mail)[0]),
    subject: all('subject', mail)[0]?.value ?? '',
    to: all('to', mail)
      .map((node) => node.getAttribute('data-hovercard-id') ?? node.getAttribute('title') ?? node.value ?? node.textContent)
      .join(','),
    files: all('file', mail).map((node) => node.textContent),
  })
}

/* "You forgot the subject": a question of the page itself, with a button of its own. */
function askSubject(mail) {
  const question = document.querySelector('#ask').content.firstElementChild.cloneNode(true)
  document.body.append(question)
  all('anyway', question)[0].addEventListener('click', () => {
    question.remove()
    send(mail, true)
  })
}

function start(mail) {
  for (const button of all('send', mail)) {
    button.addEventListener('click', () => send(mail))
    button.addEventListener('keydown', (event) => {
      if (button.localName !== 'button' && (event.key === 'Enter' || event.key === ' ')) send(mail)
    })
  }
  // As Gmail's menu does: on the press and its release, not on the click.
  for (const item of all('schedule', mail)) {
    let down = false
    item.addEventListener('mousedown', () => (down = true))
    item.addEventListener('mouseup', () => down && send(mail))
  }
  const keys = (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send(mail)
  }
  mail.addEventListener('keydown', keys)
  for (const frame of mail.querySelectorAll('iframe')) {
    const doc = frame.contentDocument
    doc.open()
    doc.close()
    doc.body.contentEditable = 'true'
    doc.addEventListener('keydown', keys)
  }
  mail.addEventListener('submit', (event) => {
    event.preventDefault()
    if (event.submitter === null || !event.submitter.matches('[data-t~="draft"]')) send(mail)
  })
  for (const input of all('files', mail)) {
    input.addEventListener('change', () => {
      for (const file of input.files) attach(mail, file)
      input.value = ''
    })
  }
  mail.addEventListener('dragover', (event) => event.preventDefault())
  mail.addEventListener('drop', (event) => {
    event.preventDefault()
    for (const file of event.dataTransfer.files) attach(mail, file)
  })
  for (const remove of all('remove', mail)) remove.addEventListener('click', () => remove.closest('[data-t~="item"]').remove())
}

function attach(mail, file) {
  const item = document.querySelector('#item').content.firstElementChild.cloneNode(true)
  all('file', item)[0].textContent = file.name
  all('remove', item)[0].addEventListener('click', () => item.remove())
  all('list', mail)[0].append(item)
}

function open() {
  const mail = document.querySelector('#mail').content.firstElementChild.cloneNode(true)
  document.querySelector('#place').append(mail)
  start(mail)
  return mail
}

/* A copy of the control that sends, in a toolbar outside the mail. */
for (const clone of all('clone')) clone.addEventListener('click', () => send(document.querySelector('#place').lastElementChild))

document.querySelector('#new')?.addEventListener('click', open)
if (!document.body.matches('[data-empty]')) open()
