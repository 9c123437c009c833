/** Letters, digits and - _ . @: a recipient stands in the register and is a pseudonym scope. */
export const RECIPIENT_ID = /^[\p{L}\p{N}][\p{L}\p{N}._@-]{0,79}$/u
