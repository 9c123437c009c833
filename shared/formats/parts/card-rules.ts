import type { Kind } from '../../engine/types.ts'

/** What the properties of cards and calendars hold: RFC 6350, RFC 2426, vCard 2.1, RFC 5545. */
export type PropertyRule = {
  readonly label?: string
  readonly kind?: Kind
  /** Its values between semicolons are read one by one, under these labels. */
  readonly fields?: readonly string[]
  /** An identifier or setting. */
  readonly technical?: boolean
  /** Goes when the profile says so: a picture, a key, a place on the map, a second body in HTML. */
  readonly residue?: 'picture' | 'metadata' | 'embedded' | 'signature'
}

const technical: PropertyRule = { technical: true }

export const PROPERTIES: Readonly<Record<string, PropertyRule>> = {
  FN: { label: 'Naam' },
  N: { fields: ['Achternaam', 'Voornaam', 'Tussenvoegsel', 'Titel', 'Titel'] },
  NICKNAME: { label: 'Roepnaam' },
  TEL: { label: 'Telefoon', kind: 'phone' },
  EMAIL: { label: 'E-mail', kind: 'email' },
  BDAY: { label: 'Geboortedatum', kind: 'birth-date' },
  BIRTHPLACE: { label: 'Geboorteplaats' },
  DEATHDATE: { label: 'Datum overlijden' },
  ANNIVERSARY: { label: 'Datum' },
  GENDER: { label: 'Geslacht' },
  ADR: { label: 'Adres', kind: 'address' },
  LABEL: { label: 'Adres', kind: 'address' },
  ORG: { label: 'Organisatie' },
  TITLE: { label: 'Functie' },
  ROLE: { label: 'Functie' },
  NOTE: {},
  RELATED: { label: 'Contactpersoon' },
  PHOTO: { residue: 'picture' },
  LOGO: { residue: 'picture' },
  SOUND: { residue: 'embedded' },
  KEY: { residue: 'signature' },
  AGENT: { residue: 'embedded' },
  GEO: { residue: 'metadata' },
  TZ: technical,
  SUMMARY: {},
  DESCRIPTION: {},
  COMMENT: {},
  LOCATION: { label: 'Locatie' },
  CONTACT: { label: 'Contactpersoon' },
  ATTENDEE: { label: 'Deelnemer' },
  ORGANIZER: { label: 'Organisator' },
  RESOURCES: {},
  ATTACH: { residue: 'embedded' },
  'X-ALT-DESC': { residue: 'metadata' },
  'X-MICROSOFT-LOCATIONS': { residue: 'metadata' },
  'X-APPLE-STRUCTURED-LOCATION': { residue: 'metadata' },
  'X-APPLE-TRAVEL-START': { residue: 'metadata' },
  'X-MS-OLK-SENDER': { residue: 'metadata' },
  'X-MS-CARDPICTURE': { residue: 'picture' },
  'X-SPOUSE': { label: 'Partner' },
  'X-MANAGER': { label: 'Contactpersoon' },
  'X-ASSISTANT': { label: 'Contactpersoon' },
  'X-WR-CALNAME': {},
  'X-WR-CALDESC': {},
  'X-PHONETIC-FIRST-NAME': { label: 'Voornaam' },
  'X-PHONETIC-LAST-NAME': { label: 'Achternaam' },
  'X-MS-OL-DESIGN': { residue: 'picture' },
  'X-LOTUS-NOTESVERSION': technical,
}

/** Of a property nobody knows the value is still read. */
export const ruleOf = (name: string): PropertyRule => PROPERTIES[name] ?? technical

/** A name that no standard knows, or one in a group of the writer's own, may be anybody's. */
export const isOwnName = (full: string): boolean => full.length > 5 && PROPERTIES[full.toUpperCase()] === undefined && !FORMAL.test(full)

const FORMAL =
  /^(?:BEGIN|END|VERSION|METHOD|CALSCALE|TRANSP|CLASS|STATUS|PRIORITY|SEQUENCE|ACTION|PERCENT-COMPLETE|REPEAT|KIND|REV|DTSTART|DTEND|DTSTAMP|DUE|CREATED|LAST-MODIFIED|COMPLETED|TRIGGER|DURATION|TZOFFSETFROM|TZOFFSETTO|RRULE|EXDATE|RDATE|RECURRENCE-ID)$/i

/** Structure and times, written in a way that leaves no room for anything else. */
export const isFormal = (name: string, value: string): boolean =>
  FORMAL.test(name) &&
  (/^[A-Za-z-]{1,20}$/.test(value) ||
    /^[\d.]{1,4}$/.test(value) ||
    /^[+-]?\d{4}$/.test(value) ||
    /^(?:\d{4}-?\d\d-?\d\d(?:T\d\d:?\d\d:?\d\d(?:[.,]\d{1,6})?Z?)?,?){1,60}$/.test(value) ||
    /^-?P[\dDHMSTW]{1,16}$/.test(value) ||
    /^FREQ=[A-Z0-9=;,+TZ-]{1,120}$/.test(value))
