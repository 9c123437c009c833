import { siteOf } from './compose.ts'

/** Zimbra's classic client and SOGo, November 2026. Both run on any host, so the page itself must tell. */
export const zimbra = siteOf({
  id: 'zimbra',
  matches: (place, doc) =>
    /\/zimbra\/|\/SOGo\//.test(place.pathname) ||
    doc.querySelector('#z_shell, script[src*="/zimbra/"], md-dialog sg-compose-editor, [ng-controller^="MessageEditor"]') !== null,
  bodies: [
    'iframe[id$="_body_ifr"], iframe[id*="_content_ifr"]',
    'textarea[id$="_body"], textarea[id*="ZmHtmlEditor"]',
    'sg-ckeditor [contenteditable="true"], iframe.cke_wysiwyg_frame',
    'md-dialog textarea[ng-model*="text"]',
  ],
  roots: ['[id^="zb__COMPOSE"], [id^="zv__COMPOSE"]', 'md-dialog', '[ng-controller^="MessageEditor"]'],
  subjects: ['input[id$="_subject_control"]', 'input[name="subject"]'],
  recipients: [
    '[id$="_to_control"] .addrBubble, [id$="_cc_control"] .addrBubble, .addrBubble',
    '[id$="_to_control"] input, [id$="_cc_control"] input, [id$="_bcc_control"] input',
    'md-chips md-chip, md-chips input',
  ],
  sends: ['[id$="__SEND_MENU"], [id$="__SEND"], [id*="SEND_MENU_SEND"], [id$="SEND_LATER"]', 'button[ng-click*="send("]'],
  attachments: ['[id$="_attachments_div"] .AttLink, .attBubble', 'sg-attachment, .sg-attachment'],
  uploading: ['.ZmUploading, md-progress-linear'],
  attachmentItem: '.attBubble, li, md-list-item, sg-attachment',
  remove: ['.AttRemove, .ImgBubbleDelete', 'button[ng-click*="deleteAttachment"]'],
})
