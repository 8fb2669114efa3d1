// The HTTP face of the emulator: addresses, parameters, answers, and the faults that were asked for.

import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { type Context, Hono } from "hono";
import { Explained, type MethodCall } from "../methods/call.ts";
import { findMethod } from "../methods/index.ts";
import { describeParams, integerParam, type Params, readParams } from "../params.ts";
import { Refusal, tooManyRequests } from "../refusal.ts";
import type { Bot } from "../world/bot.ts";
import type { Fault } from "../world/faults.ts";
import type { Call, CallOutcome } from "../world/journal.ts";
import type { World } from "../world/world.ts";

type Env = { Bindings: HttpBindings };

/** `/bot<token>/<method>`, with any path before it and `/test` behind the token for the test environment. */
const methodPath = /\/bot([^/]+?(?:\/test)?)\/([^/]+)\/?$/;

/** `/file/bot<token>/<path>`. */
const filePath = /\/file\/bot([^/]+(?:\/test)?)\/(.+)$/;

/** The emulator as a web application; further routes may be added before it is served. */
export function createApp(world: World): Hono<Env> {
  const app = new Hono<Env>();
  app.get("*", async (context, next) => {
    const [, token = "", path = ""] = filePath.exec(decodeURI(context.req.path)) ?? [];
    if (path === "") return next();
    return serveFile(world, world.bots.get(token), path);
  });
  app.on(["GET", "POST"], "*", async (context, next) => {
    const [, token = "", method = ""] = methodPath.exec(decodeURI(context.req.path)) ?? [];
    if (method === "") return next();
    return callMethod(context, world, token, method);
  });
  app.onError((error) => toResponse(refused(toRefusal(error))));
  app.notFound(() => toResponse(refused(new Refusal(404, "Not Found"))));
  return app;
}

async function callMethod(
  context: Context<Env>,
  world: World,
  token: string,
  name: string,
): Promise<Response> {
  const bot = world.bots.get(token);
  if (bot === undefined) return toResponse(refused(new Refusal(401, "Unauthorized")));
  const method = findMethod(name);
  if (method === undefined) return toResponse(refused(new Refusal(404, "Not Found: method not found")));

  const params = await readParams(context.req.raw).catch(toRefusal);
  if (params instanceof Refusal) return toResponse(refused(params));
  const entry = world.journal.open({
    bot: bot.username,
    method: method.name,
    params: describeParams(params),
  });
  const run = () => carryOut(world, bot, entry, params, context.req.raw.signal, method.run);

  const fault = world.faults.next({ method: method.name, chatId: chatIdOf(params) });
  if (fault !== undefined) return misbehave(context, world, entry, fault, run);
  return toResponse(await run());
}

async function carryOut(
  world: World,
  bot: Bot,
  entry: Call,
  params: Params,
  signal: AbortSignal,
  run: (call: MethodCall) => unknown,
): Promise<Answer> {
  const complain = (words: string) => world.journal.blame(entry, words);
  try {
    const result = await run({ world, bot, params, signal, complain });
    world.journal.settle(entry, { ok: true, result: result instanceof Explained ? result.result : result });
    if (result instanceof Explained)
      return { ok: true, result: result.result, description: result.description };
    return { ok: true, result };
  } catch (error) {
    const refusal = toRefusal(error);
    if (refusal.isMistake) complain(refusal.message);
    const answer = refused(refusal);
    world.journal.settle(entry, toOutcome(refusal));
    return answer;
  }
}

async function misbehave(
  context: Context<Env>,
  world: World,
  entry: Call,
  fault: Fault,
  run: () => Promise<Answer>,
): Promise<Response> {
  if (fault.kind === "refuse") {
    const refusal = toPlannedRefusal(fault);
    world.journal.settle(entry, toOutcome(refusal));
    return toResponse(refused(refusal));
  }
  if (fault.processed) await run();
  if (fault.kind === "garble") return new Response(fault.body, { status: fault.status });
  if (fault.kind === "drop") context.env.outgoing.destroy();
  return RESPONSE_ALREADY_SENT;
}

function toPlannedRefusal(fault: Fault & { kind: "refuse" }): Refusal {
  if (fault.status === 429 && fault.description === undefined) return tooManyRequests(fault.retryAfter ?? 1);
  const parameters =
    fault.retryAfter === undefined
      ? fault.parameters
      : { ...fault.parameters, retry_after: fault.retryAfter };
  return new Refusal(fault.status, fault.description ?? "Internal Server Error", { parameters });
}

type Answer =
  | { readonly ok: true; readonly result: unknown; readonly description?: string }
  | {
      readonly ok: false;
      readonly error_code: number;
      readonly description: string;
      readonly parameters?: Refusal["parameters"];
    };

function refused({ status, message, parameters }: Refusal): Answer {
  return {
    ok: false,
    error_code: status,
    description: message,
    ...(parameters === undefined ? {} : { parameters }),
  };
}

function toOutcome({ status, message, parameters }: Refusal): CallOutcome {
  return { ok: false, status, description: message, parameters };
}

function toResponse(answer: Answer): Response {
  if (answer.ok) return Response.json(answer);
  const retryAfter = answer.parameters?.retry_after;
  const headers = retryAfter === undefined ? {} : { "Retry-After": String(retryAfter) };
  return Response.json(answer, { status: answer.error_code, headers });
}

/** Anything but a refusal is a fault of the emulator itself, and says so instead of passing for Telegram's. */
function toRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof URIError) return new Refusal(404, "Not Found");
  const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return new Refusal(500, `Internal Server Error: the emulator failed: ${words}`);
}

function chatIdOf(params: Params): number | undefined {
  return integerParam(params, "chat_id") || undefined;
}

function serveFile(world: World, bot: Bot | undefined, path: string): Response {
  if (bot === undefined) return toResponse(refused(new Refusal(401, "Unauthorized")));
  for (const file of world.files.values()) {
    if (file.path === path)
      return new Response(Buffer.from(file.bytes), { headers: { "Content-Type": file.mimeType } });
  }
  return toResponse(refused(new Refusal(404, "Not Found")));
}
