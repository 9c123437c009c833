import { siteOf } from './compose.ts'

/** Yahoo Mail, November 2026: test ids and roles. */
export const yahoo = siteOf({
  id: 'yahoo',
  matches: (place) => place.hostname === 'mail.yahoo.com' || place.hostname.endsWith('.mail.yahoo.com'),
  bodies: [
    '[data-test-id="rte"][contenteditable="true"], [data-test-id="rte"] [contenteditable="true"]',
    'div[role="textbox"][contenteditable="true"][aria-multiline="true"]',
    'textarea[data-test-id="plain-text-editor"]',
  ],
  roots: ['[data-test-id="compose-wrapper"]', '[data-test-id="compose"]', '[role="dialog"]'],
  subjects: ['input[data-test-id="compose-subject"]', 'input[aria-label*="ubject"], input[aria-label*="nderwerp"]'],
  recipients: [
    '[data-test-id="container-to"] [data-test-id="pill"], [data-test-id="pill"]',
    '#message-to-field, #message-cc-field, #message-bcc-field',
    '[data-test-id="container-to"] [title*="@"]',
  ],
  sends: ['[data-test-id="compose-send-button"], [data-test-id="schedule-send-button"]'],
  attachments: ['[data-test-id="attachment-name"]', '[data-test-id="attachment-container"] [title]'],
  uploading: ['[data-test-id="attachment-container"] [role="progressbar"]'],
  attachmentItem: '[data-test-id="attachment-container"] > *, li',
  remove: ['[data-test-id="attachment-remove"]'],
})
