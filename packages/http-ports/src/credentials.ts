import { HttpPortError } from "./http-port-error.ts";
import { parseSecret, sign, signatureHeaders } from "./signature.ts";

/** How both sides know each other: by a token, by signatures, or by both. The same goes for requests and for events that come in. */
export interface Credentials {
  /** Sent and expected as `Authorization: Bearer <token>`. */
  readonly token?: string | undefined;
  /** `whsec_` and 24 to 64 bytes in base64: what is sent is signed with it, and what comes in has to be. */
  readonly secret?: string | undefined;
}

/** Makes what gives a message its headers. @throws HttpPortError `http-port.invalid` for a secret of another form */
export function createSigner({ token, secret }: Credentials) {
  const key = secret === undefined ? null : requireKey(secret);
  return (id: string, body: string, nowMs: number): Record<string, string> => {
    const sentAtSeconds = Math.floor(nowMs / 1000);
    return {
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
      [signatureHeaders.id]: id,
      [signatureHeaders.timestamp]: String(sentAtSeconds),
      ...(key !== null && { [signatureHeaders.signature]: sign({ id, sentAtSeconds, body }, key) }),
    };
  };
}

/** The key of a secret. @throws HttpPortError `http-port.invalid` */
export function requireKey(secret: string): Buffer {
  const key = parseSecret(secret);
  if (key !== null) return key;
  throw new HttpPortError(
    "http-port.invalid",
    "The secret has another form than whsec_ and 24 to 64 bytes in base64. Make one: echo whsec_$(openssl rand -base64 32)",
  );
}
