/** What came of reading a body. */
export type LimitedBody =
  | { readonly kind: "read"; readonly text: string }
  | { readonly kind: "tooLarge" }
  /** It broke off. */
  | { readonly kind: "cut" };

/**
 * Reads a body as text, and never more of it than allowed, whatever it claims to be. What is left of one that is too large is the
 * caller's to cancel.
 */
export async function readLimited(
  { headers, body }: Pick<Request | Response, "headers" | "body">,
  maxBytes: number,
): Promise<LimitedBody> {
  if (Number(headers.get("Content-Length") ?? 0) > maxBytes) return { kind: "tooLarge" };
  if (body === null) return { kind: "read", text: "" };
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let size = 0;
  let text = "";
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      size += part.value.byteLength;
      if (size > maxBytes) return { kind: "tooLarge" };
      text += decoder.decode(part.value, { stream: true });
    }
    return { kind: "read", text: text + decoder.decode() };
  } catch {
    return { kind: "cut" };
  } finally {
    reader.releaseLock();
  }
}
