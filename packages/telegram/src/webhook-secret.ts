import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** Says what the token is used for here, so that the same one used elsewhere gives something else. */
const purpose = "deskbell: secret of the webhook";

/** A secret for a bot's webhook that everybody who knows the token comes to, so that it need not be kept anywhere. */
export function deriveSecret(token: string): string {
  return createHmac("sha256", token).update(purpose).digest("base64url");
}

/** Whether somebody knows the secret; how long it takes to say tells nothing about it. */
export function isSecret(shown: string | null, secret: string): boolean {
  return timingSafeEqual(digest(shown ?? ""), digest(secret));
}

/** Makes lengths equal. */
function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
