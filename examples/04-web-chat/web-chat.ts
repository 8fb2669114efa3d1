// A chat on a web page as a channel: events come in by POST, lines go out as server-sent events. Engine, desk and texts are those that
// serve Telegram.

import { join } from "node:path";
import {
  type CustomerFact,
  createEngine,
  type DialogueAddress,
  deliverOutbox,
  type RenderedPrompt,
  type Sent,
  systemClock,
  textFacts,
  toInboxEvents,
} from "@deskbell/core";
import { createDesk } from "@deskbell/desk";
import { openSqlite } from "@deskbell/sqlite";
import { createTexts } from "@deskbell/texts";
import { serveStatic } from "@hono/node-server/serve-static";
import { type Context, Hono } from "hono";
import { bearerAuth } from "hono/bearer-auth";
import { bodyLimit } from "hono/body-limit";
import { getCookie, setCookie } from "hono/cookie";
import { secureHeaders } from "hono/secure-headers";
import { streamSSE } from "hono/streaming";
import { openMailbox } from "./mailbox.ts";
import { page } from "./page.ts";

export interface WebChatOptions {
  /** Where everything is kept. */
  readonly folder: string;
  /** What an agent shows to answer. */
  readonly agentToken: string;
}

const channel = { channel: "web", account: "desk" } as const;
const heartbeatMs = 20_000;

export async function openWebChat({ folder, agentToken }: WebChatOptions) {
  const storage = await openSqlite({ file: join(folder, "web-chat.db") });
  const mailbox = openMailbox(join(folder, "mailbox.db"));
  const texts = createTexts({ sharesContact: false });
  const desk = createDesk({
    store: storage.desk,
    personalData: storage.personalData,
    clock: systemClock,
    newId: () => crypto.randomUUID(),
  });

  // Delivered means: in the mailbox. A page that is closed, or a connection that breaks, takes nothing out of it again, and a customer
  // who stays away holds up nothing. The key makes a repeated delivery the same line.
  async function send({
    id,
    dialogue,
    payload,
  }: {
    id: number;
    dialogue: DialogueAddress;
    payload: unknown;
  }) {
    const { text, buttons, document } = payload as RenderedPrompt;
    const body = { by: "desk", text, buttons, file: document?.name };
    const line = mailbox.put(dialogue.address, `outbox/${id}`, body);
    return { kind: "sent", messageId: String(line) } satisfies Sent;
  }

  const delivery = deliverOutbox({ outbox: storage.outbox, ...channel, send });
  const engine = createEngine({
    store: storage.dialogues,
    outbox: storage.outbox,
    ports: {
      ticketSink: desk.ticketSink,
      contactLookup: desk.contactLookup,
      privacyDesk: {
        async requestErasure(request) {
          mailbox.forget(request.dialogue.address);
          await desk.privacyDesk.requestErasure(request);
        },
      },
    },
    renderer: {
      languageOf: texts.resolveLanguage,
      render: (prompt, language) => [texts.render(prompt, language)],
    },
    onOutbox: delivery.wake,
  });
  await engine.start();

  const app = new Hono();
  app.use(
    secureHeaders({ contentSecurityPolicy: { defaultSrc: ["'self'"] }, strictTransportSecurity: false }),
  );
  app.get("/", (context) => context.html(page));
  app.get("/widget.js", serveStatic({ path: join(import.meta.dirname, "widget.js") }));

  app.post("/chat/say", bodyLimit({ maxSize: 20_000 }), async (context) => {
    const said = parseSaid(await context.req.json().catch(() => null));
    if (said === null) return context.body(null, 400);
    const userId = customerOf(context);
    const language = context.req.header("Accept-Language")?.match(/^[\w-]+/)?.[0] ?? null;
    // The page repeats what it got no answer to, under the same id: then neither the line nor the event is a second one.
    const id = `${userId}/${said.id}`;
    mailbox.put(userId, `said/${id}`, { by: "me", text: said.text });
    const customer = { userId, name: "Visitor", handle: null, language };
    const dialogue = { ...channel, address: userId };
    await engine.accept(toInboxEvents(said.facts, { dialogue, customer, id, at: systemClock.now() }));
    return context.body(null, 204);
  });

  app.get("/chat/lines", (context) => {
    const customer = customerOf(context);
    context.header("X-Accel-Buffering", "no");
    return streamSSE(context, async (stream) => {
      let ring = () => {};
      const stopListening = mailbox.listen(customer, () => ring());
      stream.onAbort(() => ring());
      await stream.write("retry: 1000\n\n");
      // The browser says by itself what it has had, when it connects again.
      for (let last = Number(context.req.header("Last-Event-ID")) || 0; !stream.aborted; ) {
        const isRung = new Promise<void>((resolve) => {
          ring = resolve;
        });
        const heartbeat = setTimeout(ring, heartbeatMs);
        const lines = mailbox.after(customer, last);
        if (lines.length === 0) await stream.write(":\n\n");
        for (const { id, body } of lines) {
          await stream.writeSSE({ id: String(id), data: body });
          last = id;
        }
        await isRung;
        clearTimeout(heartbeat);
      }
      stopListening();
    });
  });

  // Made when it is asked for, so that no copy waits anywhere.
  app.get("/chat/data", async (context) => {
    const address = customerOf(context);
    return context.json(await storage.personalData.copyOf({ ...channel, address }));
  });

  app.post("/answer", bearerAuth({ token: agentToken }), async (context) => {
    const { number, text } = await context.req.json();
    await desk.answerTicket(number, text);
    // What the desk leaves for a dialogue is an event like any other.
    await engine.drain();
    return context.body(null, 204);
  });

  return {
    fetch: app.fetch,
    desk,
    async close(): Promise<void> {
      await engine.stop();
      await delivery.stop();
      mailbox.close();
      storage.close();
    },
  };
}

/** The customer is whoever holds the cookie: a random id that no script can read and no other site can use. Behind TLS, add `secure`. */
function customerOf(context: Context): string {
  const held = getCookie(context, "chat");
  const id = held !== undefined && /^[0-9a-f-]{36}$/.test(held) ? held : crypto.randomUUID();
  const maxAge = 365 * 24 * 60 * 60;
  setCookie(context, "chat", id, { httpOnly: true, sameSite: "Strict", path: "/chat", maxAge });
  return id;
}

interface Said {
  readonly id: string;
  /** What the customer's own line shows. */
  readonly text: string;
  readonly facts: readonly CustomerFact[];
}

/** Reads what a page posted: a text, or a press on a button. */
function parseSaid(body: unknown): Said | null {
  const { id, text, action, ref = null } = { ...(body as Record<string, unknown> | null) };
  if (typeof id !== "string" || !/^[\w-]{1,64}$/.test(id)) return null;
  if (typeof text !== "string" || text.trim() === "" || text.length > 4000) return null;
  if (action === undefined) return { id, text, facts: textFacts(text) };
  if (typeof action !== "string" || (ref !== null && typeof ref !== "string")) return null;
  return { id, text, facts: [{ type: "button.pressed", action, ref }] };
}
