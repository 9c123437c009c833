import { siteOf } from './compose.ts'

/** Any other webmail: something to write in, a field that takes recipients, and a control whose words say that it sends. */
export const generic = siteOf({
  id: 'generic',
  matches: () => true,
  bodies: ['[contenteditable]:not([contenteditable="false"])', 'textarea', 'iframe'],
  roots: [],
  subjects: [
    'input[name*="subject" i], input[id*="subject" i], input[aria-label*="subject" i], input[placeholder*="subject" i], input[name*="onderwerp" i], input[aria-label*="onderwerp" i], input[placeholder*="onderwerp" i]',
  ],
  recipients: [],
  sends: [],
  attachments: [
    '[class*="attachment" i] [class*="name" i], [class*="bijlage" i] [class*="na" i]',
    'li[class*="attachment" i], [class*="attachment" i] li',
    '[data-attachment]',
  ],
  uploading: ['[class*="attachment" i] [role="progressbar"], [class*="attachment" i] progress'],
  attachmentItem: 'li, [class*="attachment" i], [data-attachment]',
  remove: ['[class*="remove" i], [class*="delete" i]'],
})
