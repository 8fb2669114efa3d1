// @ts-check

/**
 * The id of the element that shows a contact.
 *
 * @param {string} contactId
 */
export function contactAnchor(contactId) {
  return `contact-${contactId}`;
}
