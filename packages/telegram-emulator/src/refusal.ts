// How the emulator says no: in Telegram's words, with Telegram's status. Methods and validators throw these;
// the server turns them into `{ ok: false, error_code, description, parameters }`.

export type RefusalParameters = { readonly retry_after?: number; readonly migrate_to_chat_id?: number };

/** A call that Telegram would answer with `ok: false`. */
export class Refusal extends Error {
  readonly code = "REFUSED";
  readonly status: number;
  readonly parameters: RefusalParameters | undefined;
  /** True if the request itself is wrong, whatever the state of the chat: then it is recorded as a violation. */
  readonly isMistake: boolean;

  constructor(
    status: number,
    description: string,
    options: { readonly parameters?: RefusalParameters | undefined; readonly isMistake?: boolean } = {},
  ) {
    super(description);
    this.name = "Refusal";
    this.status = status;
    this.parameters = options.parameters;
    this.isMistake = options.isMistake ?? false;
  }
}

/** 400 because of how the world stands: no such chat, nothing to edit, too late. */
export function badRequest(words: string): Refusal {
  return new Refusal(400, `Bad Request: ${words}`);
}

/** 400 because of the request's own form: it would be refused in any chat at any time. */
export function mistake(words: string): Refusal {
  return new Refusal(400, `Bad Request: ${words}`, { isMistake: true });
}

/** 403: this user cannot be written to. */
export function forbidden(words: string): Refusal {
  return new Refusal(403, `Forbidden: ${words}`);
}

/** 409: two receivers of updates. */
export function conflict(words: string): Refusal {
  return new Refusal(409, `Conflict: ${words}`);
}

/** 429: not processed, to be sent again after so many seconds. */
export function tooManyRequests(retryAfter: number): Refusal {
  const parameters = { retry_after: retryAfter };
  return new Refusal(429, `Too Many Requests: retry after ${retryAfter}`, { parameters });
}
