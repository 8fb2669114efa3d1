import type { DeskStore, ListFilter } from "@deskbell/desk";
import type { Compilable } from "kysely";
import { addressOf } from "./address.ts";
import { atomically } from "./atomically.ts";
import { contactsAfter, contactsByEmail, contactsById, contactsByPhone } from "./contacts.ts";
import {
  toConversation,
  toConversationMessage,
  toStreamEvent,
  toTicket,
  toTicketMessage,
} from "./desk-rows.ts";
import { writeChanges } from "./desk-writes.ts";
import { fromJson } from "./json.ts";
import { row, rows } from "./script.ts";
import type { SqlDatabase } from "./sql-database.ts";

/** What the desk knows, in a database. */
export function createSqlDeskStore(database: SqlDatabase): DeskStore {
  const db = database.kysely;
  const tickets = db.selectFrom("tickets").selectAll();
  const conversations = db.selectFrom("conversations").selectAll();

  async function one<Row, Thing>(
    query: Compilable<Row>,
    toThing: (row: Row) => Thing,
  ): Promise<Thing | null> {
    const found = await database.read(() => row(query));
    return found === undefined ? null : toThing(found);
  }

  async function all<Row, Thing>(
    query: Compilable<Row>,
    toThing: (row: Row) => Thing,
  ): Promise<readonly Thing[]> {
    const found = await database.read(() => rows(query));
    return found.map(toThing);
  }

  return {
    commit: (changes) => database.write(() => atomically(writeChanges(db, changes))),

    ticketById: (id) => one(tickets.where("id", "=", id), toTicket),
    ticketByKey: (key) => one(tickets.where("key", "=", key), toTicket),
    ticketByNumber: (number) => one(tickets.where("number", "=", number), toTicket),
    tickets: (filter) =>
      all(
        tickets
          .where((is) => is.and(equalities(filter)))
          .where("number", "<", filter.before ?? Number.MAX_SAFE_INTEGER)
          .orderBy("number", "desc")
          .limit(filter.limit),
        toTicket,
      ),
    ticketMessages: (ticketId) =>
      all(
        db.selectFrom("ticket_messages").selectAll().where("ticket_id", "=", ticketId).orderBy("seq"),
        toTicketMessage,
      ),

    conversationById: (id) => one(conversations.where("id", "=", id), toConversation),
    conversationByKey: (key) => one(conversations.where("key", "=", key), toConversation),
    conversationByNumber: (number) => one(conversations.where("number", "=", number), toConversation),
    conversations: (filter) =>
      all(
        conversations
          .where((is) => is.and(equalities(filter)))
          .where("number", "<", filter.before ?? Number.MAX_SAFE_INTEGER)
          .orderBy("number", "desc")
          .limit(filter.limit),
        toConversation,
      ),
    conversationMessages: (conversationId) =>
      all(
        db
          .selectFrom("conversation_messages")
          .selectAll()
          .where("conversation_id", "=", conversationId)
          .orderBy("seq"),
        toConversationMessage,
      ),

    contactById: async (id) => (await database.read(() => contactsById(db, [id])))[0] ?? null,
    contactsByPhone: (phones) => database.read(() => contactsByPhone(db, phones)),
    contactsByEmail: (keys) => database.read(() => contactsByEmail(db, keys)),
    contacts: (after, limit) => database.read(() => contactsAfter(db, after, limit)),

    claims: (valueHash) =>
      all(db.selectFrom("claims").selectAll().where("value_hash", "=", valueHash), (row) => ({
        valueHash: row.value_hash,
        dialogue: addressOf(row),
        at: row.at,
      })),

    settings: async () =>
      Object.fromEntries(
        await all(db.selectFrom("settings").selectAll().where("bot", "=", ""), ({ name, value }) => [
          name,
          fromJson(value),
        ]),
      ),
    botSettings: () =>
      all(
        db.selectFrom("settings").selectAll().where("bot", "<>", "").orderBy("bot").orderBy("name"),
        ({ bot, name, value }) => ({ bot, name, value: fromJson(value) }),
      ),
    departments: () =>
      all(db.selectFrom("departments").selectAll().orderBy("id"), (department) => department),
    priorities: () => all(db.selectFrom("priorities").selectAll().orderBy("rank"), (priority) => priority),
    autoReplies: () =>
      all(
        db.selectFrom("auto_replies").selectAll().orderBy("occasion").orderBy("language").orderBy("bot"),
        ({ occasion, language, text, bot }) => ({ on: occasion, language, text, ...(bot !== "" && { bot }) }),
      ),

    eventsAfter: (id, limit) =>
      all(db.selectFrom("events").selectAll().where("id", ">", id).orderBy("id").limit(limit), toStreamEvent),
  };
}

/** What a listed row has to be equal in. */
function equalities({ status, dialogue }: ListFilter) {
  return { ...(status === null ? {} : { status }), ...(dialogue === null ? {} : addressOf(dialogue)) };
}
