import { type DialogueAddress, dialogueKey } from "@deskbell/core";
import {
  type Conversation,
  type ConversationMessage,
  type CopiedMessage,
  type CopiedTalk,
  type CustomerCopy,
  copyDialogue,
  type Erasure,
  isErased,
  type PersonalData,
  type Ticket,
  type TicketMessage,
} from "@deskbell/desk";
import type { MemoryAnswerMails } from "./answer-mails.ts";
import type { MemoryDeskStore } from "./desk-store.ts";
import type { MemoryDialogueStore } from "./dialogue-store.ts";
import type { MemoryEmailCodeStore } from "./email-code-store.ts";

/** Everywhere that something about a customer may be. */
export interface MemoryOfCustomers {
  readonly dialogues: MemoryDialogueStore;
  readonly desk: MemoryDeskStore;
  readonly emailCodes: Pick<MemoryEmailCodeStore, "erase">;
  readonly answerMails: Pick<MemoryAnswerMails, "erase">;
}

/** What is stored about a customer in memory, wherever it is. */
export function createMemoryPersonalData(memory: MemoryOfCustomers): PersonalData {
  const { dialogues, desk, emailCodes, answerMails } = memory;
  const wishes = new Map<string, Erasure>();
  return {
    copyOf: (dialogue) => copyOf(memory, dialogue),
    async saveErasure(erasure) {
      const key = dialogueKey(erasure.dialogue);
      const known = wishes.get(key);
      if (known === undefined) wishes.set(key, structuredClone(erasure));
      else if (erasure.state === "ordered") {
        const { state, mode, withContact } = erasure;
        wishes.set(key, { ...known, state, mode, withContact });
      }
    },
    erasures: async (state) =>
      structuredClone([...wishes.values()].filter((wish) => wish.state === state)).sort(
        (a, b) => a.at - b.at,
      ),
    async erase({ dialogue, mode, withContact }) {
      if (isErased({ dialogue })) return 0;
      const cards = withContact ? desk.eraseContacts(dialogue) : 0;
      const tickets = await desk.tickets(allOf(dialogue));
      const mails = answerMails.erase(tickets.map(({ id }) => id));
      const codes = emailCodes.erase(dialogue);
      return cards + dialogues.erase(dialogue, mode) + mails + codes + desk.erase(dialogue, mode);
    },
    async endErasure({ dialogue }, { event, farewell }) {
      if (!wishes.delete(dialogueKey(dialogue))) return;
      await desk.commit([{ type: "event.appended", event }]);
      dialogues.tell(dialogue, farewell, event.at);
    },
  };
}

function allOf(dialogue: DialogueAddress) {
  return { status: null, dialogue, before: null, limit: Number.MAX_SAFE_INTEGER };
}

async function copyOf(
  { dialogues, desk }: MemoryOfCustomers,
  dialogue: DialogueAddress,
): Promise<CustomerCopy | null> {
  if (isErased({ dialogue })) return null;
  const loaded = dialogues.find(dialogue);
  const asked = (await desk.tickets(allOf(dialogue))).toReversed();
  const talked = (await desk.conversations(allOf(dialogue))).toReversed();
  const entries = await dialogues.entries(dialogue, 0, Number.MAX_SAFE_INTEGER);
  if (loaded === null && asked.length + talked.length + entries.length === 0) return null;
  return {
    profile: loaded?.stored.customer ?? asked.at(-1)?.customer ?? talked.at(-1)?.customer ?? null,
    dialogue: loaded && copyDialogue(loaded.stored.context, loaded.at),
    tickets: await Promise.all(
      asked.map(async (ticket) => ({
        subject: ticket.subject,
        status: ticket.status,
        answers: ticket.answers.map(({ name, value }) => ({ question: name, answer: value })),
        ...toTalk(ticket, ticket.createdAt, await desk.ticketMessages(ticket.id)),
      })),
    ),
    chats: await Promise.all(
      talked.map(async (chat) => toTalk(chat, chat.openedAt, await desk.conversationMessages(chat.id))),
    ),
    // What ports answered is nobody's doing, and would tell of lookups.
    journal: entries.flatMap(({ event, at, inbox }) =>
      inbox.source === "call" || inbox.source === "timer" ? [] : [{ event, at }],
    ),
  };
}

function toTalk(
  { number, phone, email, language, closedAt }: Ticket | Conversation,
  openedAt: number,
  messages: readonly (TicketMessage | ConversationMessage)[],
): CopiedTalk {
  return { number, phone, email, language, openedAt, closedAt, messages: messages.map(toMessage) };
}

function toMessage({ author, text, at }: TicketMessage | ConversationMessage): CopiedMessage {
  return { from: author === "agent" ? "support" : author, text, at };
}
