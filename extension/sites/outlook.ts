import { siteOf } from './compose.ts'

const HOSTS = ['outlook.office.com', 'outlook.office365.com', 'outlook.live.com', 'outlook.cloud.microsoft']

/** Outlook on the web, November 2026. Its class names change with every release and its labels with the language: roles, then Dutch and English labels. */
export const outlook = siteOf({
  id: 'outlook',
  matches: (place) => HOSTS.includes(place.hostname),
  bodies: [
    'div[role="textbox"][contenteditable="true"][aria-multiline="true"]',
    'div[role="textbox"][contenteditable="true"][aria-label*="essage body" i], div[role="textbox"][contenteditable="true"][aria-label*="erichttekst" i]',
    'div[contenteditable="true"][id^="editorParent"] , div[id^="editorParent"] [contenteditable="true"]',
    'textarea[aria-label*="essage body" i], textarea[aria-label*="erichttekst" i]',
  ],
  roots: ['[data-app-section="ConversationContainer"] [role="region"]', '[data-app-section="ComposePane"]', '[role="dialog"]'],
  subjects: [
    'input[aria-label="Add a subject"], input[aria-label="Onderwerp toevoegen"], input[aria-label="Een onderwerp toevoegen"], input[aria-label="Subject"], input[aria-label="Onderwerp"], input[placeholder*="ubject" i], input[placeholder*="nderwerp" i]',
  ],
  recipients: [
    '[role="textbox"][aria-label="To"] [data-lpc-hover-target-id], [role="textbox"][aria-label="Aan"] [data-lpc-hover-target-id]',
    'span[data-lpc-hover-target], [role="listbox"] .wellItemText, [aria-label="To"] [aria-label*="@"], [aria-label="Aan"] [aria-label*="@"]',
    '[aria-label="Cc"] [aria-label*="@"], [aria-label="Bcc"] [aria-label*="@"], [class*="EntityContainer"] [aria-label*="@"]',
    'div[contenteditable="true"][aria-label="To"], div[contenteditable="true"][aria-label="Aan"], div[contenteditable="true"][aria-label="Cc"], div[contenteditable="true"][aria-label="Bcc"]',
  ],
  sends: [
    'button[aria-label="Send"], button[aria-label="Verzenden"], button[title^="Send ("], button[title^="Verzenden ("], button[name="Send"], button[name="Verzenden"], button[data-testid="ComposeSendButton"]',
  ],
  attachments: [
    '[aria-label*="attachment" i] [role="option"], [aria-label*="bijlage" i] [role="option"]',
    '[role="listbox"][aria-label*="ttachment" i] > *, [role="listbox"][aria-label*="ijlage" i] > *',
  ],
  uploading: ['[role="listbox"] [role="progressbar"]'],
  attachmentItem: '[role="option"]',
  remove: ['button[aria-label*="emove" i], button[aria-label*="erwijder" i]'],
})
