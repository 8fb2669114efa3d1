// The desk behind the ports: the real one, with its stores in memory, and what it keeps of everybody.

import type { DialogueAddress, FailedEvent, InboxEvent, JournalRecord, OutboxDraft } from "@deskbell/core";
import {
  type Conversation,
  type ConversationMessage,
  createDesk,
  type Desk,
  type Erasure,
  erasedAddress,
  type PersonalData,
  type Ticket,
  type TicketMessage,
} from "@deskbell/desk";
import { createMemoryDeskStore, createMemoryPersonalData, type MemoryDialogueStore } from "@deskbell/testkit";

/** What a ticket is answered with when it is made. */
export const ticketAutoReply = "Thank you: we read {{everything}}.";
const otherAutoReplies = { answered: "Answered by us.", closed: "Closed by us." } as const;

/** What to be told of. */
export interface StageDeskEvents {
  /** The desk has left something for a dialogue. */
  readonly onLeft: (events: readonly InboxEvent[]) => void;
  /** Somebody is to be erased. */
  readonly onErasure: () => void;
  /** A customer's data is going, whether there is a wish for it or not. */
  readonly onErased: (dialogue: DialogueAddress, wish: Erasure | null) => void;
  /** A customer is told something that no dialogue says. */
  readonly onTold: (dialogue: DialogueAddress, drafts: readonly OutboxDraft[]) => void;
}

/** A ticket as it is kept. */
export interface KeptTicket {
  readonly ticket: Ticket;
  readonly messages: readonly TicketMessage[];
}

/** A conversation as it is kept. */
export interface KeptConversation {
  readonly conversation: Conversation;
  readonly messages: readonly ConversationMessage[];
}

/** What is kept in the end. */
export interface Kept {
  readonly tickets: readonly KeptTicket[];
  readonly conversations: readonly KeptConversation[];
  /** Wishes to be forgotten that wait for an operator. */
  readonly wishes: readonly Erasure[];
  /** Journals of those who were erased, and whatever else there is of dialogues. */
  readonly rest: readonly unknown[];
}

/** A desk, and what is only for who runs it. */
export interface StageDesk {
  readonly desk: Desk;
  readonly personalData: PersonalData;
  /** Erases a customer as an operator orders it. */
  order(erasure: Pick<Erasure, "dialogue" | "mode" | "withContact">): Promise<void>;
  /** @param of whose dialogues to look into as well */
  kept(of: readonly DialogueAddress[]): Promise<Kept>;
}

const everything = Number.MAX_SAFE_INTEGER;

/** Makes a desk that shares its store with dialogues. */
export async function createStageDesk(
  dialogues: MemoryDialogueStore,
  clock: { readonly now: () => number },
  autoReply: boolean,
  { onLeft, onErasure, onErased, onTold }: StageDeskEvents,
): Promise<StageDesk> {
  const store = createMemoryDeskStore({
    leave(events) {
      const isLeft = dialogues.leave(events);
      if (isLeft) onLeft(events);
      return isLeft;
    },
  });
  const wishes = new Map<string, Erasure>();
  const nothing = { erase: () => 0 };
  const personalData = createMemoryPersonalData({
    dialogues: {
      ...dialogues,
      erase(dialogue, mode) {
        onErased(dialogue, wishes.get(JSON.stringify(dialogue)) ?? null);
        return dialogues.erase(dialogue, mode);
      },
      tell(dialogue, drafts, at) {
        dialogues.tell(dialogue, drafts, at);
        onTold(dialogue, drafts);
      },
    },
    desk: store,
    // Codes are kept where they are sent from, and no mail is sent.
    emailCodes: nothing,
    answerMails: nothing,
  });
  const watched: PersonalData = {
    ...personalData,
    async saveErasure(erasure) {
      await personalData.saveErasure(erasure);
      for (const wish of await personalData.erasures("ordered"))
        wishes.set(JSON.stringify(wish.dialogue), wish);
      onErasure();
    },
    async endErasure(erasure, end) {
      wishes.delete(JSON.stringify(erasure.dialogue));
      await personalData.endErasure(erasure, end);
    },
  };
  let made = 0;
  const desk = createDesk({
    store,
    personalData: watched,
    clock,
    newId() {
      made += 1;
      return `id-${made}`;
    },
  });
  if (autoReply) {
    const texts = { created: ticketAutoReply, ...otherAutoReplies };
    for (const [on, text] of Object.entries(texts)) {
      await desk.saveAutoReply({ on: on as keyof typeof texts, language: "en", text });
    }
  }

  async function restOf(dialogue: DialogueAddress): Promise<readonly unknown[]> {
    const erased = { ...dialogue, address: erasedAddress };
    const failed: readonly FailedEvent[] = await dialogues.failedEvents(everything);
    const journals: readonly JournalRecord[][] = await Promise.all(
      [dialogue, erased].map(async (address) => [...(await dialogues.entries(address, 0, everything))]),
    );
    return [await dialogues.load([dialogue]), failed, journals];
  }

  return {
    desk,
    personalData: watched,
    order: (erasure) =>
      watched.saveErasure({ ...erasure, state: "ordered", language: null, at: clock.now() }),
    async kept(of) {
      const all = { status: null, dialogue: null, before: null, limit: everything };
      const [tickets, conversations] = [await store.tickets(all), await store.conversations(all)];
      return {
        tickets: await Promise.all(
          tickets.map(async (ticket) => ({ ticket, messages: await store.ticketMessages(ticket.id) })),
        ),
        conversations: await Promise.all(
          conversations.map(async (conversation) => ({
            conversation,
            messages: await store.conversationMessages(conversation.id),
          })),
        ),
        wishes: await personalData.erasures("requested"),
        rest: [
          await store.eventsAfter(0, everything),
          await dialogues.dueCalls(everything, everything),
          await dialogues.pendingEvents(everything),
          ...(await Promise.all(of.map(restOf))),
        ],
      };
    },
  };
}
