// The demo's scripts: a page to save the conversation on the phone as one, and to play others on a phone of their own.

import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { streamSSE } from "hono/streaming";
import type { DemoScripts, ReplayRequest } from "./demo-scripts.ts";
import { pageHeaders, serveBrowserFiles, serveLitHtml, toDocument } from "./document.ts";

export interface ScriptsPageOptions {
  readonly scripts: DemoScripts;
}

/** A conversation of some hundred steps is a tenth of it. */
const maxScriptBytes = 256 * 1024;
/** JSON around a script, with its line ends and quotes escaped. */
const maxBodyBytes = 2 * maxScriptBytes + 1024;
const maxPaceMs = 10_000;

/** A page for scripts, to be mounted under any path. Whoever reaches it can read conversations, so it belongs behind a guard. */
export function createScriptsPage({ scripts }: ScriptsPageOptions): Hono {
  const app = new Hono();
  app.use(pageHeaders);
  app.get("/", (context) =>
    context.html(
      toDocument(context, { title: "Scripts", styles: ["desk.css", "scripts.css"], script: "scripts.js" }),
    ),
  );
  app.get("/browser/*", serveBrowserFiles);
  app.get("/lit-html/*", serveLitHtml);

  app.get("/api/state", (context) => context.json({ samples: scripts.samples(), replay: scripts.replay() }));
  app.get("/api/conversations/:customerId", async (context) => {
    const recording = await scripts.record(Number(context.req.param("customerId")));
    if (recording.kind === "refused") return refuse(context, 404, [recording.message]);
    return context.body(recording.text, 200, {
      "Content-Type": "application/yaml; charset=utf-8",
      "Content-Disposition": `attachment; filename="${recording.fileName}"`,
      "Cache-Control": "no-store",
    });
  });

  const limit = bodyLimit({ maxSize: maxBodyBytes, onError: refuseLength });
  app.post("/api/replays", limit, async (context) => {
    const request = readRequest(await context.req.json<unknown>().catch(() => null));
    if (request === null) {
      return refuse(context, 400, ['A replay is JSON: { "sample" or "text": "…", "paceMs": 0 to 10000 }.']);
    }
    if ("text" in request.source && byteLength(request.source.text) > maxScriptBytes) {
      return refuseLength(context);
    }
    const started = scripts.start(request);
    switch (started.kind) {
      case "started":
        return context.json(started.replay, 201);
      case "busy":
        return refuse(context, 409, ["Another script is being played. Stop it first."]);
      case "invalid":
        return refuse(context, 400, started.problems);
    }
  });
  app.post("/api/replays/stop", (context) => {
    scripts.stop();
    return context.body(null, 204);
  });
  app.get("/api/events", (context) => streamReplay(context, scripts));
  return app;
}

/** The replay as server-sent events, now and after every change, until it has ended: `replay` each time. */
function streamReplay(context: Context, scripts: DemoScripts): Response {
  return streamSSE(context, async (stream) => {
    let change = () => {};
    const unsubscribe = scripts.subscribe(() => change());
    stream.onAbort(() => change());
    try {
      while (!stream.aborted) {
        const changed = new Promise<void>((resolve) => {
          change = resolve;
        });
        const replay = scripts.replay();
        await stream.writeSSE({ event: "replay", data: JSON.stringify(replay) });
        if (replay?.status !== "playing") return;
        await changed;
      }
    } finally {
      unsubscribe();
    }
  });
}

/** Null for anything else than a request. */
function readRequest(body: unknown): ReplayRequest | null {
  if (typeof body !== "object" || body === null) return null;
  const { sample, text, paceMs } = body as Readonly<Record<string, unknown>>;
  if (typeof paceMs !== "number" || !(paceMs >= 0 && paceMs <= maxPaceMs)) return null;
  if (typeof text === "string") return { source: { text }, paceMs };
  return typeof sample === "string" ? { source: { sample }, paceMs } : null;
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).byteLength;
}

/** What is left of the body is not read, so nothing more can come over this connection. */
function refuseLength(context: Context): Response {
  context.header("Connection", "close");
  return refuse(context, 413, [
    `The file is too long: a script has at most ${maxScriptBytes / 1024} KiB. Split it into several.`,
  ]);
}

function refuse(context: Context, status: 400 | 404 | 409 | 413, problems: readonly string[]): Response {
  return context.json({ problems }, status);
}
