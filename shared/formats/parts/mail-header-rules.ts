/** What becomes of each header; one that is not named here is a trace of the way a mail went, and goes with the metadata. */
export type HeaderRole = 'addresses' | 'text' | 'ids' | 'parameters' | 'formal' | 'location' | 'signature' | 'trace'

const named = (role: HeaderRole, names: string): [string, HeaderRole][] => names.split(/\s+/).map((name) => [name, role])

const ROLES: ReadonlyMap<string, HeaderRole> = new Map([
  ...named(
    'addresses',
    'from sender reply-to to cc bcc resent-from resent-sender resent-to resent-cc resent-bcc resent-reply-to disposition-notification-to apparently-to',
  ),
  ...named('text', 'subject comments keywords thread-topic content-description organization resent-subject'),
  ...named('ids', 'message-id in-reply-to references resent-message-id content-id original-message-id'),
  ...named('parameters', 'content-type content-disposition'),
  ...named(
    'formal',
    `date resent-date mime-version content-transfer-encoding content-language importance priority x-priority x-msmail-priority sensitivity auto-submitted precedence content-class accept-language
    content-length lines status x-status x-unsent expires content-duration`,
  ),
  ...named('location', 'content-location content-base'),
  ...named(
    'signature',
    `dkim-signature domainkey-signature arc-seal arc-message-signature arc-authentication-results x-google-dkim-signature x-pgp-signature x-pgp-key openpgp autocrypt bimi-selector`,
  ),
])

export const headerRole = (name: string): HeaderRole => ROLES.get(name) ?? 'trace'

export const HEADER_LABELS: Readonly<Record<string, string>> = {
  from: 'Van',
  sender: 'Van',
  'reply-to': 'Antwoord aan',
  to: 'Aan',
  cc: 'Cc',
  bcc: 'Bcc',
  'resent-from': 'Van',
  'resent-to': 'Aan',
  'resent-cc': 'Cc',
  'disposition-notification-to': 'Antwoord aan',
}
