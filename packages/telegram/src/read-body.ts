/** What came of reading a request's body. */
export type Body =
  | { readonly kind: "read"; readonly text: string }
  | { readonly kind: "tooLarge" }
  /** The client went away before the end. */
  | { readonly kind: "cut" };

/**
 * Reads a body as text, and never more of it than allowed, whatever it claims to be. What is left unread of one that is too large stays
 * with the server: cancelling it would end the connection before the answer is out.
 */
export async function readBody({ headers, body }: Request, maxBytes: number): Promise<Body> {
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
