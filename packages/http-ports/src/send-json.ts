import { connect, timedOut, unreachable } from "./connect.ts";
import { HttpPortError } from "./http-port-error.ts";
import { readLimited } from "./read-limited.ts";

/** A request on its way out. */
export interface OutgoingRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signal: AbortSignal;
}

/** A good answer. */
export interface JsonAnswer {
  readonly status: number;
  readonly text: string;
}

/** Bytes of an answer: a contact's cards or a ticket's number are far below it. */
export const maxAnswerBytes = 1024 * 1024;

/** 408, 425 and 429 ask for patience (RFC 9110 section 15.5.9, RFC 8470, RFC 6585): they say nothing of the request. */
const patienceStatuses: ReadonlySet<number> = new Set([408, 425, 429]);

/**
 * Posts JSON and gives back a good answer (2xx). Redirects are not followed: what is sent is meant for this address alone.
 * @throws HttpPortError for any other answer, and where there is none
 */
export async function sendJson({ url, headers, body, signal }: OutgoingRequest): Promise<JsonAnswer> {
  const response = await connect(url, {
    method: "POST",
    headers: { ...headers, "Content-Type": "application/json", Accept: "application/json" },
    body,
    redirect: "manual",
    signal,
  });
  const { status } = response;
  if (!response.ok) {
    await response.body?.cancel().catch(() => {});
    throw toRefusal(url, status);
  }
  const answer = await readLimited(response, maxAnswerBytes);
  if (answer.kind === "read") return { status, text: answer.text };
  if (answer.kind === "cut") throw signal.aborted ? timedOut(url) : unreachable(url, "the answer broke off");
  await response.body?.cancel().catch(() => {});
  throw new HttpPortError(
    "http-port.unreadable",
    `${url} answers with more than ${maxAnswerBytes} bytes. Answer with what the contract says alone.`,
    status,
  );
}

function toRefusal(url: string, status: number): HttpPortError {
  if (status < 400) {
    const message = `${url} redirects (${status}), which is not followed. Set the address where it leads to.`;
    return new HttpPortError("http-port.refused", message, status);
  }
  if (status === 401 || status === 403) {
    const message = `${url} does not accept the token or the signature (${status}). Set the same on both sides, and look at both clocks.`;
    return new HttpPortError("http-port.refused", message, status);
  }
  if (status < 500 && !patienceStatuses.has(status)) {
    const message = `${url} refuses the request (${status}). Look at its log, and at the contract.`;
    return new HttpPortError("http-port.refused", message, status);
  }
  return new HttpPortError("http-port.failed", `${url} fails (${status}). Look at its log.`, status);
}
