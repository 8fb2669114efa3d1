import { HttpPortError } from "./http-port-error.ts";

/** What a request is made of here: it can always be called off, and leads nowhere but to its address. */
export type Connecting = RequestInit & { readonly redirect: "manual"; readonly signal: AbortSignal };

/** Makes a request, and resolves with the head of the answer. @throws HttpPortError where there is none */
export async function connect(url: string, request: Connecting): Promise<Response> {
  try {
    return await fetch(url, request);
  } catch (error) {
    throw request.signal.aborted ? timedOut(url) : unreachable(url, causeOf(error));
  }
}

/** No whole answer came in time. */
export function timedOut(url: string): HttpPortError {
  return new HttpPortError(
    "http-port.timeout",
    `${url} did not answer in time. Look whether it is overloaded.`,
  );
}

/** There is no connection, or there was one. */
export function unreachable(url: string, cause: string): HttpPortError {
  return new HttpPortError(
    "http-port.unreachable",
    `${url} cannot be reached (${cause}). Look whether it runs, and whether the address is right.`,
  );
}

/** What undici says of a connection, by its code alone. */
function causeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : null;
  const code = cause instanceof Error && "code" in cause ? cause.code : null;
  return typeof code === "string" && /^[A-Z][A-Z0-9_]+$/.test(code) ? code : "no connection";
}
