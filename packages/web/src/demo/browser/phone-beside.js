// @ts-check
// The phone that stands beside this page in the demo's site: whose it is stands behind the # of its address.

/** @returns {Location | null} null where this page stands alone */
function address() {
  const frame = parent.document.querySelector('iframe[name="phone"]');
  return frame instanceof parent.window.HTMLIFrameElement ? (frame.contentWindow?.location ?? null) : null;
}

/** @returns {number | null} */
export function phoneInHand() {
  return Number(address()?.hash.slice(1)) || null;
}

/** @param {number} customerId */
export function takePhone(customerId) {
  const phone = address();
  if (phone !== null) phone.hash = String(customerId);
}
