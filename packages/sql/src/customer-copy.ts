import type { CustomerProfile, DialogueAddress, TicketAnswer } from "@deskbell/core";
import { type CopiedMessage, type CopiedTalk, type CustomerCopy, copyDialogue } from "@deskbell/desk";
import { type Kysely, sql } from "kysely";
import { fromJson } from "./json.ts";
import { ofDialogue } from "./personal-tables.ts";
import { row, rows, type Script } from "./script.ts";
import type { Row, Tables } from "./tables.ts";

type Db = Kysely<Tables>;

/** Everything about a customer that is theirs to have; null when there is nothing. */
export function* copyOf(db: Db, dialogue: DialogueAddress): Script<CustomerCopy | null> {
  const stored = yield* row(db.selectFrom("dialogues").selectAll().where(ofDialogue(dialogue)));
  const tickets: CustomerCopy["tickets"][number][] = [];
  const ticketRows = yield* rows(
    db.selectFrom("tickets").selectAll().where(ofDialogue(dialogue)).orderBy("number"),
  );
  for (const ticket of ticketRows) {
    const messages = yield* rows(
      db
        .selectFrom("ticket_messages")
        .select(["author", "text", "at"])
        .where("ticket_id", "=", ticket.id)
        .orderBy("seq"),
    );
    const { subject, status } = ticket;
    const answers = fromJson<readonly TicketAnswer[]>(ticket.answers).map(({ name, value }) => {
      return { question: name, answer: value };
    });
    tickets.push({ subject, status, answers, ...toTalk(ticket, ticket.created_at, messages) });
  }
  const chats: CopiedTalk[] = [];
  const chatRows = yield* rows(
    db.selectFrom("conversations").selectAll().where(ofDialogue(dialogue)).orderBy("number"),
  );
  for (const chat of chatRows) {
    const messages = yield* rows(
      db
        .selectFrom("conversation_messages")
        .select(["author", "text", "at"])
        .where("conversation_id", "=", chat.id)
        .orderBy("seq"),
    );
    chats.push(toTalk(chat, chat.opened_at, messages));
  }
  // What ports answered is nobody's doing, and would tell of lookups.
  const journal = yield* rows(
    db
      .selectFrom("journal")
      .select(["event", "at"])
      .where(ofDialogue(dialogue))
      .where("source", "not in", [sql.lit("call"), sql.lit("timer")])
      .orderBy("seq"),
  );
  if (stored === undefined && tickets.length === 0 && chats.length === 0 && journal.length === 0) return null;
  const profile = stored === undefined ? profileOf(ticketRows.at(-1) ?? chatRows.at(-1)) : null;
  return {
    profile: stored === undefined ? profile : fromJson<CustomerProfile>(stored.customer),
    dialogue: stored === undefined ? null : copyDialogue(fromJson(stored.context), stored.updated_at),
    tickets,
    chats,
    journal,
  };
}

function profileOf(
  asked:
    | Pick<Row<"tickets">, "customer_user_id" | "customer_name" | "customer_handle" | "customer_language">
    | undefined,
): CustomerProfile | null {
  if (asked === undefined) return null;
  const { customer_user_id: userId, customer_name: name } = asked;
  return { userId, name, handle: asked.customer_handle, language: asked.customer_language };
}

function toTalk(
  talk: Pick<Row<"tickets">, "number" | "phone" | "email" | "language" | "closed_at">,
  openedAt: number,
  messages: readonly { readonly author: string; readonly text: string; readonly at: number }[],
): CopiedTalk {
  const { number, phone, email, language, closed_at: closedAt } = talk;
  return { number, phone, email, language, openedAt, closedAt, messages: messages.map(toMessage) };
}

function toMessage({ author, text, at }: { author: string; text: string; at: number }): CopiedMessage {
  const from = author === "agent" ? "support" : author === "autoReply" ? author : "customer";
  return { from, text, at };
}
