import type { CommitOutcome } from "@deskbell/core";
import type { Conversation, DeskChange, Ticket } from "@deskbell/desk";
import type { Compilable, Kysely } from "kysely";
import { addressOf } from "./address.ts";
import { saveContact } from "./contacts.ts";
import { toChangingConversationRow, toChangingTicketRow } from "./desk-rows.ts";
import { toJson } from "./json.ts";
import { row, run, type Script } from "./script.ts";
import type { Tables } from "./tables.ts";

type Db = Kysely<Tables>;

/** Writes the desk's changes in order. Unless the outcome is `committed`, what has been written is to be undone. */
export function* writeChanges(db: Db, changes: readonly DeskChange[]): Script<CommitOutcome> {
  if (yield* haveDuplicate(db, changes)) return "duplicate";
  for (const change of changes) {
    if (!(yield* writeChange(db, change))) return "conflict";
  }
  return "committed";
}

/** Whether a key of these changes is known, or occurs twice among them. */
function* haveDuplicate(db: Db, changes: readonly DeskChange[]): Script<boolean> {
  const asked = new Set<string>();
  for (const change of changes) {
    const query = queryForSameKey(db, change)?.compile();
    if (query === undefined) continue;
    const question = JSON.stringify([query.sql, query.parameters]);
    if (asked.has(question) || (yield* row(query)) !== undefined) return true;
    asked.add(question);
  }
  return false;
}

/** What finds the row with the key that a change may use only once; null when it has none. */
function queryForSameKey(db: Db, change: DeskChange): Compilable | null {
  switch (change.type) {
    case "ticket.created":
      return db.selectFrom("tickets").select("key").where("key", "=", change.ticket.key);
    case "ticket.messageAdded":
      return db.selectFrom("ticket_messages").select("key").where("key", "=", change.message.key);
    case "conversation.opened":
      return db.selectFrom("conversations").select("key").where("key", "=", change.conversation.key);
    case "conversation.messageAdded":
      return db.selectFrom("conversation_messages").select("key").where("key", "=", change.message.key);
    case "dialogue.notified": {
      const { source, id } = change.event;
      return db.selectFrom("inbox").select("id").where("source", "=", source).where("id", "=", id);
    }
    default:
      return null;
  }
}

/** Whether what the change builds upon was still so. */
function* writeChange(db: Db, change: DeskChange): Script<boolean> {
  switch (change.type) {
    case "ticket.updated":
      return (yield* row(updateTicket(db, change.ticket))) !== undefined;
    case "conversation.updated":
      return (yield* row(updateConversation(db, change.conversation))) !== undefined;
    case "contact.saved":
      yield* saveContact(db, change.contact);
      return true;
    default:
      yield* run(unconditionalWrite(db, change));
      return true;
  }
}

function updateTicket(db: Db, ticket: Ticket): Compilable {
  return db
    .updateTable("tickets")
    .set({ ...toChangingTicketRow(ticket), version: ticket.version + 1 })
    .where("id", "=", ticket.id)
    .where("version", "=", ticket.version)
    .returning("version");
}

function updateConversation(db: Db, conversation: Conversation): Compilable {
  return db
    .updateTable("conversations")
    .set({ ...toChangingConversationRow(conversation), version: conversation.version + 1 })
    .where("id", "=", conversation.id)
    .where("version", "=", conversation.version)
    .returning("version");
}

type UnconditionalChange = Exclude<
  DeskChange,
  { readonly type: "ticket.updated" | "conversation.updated" | "contact.saved" }
>;

function unconditionalWrite(db: Db, change: UnconditionalChange): Compilable {
  switch (change.type) {
    case "ticket.created": {
      const { id, key, createdAt } = change.ticket;
      const row = { ...toChangingTicketRow(change.ticket), id, key, version: 1, created_at: createdAt };
      return db.insertInto("tickets").values(row);
    }
    case "ticket.messageAdded": {
      const { ticketId, ...message } = change.message;
      return db.insertInto("ticket_messages").values({ ...message, ticket_id: ticketId });
    }
    case "conversation.opened": {
      const { id, key, openedAt } = change.conversation;
      const row = {
        ...toChangingConversationRow(change.conversation),
        id,
        key,
        version: 1,
        opened_at: openedAt,
      };
      return db.insertInto("conversations").values(row);
    }
    case "conversation.messageAdded": {
      const { conversationId, ...message } = change.message;
      return db.insertInto("conversation_messages").values({ ...message, conversation_id: conversationId });
    }
    case "claim.noted": {
      const { valueHash, dialogue, at } = change.claim;
      return db
        .insertInto("claims")
        .values({ value_hash: valueHash, ...addressOf(dialogue), at })
        .onConflict((conflict) =>
          conflict.columns(["value_hash", "channel", "account", "address"]).doUpdateSet({ at }),
        );
    }
    case "claims.forgotten":
      return db.deleteFrom("claims").where("at", "<=", change.before);
    case "setting.saved": {
      const value = toJson(change.value);
      return db
        .insertInto("settings")
        .values({ bot: botOf(change), name: change.name, value })
        .onConflict((conflict) => conflict.columns(["bot", "name"]).doUpdateSet({ value }));
    }
    case "setting.removed":
      return db.deleteFrom("settings").where("bot", "=", botOf(change)).where("name", "=", change.name);
    case "autoReply.saved": {
      const { on, language, text } = change.autoReply;
      return db
        .insertInto("auto_replies")
        .values({ bot: botOf(change.autoReply), occasion: on, language, text })
        .onConflict((conflict) => conflict.columns(["bot", "occasion", "language"]).doUpdateSet({ text }));
    }
    case "autoReply.removed":
      return db
        .deleteFrom("auto_replies")
        .where("bot", "=", botOf(change))
        .where("occasion", "=", change.on)
        .where("language", "=", change.language);
    case "department.saved": {
      const { id, name } = change.department;
      return db
        .insertInto("departments")
        .values({ id, name })
        .onConflict((conflict) => conflict.column("id").doUpdateSet({ name }));
    }
    case "priority.saved": {
      const { id, name, rank } = change.priority;
      return db
        .insertInto("priorities")
        .values({ id, name, rank })
        .onConflict((conflict) => conflict.column("id").doUpdateSet({ name, rank }));
    }
    case "event.appended": {
      const { type, subject, at, data } = change.event;
      return db
        .insertInto("events")
        .values({ type, subject_kind: subject.kind, subject_id: subject.id, at, data: toJson(data) });
    }
    case "dialogue.notified": {
      const { source, id, dialogue, customer, event } = change.event;
      return db.insertInto("inbox").values({
        source,
        id,
        ...dialogue,
        at: event.at,
        pending: toJson(event),
        customer: toJson(customer),
      });
    }
  }
}

/** The key of what all bots share is empty. */
function botOf({ bot = "" }: { readonly bot?: string }): string {
  return bot;
}
