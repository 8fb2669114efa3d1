import type { DeliveryView } from "../model/answer-delivery.ts";
import type { Conversation, ConversationMessage } from "../model/conversation.ts";
import { DeskError } from "../model/desk-error.ts";
import type { ListFilter } from "../ports/desk-store.ts";
import { answerConversation } from "../rules/answer-conversation.ts";
import { answerKey } from "../rules/answer-ticket.ts";
import { endConversation } from "../rules/end-conversation.ts";
import { type AnswerOptions, parseAnswer } from "./answer-options.ts";
import type { DeskContext } from "./context.ts";
import { latest } from "./latest.ts";
import { viewDeliveries } from "./view-deliveries.ts";

/** A conversation with all that was said in it, oldest first, and what has become of the answers. */
export interface ConversationView extends DeliveryView {
  readonly conversation: Conversation;
  readonly messages: readonly ConversationMessage[];
}

/** `alreadyClosed`: nobody would have heard it, so nothing was said. */
export interface ConversationAnswer {
  readonly kind: "answered" | "alreadyClosed";
  readonly conversation: Conversation;
}

/** A conversation after somebody ended it, just now or before. */
export interface ConversationClosing {
  readonly kind: "closed" | "alreadyClosed";
  readonly conversation: Conversation;
}

/** What agents do with conversations. A number that does not exist throws DeskError `conversation.unknown`. */
export interface Conversations {
  /** Newest first; the latest 50 of any status unless the filter says otherwise. */
  conversations(filter?: Partial<ListFilter>): Promise<readonly Conversation[]>;
  conversation(number: number): Promise<ConversationView>;
  /**
   * Says something to the customer.
   *
   * @throws DeskError `text.empty` or `text.tooLong`
   */
  answerConversation(number: number, text: string, options?: AnswerOptions): Promise<ConversationAnswer>;
  /** Ends a conversation and tells the customer. */
  endConversation(number: number): Promise<ConversationClosing>;
}

/** The agents' side of conversations. */
export function createConversations(context: DeskContext): Conversations {
  const { store, occasion, settle } = context;

  async function find(number: number): Promise<Conversation> {
    const conversation = await store.conversationByNumber(number);
    if (conversation !== null) return conversation;
    throw new DeskError(
      "conversation.unknown",
      `There is no conversation #${number}. See the list of conversations.`,
    );
  }

  /** Whether this answer was given before the conversation closed: then its repetition is answered alike. */
  async function wasSaid({ id }: Conversation, key: string): Promise<boolean> {
    const messages = await store.conversationMessages(id);
    return messages.some((message) => message.key === answerKey(id, key));
  }

  return {
    conversations: (filter = {}) => store.conversations({ ...latest, ...filter }),

    async conversation(number) {
      const conversation = await find(number);
      const messages = await store.conversationMessages(conversation.id);
      return { conversation, messages, ...(await viewDeliveries(context, conversation.dialogue, messages)) };
    },

    async answerConversation(number, text, options) {
      const answer = parseAnswer(context, text, options);
      const outcome = await settle(async () => answerConversation(await find(number), answer, occasion()));
      const conversation = await find(number);
      const isSaid = outcome !== "unneeded" || (await wasSaid(conversation, answer.key));
      return { kind: isSaid ? "answered" : "alreadyClosed", conversation };
    },

    async endConversation(number) {
      const outcome = await settle(async () => endConversation(await find(number), occasion()));
      return { kind: outcome === "committed" ? "closed" : "alreadyClosed", conversation: await find(number) };
    },
  };
}
