// The desk's side of the demo: tickets and live chats as they arrive, each with a box to answer in.

import { DeskError } from "@deskbell/desk";
import { type Context, Hono } from "hono";
import { streamDesk } from "./desk-events.ts";
import { type PanelDesk, readDeskState } from "./desk-state.ts";
import { pageHeaders, serveBrowserFiles, serveLitHtml, toDocument } from "./document.ts";

export interface DemoPanelOptions {
  readonly desk: PanelDesk;
  /** The name that answers are signed with; none by default. */
  readonly agent?: string;
  /** How often an open panel looks for news; 300 ms by default. */
  readonly pollMs?: number;
}

/**
 * A page with the desk, to be mounted under any path. Whoever reaches it is an agent, so it belongs behind a guard.
 *
 * @example
 * const app = new Hono().use(createGuard()).route("/desk", createDemoPanel({ desk }));
 */
export function createDemoPanel({ desk, agent, pollMs = 300 }: DemoPanelOptions): Hono {
  const app = new Hono();
  app.use(pageHeaders);
  app.get("/", (context) =>
    context.html(toDocument(context, { title: "Desk", styles: ["desk.css"], script: "desk.js" })),
  );
  app.get("/browser/*", serveBrowserFiles);
  app.get("/lit-html/*", serveLitHtml);

  app.get("/api/state", async (context) => context.json(await readDeskState(desk)));
  app.get("/api/events", (context) => streamDesk(context, desk, pollMs));
  app.post("/api/tickets/:number/answers", async (context) => {
    const answer = await readAnswer(context);
    if (answer === null) return refuseAnswer(context);
    const ticket = await desk.answerTicket(numberOf(context), answer.text, {
      ...answer.options,
      ...by(agent),
    });
    return context.json({ ticket });
  });
  app.post("/api/tickets/:number/close", async (context) =>
    context.json(await desk.closeTicket(numberOf(context))),
  );
  app.post("/api/conversations/:number/answers", async (context) => {
    const answer = await readAnswer(context);
    if (answer === null) return refuseAnswer(context);
    const options = { ...answer.options, ...by(agent) };
    return context.json(await desk.answerConversation(numberOf(context), answer.text, options));
  });
  app.post("/api/conversations/:number/close", async (context) =>
    context.json(await desk.endConversation(numberOf(context))),
  );
  app.onError((error, context) => {
    if (!(error instanceof DeskError)) throw error;
    return context.json({ code: error.code, message: error.message }, statusOf(error));
  });
  return app;
}

interface Answer {
  readonly text: string;
  readonly options: { readonly key?: string };
}

/** `{ text, key? }`, where a key sent again is the same answer again; null for anything else. */
async function readAnswer(context: Context): Promise<Answer | null> {
  const body = await context.req.json<unknown>().catch(() => null);
  if (typeof body !== "object" || body === null) return null;
  const { text, key } = body as { readonly text?: unknown; readonly key?: unknown };
  if (typeof text !== "string") return null;
  return { text, options: typeof key === "string" ? { key } : {} };
}

function refuseAnswer(context: Context): Response {
  return context.json({ code: "answer.invalid", message: 'An answer is JSON: { "text": "…" }.' }, 400);
}

/** What is no number is no ticket's or conversation's either. */
function numberOf(context: Context): number {
  return Number(context.req.param("number"));
}

function by(agent: string | undefined): { readonly agent?: string } {
  return agent === undefined ? {} : { agent };
}

function statusOf({ code }: DeskError): 400 | 404 | 503 {
  if (code === "ticket.unknown" || code === "conversation.unknown") return 404;
  return code === "desk.busy" ? 503 : 400;
}
