// The form of every answer of the Bot API: `{ ok: true, result }`, or what a Refusal says.

import { Refusal } from "../refusal.ts";
import type { CallOutcome } from "../world/journal.ts";

export type Answer =
  | { readonly ok: true; readonly result: unknown; readonly description?: string }
  | {
      readonly ok: false;
      readonly error_code: number;
      readonly description: string;
      readonly parameters?: Refusal["parameters"];
    };

export function refused({ status, message, parameters }: Refusal): Answer {
  return {
    ok: false,
    error_code: status,
    description: message,
    ...(parameters === undefined ? {} : { parameters }),
  };
}

export function toResponse(answer: Answer): Response {
  if (answer.ok) return Response.json(answer);
  const retryAfter = answer.parameters?.retry_after;
  const headers = retryAfter === undefined ? {} : { "Retry-After": String(retryAfter) };
  return Response.json(answer, { status: answer.error_code, headers });
}

export function toOutcome({ status, message, parameters }: Refusal): CallOutcome {
  return { ok: false, status, description: message, parameters };
}

/** Anything but a refusal is a fault of the emulator itself, and says so instead of passing for Telegram's. */
export function toRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof URIError) return new Refusal(404, "Not Found");
  const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return new Refusal(500, `Internal Server Error: the emulator failed: ${words}`);
}
