// How each fault of a call is carried out on the wire.

import { type OutgoingHttpHeaders, STATUS_CODES } from "node:http";
import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { Refusal, tooManyRequests } from "../refusal.ts";
import type { CallFault } from "../world/faults.ts";
import type { Sleep } from "../world/sleep.ts";
import { type Answer, refused, toResponse } from "./answer.ts";

/** A call that a fault hits. */
export type HitCall = {
  readonly outgoing: HttpBindings["outgoing"];
  /** Aborted when the caller hangs up or the server closes. */
  readonly signal: AbortSignal;
  readonly sleep: Sleep;
  /** Processes the call as if nothing were wrong. */
  readonly run: () => Promise<Answer>;
  /** Records that the call was refused and not processed. */
  readonly recordRefusal: (refusal: Refusal) => void;
};

export async function misbehave(call: HitCall, fault: CallFault): Promise<Response> {
  switch (fault.kind) {
    case "refuse": {
      const refusal = toPlannedRefusal(fault);
      if (fault.processed === true) await call.run();
      else call.recordRefusal(refusal);
      return toResponse(refused(refusal));
    }
    case "slow":
      return delay(call, fault);
    case "truncate":
      return truncate(call, fault);
    case "garble":
      if (fault.processed) await call.run();
      return new Response(fault.body, {
        status: fault.status,
        headers: { "Content-Type": fault.contentType ?? "text/html" },
      });
    case "drop":
      if (fault.processed) await call.run();
      if (fault.reset === true) call.outgoing.socket?.resetAndDestroy();
      else call.outgoing.destroy();
      return RESPONSE_ALREADY_SENT;
    case "hang":
      if (fault.processed) await call.run();
      return RESPONSE_ALREADY_SENT;
  }
}

async function delay(
  { run, sleep, signal }: HitCall,
  { processed, delayMs }: CallFault & { kind: "slow" },
): Promise<Response> {
  if (processed) {
    const answer = await run();
    await sleep(delayMs, signal);
    return toResponse(answer);
  }
  await sleep(delayMs, signal);
  return signal.aborted ? RESPONSE_ALREADY_SENT : toResponse(await run());
}

async function truncate(
  { run, outgoing }: HitCall,
  { cut }: CallFault & { kind: "truncate" },
): Promise<Response> {
  const whole = Buffer.from(JSON.stringify(await run()));
  const half = whole.subarray(0, whole.length / 2);
  const headers = { "Content-Type": "application/json" } satisfies OutgoingHttpHeaders;
  if (!cut) return new Response(half, { headers });
  outgoing.writeHead(200, { ...headers, "Content-Length": whole.length });
  outgoing.write(half, () => outgoing.destroy());
  return RESPONSE_ALREADY_SENT;
}

function toPlannedRefusal(fault: CallFault & { kind: "refuse" }): Refusal {
  if (fault.status === 429 && fault.description === undefined) return tooManyRequests(fault.retryAfter ?? 1);
  const parameters =
    fault.retryAfter === undefined
      ? fault.parameters
      : { ...fault.parameters, retry_after: fault.retryAfter };
  return new Refusal(fault.status, fault.description ?? STATUS_CODES[fault.status] ?? "Error", {
    parameters,
  });
}
