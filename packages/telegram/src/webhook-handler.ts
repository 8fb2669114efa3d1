import type { Logger } from "@deskbell/core";
import { errorFields } from "./error-fields.ts";
import { readBody } from "./read-body.ts";
import { isSecret } from "./webhook-secret.ts";

// Anybody on the internet may knock here. Who does not know the secret is answered before a byte of the body is read, and whoever does
// gets 200 only for what is safe: anything else is offered again by Telegram.

export interface WebhookHandlerOptions {
  /** Where Telegram posts to, such as `/telegram/99`. */
  readonly path: string;
  readonly secret: string;
  /** Takes an update of any shape: resolves once it is safe. */
  readonly take: (update: unknown) => Promise<void>;
  /** Whether updates are taken at all. */
  readonly isOpen: () => boolean;
  readonly logger: Logger;
}

/** Answers a request. Never rejects. */
export type RequestHandler = (request: Request) => Promise<Response>;

/** Bytes of a body: an update is a message and what it replies to, each of 4096 characters at most (Bot API, Message), far below it. */
export const maxUpdateBytes = 1024 * 1024;

/** Bot API, setWebhook. */
const secretHeader = "X-Telegram-Bot-Api-Secret-Token";

/**
 * Makes what answers Telegram's requests: 200 for an update that is safe, 400 for what is no JSON, 401 without the secret, 404 for another
 * path, 405 for another method than POST, 413 for too much, 503 for what could not be stored or is not taken any more.
 */
export function createWebhookHandler(options: WebhookHandlerOptions): RequestHandler {
  const { path, secret, take, isOpen, logger } = options;

  async function judge(request: Request): Promise<number> {
    if (new URL(request.url).pathname !== path) return 404;
    if (request.method !== "POST") return 405;
    if (!isSecret(request.headers.get(secretHeader), secret)) return 401;
    const body = await readBody(request, maxUpdateBytes);
    if (body.kind === "tooLarge") return 413;
    const update = body.kind === "cut" ? undefined : parse(body.text);
    if (update === undefined) return 400;
    if (!isOpen()) return 503;
    try {
      await take(update);
      return 200;
    } catch (error) {
      logger.warn(errorFields(error), "An update was not taken; Telegram will offer it again.");
      return 503;
    }
  }

  return async (request) => {
    const status = await judge(request);
    if (status !== 200 && status !== 503) logger.debug({ status }, "Refused a request to the webhook.");
    return new Response(null, { status, ...(status === 405 && { headers: { Allow: "POST" } }) });
  };
}

/** Undefined, which JSON does not have, for what is none. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
