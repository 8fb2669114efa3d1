// Where another program tells what its agents did. Anybody may knock here: who is not known is answered before a byte of the body is
// read, as far as that can be told by then, and nobody is ever read more of than allowed.

import { createHash, timingSafeEqual } from "node:crypto";
import {
  type DialogueAddress,
  type DialogueEvent,
  errorCode,
  type InboxEvent,
  type Logger,
} from "@deskbell/core";
import { type IncomingEvent, incomingEvent } from "./contract/event.ts";
import { type Credentials, requireKey } from "./credentials.ts";
import { HttpPortError } from "./http-port-error.ts";
import { readLimited } from "./read-limited.ts";
import { isSigned, signatureHeaders, toleranceSeconds } from "./signature.ts";

export interface EventsHandlerOptions {
  /** What the other side has to show: all of it. */
  readonly credentials: Credentials;
  /** Takes an event into its dialogue and resolves once that is stored; one that came before changes nothing. */
  readonly accept: (events: readonly InboxEvent[]) => Promise<void>;
  /** Whether there is such a dialogue: with nobody else anything is begun from here. */
  readonly isKnown: (dialogue: DialogueAddress) => Promise<boolean>;
  /** The time (Unix ms). */
  readonly now: () => number;
  readonly logger: Logger;
}

/** Answers a request. Never rejects. */
export type EventsHandler = (request: Request) => Promise<Response>;

/** Where events come from, as inbox keys say it. */
const source = "http-port";

/** Bytes of a body: the longest text in an event is far below it. */
const maxEventBytes = 1024 * 1024;

type Answer = readonly [status: number, message: string];

/**
 * Makes what takes events: 200 for what is stored, now or before. 400 for what is none, 401 for a wrong token or signature, 404 for a
 * dialogue that there is not, 405 for another method than POST, 413 for too much, 503 for what could not be stored: send that again.
 *
 * @throws HttpPortError `http-port.invalid` without any credentials, and for a secret of another form
 */
export function createEventsHandler(options: EventsHandlerOptions): EventsHandler {
  const { credentials, accept, isKnown, now, logger } = options;
  const { token } = credentials;
  const key = credentials.secret === undefined ? null : requireKey(credentials.secret);
  if (token === undefined && key === null) {
    throw new HttpPortError(
      "http-port.invalid",
      "Events need a token or a secret, so that not just anybody can send some.",
    );
  }

  /** What can be said before the body is read: null when nothing is wrong so far. */
  function judgeHeaders({ method, headers }: Request): Answer | null {
    if (method !== "POST") return [405, "Post events."];
    if (token !== undefined && !isSame(headers.get("Authorization") ?? "", `Bearer ${token}`)) {
      return [401, "The token is missing or wrong."];
    }
    if (key === null) return null;
    if (Object.values(signatureHeaders).some((name) => headers.get(name) === null)) {
      return [401, `The headers ${Object.values(signatureHeaders).join(", ")} are needed.`];
    }
    const ageSeconds = now() / 1000 - Number(headers.get(signatureHeaders.timestamp));
    if (Math.abs(ageSeconds) <= toleranceSeconds) return null;
    return [
      401,
      `${signatureHeaders.timestamp} has to be the time in Unix seconds, give or take ${toleranceSeconds}.`,
    ];
  }

  function isSignedBy(headers: Headers, body: string, signingKey: Buffer): boolean {
    const get = (name: keyof typeof signatureHeaders) => headers.get(signatureHeaders[name]) ?? "";
    const message = { id: get("id"), sentAtSeconds: Number(get("timestamp")), body };
    return isSigned(message, get("signature"), signingKey, now() / 1000);
  }

  async function judge(request: Request): Promise<Answer> {
    const refusal = judgeHeaders(request);
    if (refusal !== null) return refusal;
    const body = await readLimited(request, maxEventBytes);
    if (body.kind === "tooLarge") return [413, `An event has ${maxEventBytes} bytes at most.`];
    if (body.kind === "cut") return [400, "The body broke off."];
    if (key !== null && !isSignedBy(request.headers, body.text, key)) return [401, "The signature is wrong."];
    const parsed = incomingEvent.safeParse(parse(body.text));
    if (!parsed.success) {
      const places = parsed.error.issues.map(({ path }) => path.join(".") || "the whole body");
      return [400, `This is no event as the contract says: look at ${[...new Set(places)].join(", ")}.`];
    }
    try {
      if (!(await isKnown(parsed.data.dialogue))) {
        return [404, "There is no such dialogue: it was never begun, or is not kept any more."];
      }
      await accept([toInboxEvent(parsed.data, now())]);
      return [200, "Stored."];
    } catch (error) {
      logger.warn(
        { code: errorCode(error) },
        "An event from another program was not taken; it should be sent again.",
      );
      return [503, "It could not be stored. Send it again."];
    }
  }

  return async (request) => {
    const [status, message] = await judge(request);
    if (status !== 200 && status !== 503) logger.debug({ status }, "Refused an event from another program.");
    return Response.json({ message }, { status, ...(status === 405 && { headers: { Allow: "POST" } }) });
  };
}

function toInboxEvent(incoming: IncomingEvent, at: number): InboxEvent {
  const { dialogue, id: foreignId, ...rest } = incoming;
  // Apart from the ids that the channel gives within the same dialogue.
  const id = `${source}:${foreignId}`;
  const event: DialogueEvent = { ...rest, id, at };
  return { source, id: foreignId, dialogue, customer: null, event };
}

/** Undefined, which JSON does not have, for what is none. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** How long it takes to say tells nothing about what is expected. */
function isSame(shown: string, expected: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(shown), digest(expected));
}
