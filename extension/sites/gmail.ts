import { siteOf } from './compose.ts'

/** Gmail, November 2026, from public descriptions of its page (InboxSDK, gmail.js); roles and names first, classes last. */
export const gmail = siteOf({
  id: 'gmail',
  matches: (place) => place.hostname === 'mail.google.com',
  bodies: [
    'div[role="textbox"][g_editable="true"]',
    'div[role="textbox"][contenteditable="true"][aria-multiline="true"]',
    'div[contenteditable="true"].editable',
    'textarea[name="body"]',
  ],
  roots: ['div[role="dialog"]', '.M9', '.AD', '.AO', 'form'],
  subjects: ['input[name="subjectbox"]', 'input[name="subject"]'],
  recipients: [
    '[name="to"] [data-hovercard-id], [name="cc"] [data-hovercard-id], [name="bcc"] [data-hovercard-id]',
    'div.aoD [data-hovercard-id], div.az9 span[email], .GS [data-hovercard-id]',
    '.vR > input[type="hidden"], input[type="hidden"][name="to"], input[type="hidden"][name="cc"], input[type="hidden"][name="bcc"]',
    'textarea[name="to"], textarea[name="cc"], textarea[name="bcc"]',
    'input[peoplekit-id], [name="to"] input[type="text"], [name="cc"] input[type="text"], [name="bcc"] input[type="text"]',
  ],
  sends: [
    'div[role="button"].aoO, div.T-I.T-I-atl[role="button"], [role="menuitem"][selector="scheduledSend"], [role="button"][data-tooltip-delay].T-I-atl, div[role="button"].Uo',
  ],
  attachments: ['.dL .vI', '.dL', '[aria-label^="Bijlage:"], [aria-label^="Attachment:"]'],
  uploading: ['.dL [role="progressbar"]'],
  attachmentItem: '.dL, [aria-label^="Bijlage:"], [aria-label^="Attachment:"]',
  remove: ['[role="button"].vq', '.vq'],
})
