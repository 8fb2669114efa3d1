import { isDeepStrictEqual } from "node:util";
import type { ChatDesk, ContactLookup, TicketSink } from "@deskbell/core";
import { operations } from "../src/contract/operations.ts";
import { isSigned, parseSecret, signatureHeaders } from "../src/index.ts";
import { bodyOf, serve, type TestServer } from "./serve.ts";

// A CRM that keeps to the contract to the letter: it refuses whatever the contract does not describe, and serves ports that it is given.

export const token = "a-token-of-the-tests";
export const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

/** What a CRM is made of. */
export interface DeskPorts {
  readonly contactLookup: ContactLookup;
  readonly ticketSink: TicketSink;
  readonly chatDesk: ChatDesk;
}

/** Serves ports by the contract, at `/contacts`, `/tickets` and `/chats`. */
export function serveDesk({ contactLookup, ticketSink, chatDesk }: DeskPorts): Promise<TestServer> {
  // biome-ignore lint/suspicious/noExplicitAny: a request has been read by its schema before.
  const handlers: Readonly<Record<string, (request: any) => Promise<unknown>>> = {
    "/contacts/find": (query) => contactLookup.find(query),
    "/tickets/create": (request) => ticketSink.create(request),
    "/tickets/add": (addition) => ticketSink.add(addition),
    "/chats/open": (request) => chatDesk.open(request),
    "/chats/post": (post) => chatDesk.post(post),
    "/chats/leave": (leaving) => chatDesk.leave(leaving),
  };
  return serve(async (request, response) => {
    const body = await bodyOf(request);
    const answer = (status: number, value: unknown) =>
      response.writeHead(status).end(JSON.stringify(value ?? null));
    const operation = operations.find(({ path }) => request.url?.endsWith(`/${path}`));
    const handle = handlers[request.url ?? ""];
    if (operation === undefined || handle === undefined) return answer(404, request.url);
    if (!isKnown(request.headers, body)) return answer(401, "unknown");
    const parsed = operation.request.safeParse(JSON.parse(body));
    // What the schema leaves out is not in the contract.
    if (!isDeepStrictEqual(parsed.data, JSON.parse(body))) return answer(400, parsed.error?.issues);
    const { key } = parsed.data as { key?: string };
    const header = request.headers["idempotency-key"];
    if (key !== (header === undefined ? undefined : decodeURIComponent(String(header))))
      return answer(400, "key");
    answer(200, await handle(parsed.data));
  });
}

function isKnown(headers: NodeJS.Dict<string | string[]>, body: string): boolean {
  const get = (name: string) => String(headers[name]);
  const message = {
    id: get(signatureHeaders.id),
    sentAtSeconds: Number(get(signatureHeaders.timestamp)),
    body,
  };
  const key = parseSecret(secret);
  const isSignedWell =
    key !== null && isSigned(message, get(signatureHeaders.signature), key, Date.now() / 1000);
  return isSignedWell && headers.authorization === `Bearer ${token}`;
}
