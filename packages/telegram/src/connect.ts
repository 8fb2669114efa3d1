import { Api } from "node-telegram-bot-api";
import { limited, TelegramFailure, toTelegramFailure } from "./telegram-failure.ts";

export interface ConnectionOptions {
  /** As `@BotFather` gave it; with `/test` behind it, in Telegram's test environment. */
  readonly token: string;
  /** Where the Bot API is, path included. Default `https://api.telegram.org`. */
  readonly apiRoot?: string | undefined;
  readonly fetch?: typeof fetch | undefined;
}

/**
 * Calls the Bot API: `call((api) => api.getMe())`. Nothing is retried here; whether a call may be repeated is for its caller to judge.
 * @throws TelegramFailure for everything that goes wrong.
 */
export type CallTelegram = <Result>(request: (api: Api) => Promise<Result>) => Promise<Result>;

const tokenPattern = /^\d+:[\w-]+(?:\/test)?$/;

/** For all but getUpdates, whose wait the client adds to it. */
const timeoutMs = 30_000;

/**
 * The only holder of the token: the client prints it when it is inspected, so it never leaves this closure.
 * @throws TelegramFailure `TELEGRAM_BAD_TOKEN`.
 */
export function connect({ token, apiRoot, fetch = globalThis.fetch }: ConnectionOptions): CallTelegram {
  if (!tokenPattern.test(token)) {
    throw new TelegramFailure(
      "TELEGRAM_BAD_TOKEN",
      'A bot token looks like "123456:ABC-def": copy it again from @BotFather into TELEGRAM_BOT_TOKEN.',
    );
  }
  const api = new Api(token, {
    maxRetries: 0,
    timeoutMs,
    ...(apiRoot && { apiRoot }),
    fetch: noticingLimits(fetch),
  });
  return async (request) => {
    try {
      return await request(api);
    } catch (error) {
      throw toTelegramFailure(error);
    }
  };
}

/** The client does not tell the status of an answer that is no JSON; of a 429, as a proxy words it, it matters. */
function noticingLimits(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    if (response.status !== 429) return response;
    const text = await response.text();
    if (!isJson(text)) throw limited("429, not by the Bot API");
    return new Response(text, { status: response.status });
  };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
