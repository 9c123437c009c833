import { siteOf } from './compose.ts'

/** Proton Mail, November 2026: its test ids; the editor lies in a frame of the same origin. */
export const proton = siteOf({
  id: 'proton',
  matches: (place) => place.hostname === 'mail.proton.me' || place.hostname === 'mail.protonmail.com',
  bodies: [
    'iframe[data-testid="rooster-iframe"]',
    '[data-testid="composer:content"] [contenteditable="true"]',
    'textarea[data-testid="editor-textarea"]',
  ],
  roots: ['[data-testid^="composer:frame"]', '.composer', '[role="dialog"]'],
  subjects: ['input[data-testid="composer:subject"]', 'input[id^="subject-composer"]'],
  recipients: [
    '[data-testid="composer-addresses-item-container"]',
    '[data-testid^="recipient"] , .composer-addresses-item',
    'input[data-testid^="composer:to"], input[id^="to-composer"]',
  ],
  sends: ['[data-testid="composer:send-button"], [data-testid="composer:schedule-send-button"], [data-testid="modal:schedule-send"]'],
  attachments: ['[data-testid="attachment-item:filename"]', '[data-testid^="attachment-item"]', '.message-attachment-item [title]'],
  uploading: ['.message-attachment-item [role="progressbar"]'],
  attachmentItem: '[data-testid^="attachment-item"]:not([data-testid="attachment-item:filename"]), .message-attachment-item',
  remove: ['[data-testid="attachment-remove"]', '[data-testid*="remove"]'],
})
