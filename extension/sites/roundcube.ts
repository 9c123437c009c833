import { siteOf } from './compose.ts'

/** Roundcube 1.4 to 1.6 (skins elastic and larry); seen working on Debian's 1.6.5. It runs on any host, so the page itself must tell. */
export const roundcube = siteOf({
  id: 'roundcube',
  matches: (place, doc) =>
    /[?&]_task=/.test(place.search) ||
    doc.querySelector('#rcmfd_compose, form[name="form"] #composebody, body.task-mail, #rcmloginuser') !== null,
  bodies: ['textarea#composebody', 'iframe#composebody_ifr', 'textarea[name="_message"]'],
  roots: ['body.action-compose', 'body'],
  subjects: ['input#compose-subject', 'input[name="_subject"]'],
  recipients: [
    'textarea[name="_to"]',
    'textarea[name="_cc"]',
    'textarea[name="_bcc"]',
    'ul.recipient-input li.input input',
    'input[name="_to"]',
  ],
  sends: ['button.send, a.send, .ui-dialog button.send, [onclick*="command(\'send\'"]'],
  attachments: ['#attachment-list li .attachment-name', '#attachment-list li .filename', '#attachment-list li'],
  uploading: ['#attachment-list li.uploading'],
  attachmentItem: 'li',
  remove: ['a.delete', 'a[onclick*="remove-attachment"]'],
  wholePage: true,
})
