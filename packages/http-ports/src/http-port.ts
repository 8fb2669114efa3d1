import type { z } from "zod";
import { createSigner } from "./credentials.ts";
import { HttpPortError } from "./http-port-error.ts";
import type { HttpPortOptions } from "./http-port-options.ts";
import { isPortUrl, portUrlRule } from "./port-url.ts";
import { createResilience } from "./resilience.ts";
import { sendJson } from "./send-json.ts";

/** Asks the other side for something. */
export interface HttpPort {
  /**
   * Calls an operation with a request.
   * @param key what makes the request count once; null for a question, which changes nothing
   * @returns the answer, as the schema reads it
   * @throws HttpPortError
   */
  ask<Answer>(path: string, request: object, key: string | null, schema: z.ZodType<Answer>): Promise<Answer>;
  /** The same where nothing is answered. */
  tell(path: string, request: object, key: string): Promise<void>;
}

/** @throws HttpPortError `http-port.invalid` for an address or a secret that cannot serve */
export function createHttpPort(
  { url, timeoutMs, failuresToRest = 5, restMs = 10_000, now = Date.now, ...credentials }: HttpPortOptions,
  usualTimeoutMs: number,
): HttpPort {
  if (!isPortUrl(url)) throw new HttpPortError("http-port.invalid", `The address of a port ${portUrlRule}.`);
  const base = url.replace(/\/+$/, "");
  const sign = createSigner(credentials);
  const resilience = createResilience({ failuresToRest, restMs });

  async function post(to: string, request: object, key: string | null): Promise<string> {
    const body = JSON.stringify(request, wellFormed);
    const id = key === null ? crypto.randomUUID() : toHeader(key);
    const signal = AbortSignal.timeout(timeoutMs ?? usualTimeoutMs);
    return resilience(to, async () => {
      const headers = { ...sign(id, body, now()), ...(key !== null && { "Idempotency-Key": id }) };
      return (await sendJson({ url: to, headers, body, signal })).text;
    });
  }

  return {
    async ask(path, request, key, schema) {
      const to = `${base}/${path}`;
      return readAnswer(to, await post(to, request, key), schema);
    },
    async tell(path, request, key) {
      await post(`${base}/${path}`, request, key);
    },
  };
}

/** Halves of characters, which a cut text may end with, are no Unicode, and many a receiver chokes on them. */
function wellFormed(_: string, value: unknown): unknown {
  return typeof value === "string" ? value.toWellFormed() : value;
}

/** A key as a header may hold it: visible ASCII as it is, everything else, and the sign for it, with %-signs. */
export function toHeader(key: string): string {
  return key.toWellFormed().replaceAll(/[^!-$&-~]/gu, encodeURIComponent);
}

function readAnswer<Answer>(url: string, text: string, schema: z.ZodType<Answer>): Answer {
  const parsed = schema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  // The place alone: what stands there may be personal.
  const [issue] = parsed.error.issues;
  const place = issue === undefined || issue.path.length === 0 ? "the whole of it" : issue.path.join(".");
  throw new HttpPortError(
    "http-port.unreadable",
    `${url} answers otherwise than the contract says: look at ${place}.`,
    200,
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
