// The HTTP face of the emulator: addresses, parameters and answers.

import type { HttpBindings } from "@hono/node-server";
import { type Context, Hono } from "hono";
import { Explained, type MethodCall } from "../methods/call.ts";
import { findMethod } from "../methods/index.ts";
import { describeParams, integerParam, type Params, readParams, textParam } from "../params.ts";
import { Refusal } from "../refusal.ts";
import type { Bot } from "../world/bot.ts";
import type { Call } from "../world/journal.ts";
import type { World } from "../world/world.ts";
import { type Answer, refused, toOutcome, toRefusal, toResponse } from "./answer.ts";
import { misbehave } from "./misbehave.ts";

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
  const { signal } = context.req.raw;
  const run = () => carryOut(world, bot, entry, params, signal, method.run);

  const fault = world.faults.next({ bot: bot.username, method: method.name, chatId: chatIdOf(bot, params) });
  entry.fault = fault;
  if (fault === undefined) return toResponse(await run());
  const { outgoing } = context.env;
  const recordRefusal = (refusal: Refusal) => world.journal.settle(entry, toOutcome(refusal));
  return misbehave({ outgoing, signal, sleep: world.sleep, run, recordRefusal }, fault);
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

/** The chat that a call is about, if it is about one. */
function chatIdOf(bot: Bot, params: Params): number | undefined {
  const pressed = bot.callbacks.get(textParam(params, "callback_query_id"));
  return pressed?.chatId ?? (integerParam(params, "chat_id") || undefined);
}

function serveFile(world: World, bot: Bot | undefined, path: string): Response {
  if (bot === undefined) return toResponse(refused(new Refusal(401, "Unauthorized")));
  for (const file of world.files.values()) {
    if (file.path === path)
      return new Response(Buffer.from(file.bytes), { headers: { "Content-Type": file.mimeType } });
  }
  return toResponse(refused(new Refusal(404, "Not Found")));
}
