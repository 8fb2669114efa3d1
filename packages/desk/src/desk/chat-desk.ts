import type { ChatDesk, ChatOpening, ChatRequest } from "@deskbell/core";
import { closeConversation } from "../rules/close-conversation.ts";
import { openConversation } from "../rules/open-conversation.ts";
import { postToConversation } from "../rules/post-to-conversation.ts";
import type { DeskContext } from "./context.ts";

/** Makes live chats into conversations of this desk. */
export function createChatDesk(context: DeskContext): ChatDesk {
  const { store, occasion, settle } = context;
  return {
    async open(request) {
      const opened = await readOpening(context, request.key);
      if (opened.kind === "opened" || !(await context.settings(request.dialogue)).chat.connected)
        return opened;
      await settle(() => decideConversation(context, request));
      return readOpening(context, request.key);
    },

    async post(post) {
      await settle(async () => {
        const conversation = await store.conversationById(post.chatId);
        // Conversations are never deleted, so this is one of another desk. A refusal would only be repeated for ever.
        return conversation === null ? [] : postToConversation(conversation, post, occasion());
      });
    },

    async leave({ chatKey }) {
      await settle(async () => {
        const conversation = await store.conversationByKey(chatKey);
        return conversation === null ? [] : closeConversation(conversation, "customer", occasion().now);
      });
    },
  };
}

/** A dialogue has one open conversation; should there be more, they are closed by the next openings. */
const maxStillOpen = 100;

async function decideConversation({ store, occasion }: DeskContext, request: ChatRequest) {
  const { dialogue } = request;
  const filter = { status: "open", dialogue, before: null, limit: maxStillOpen } as const;
  return openConversation(request, await store.conversations(filter), occasion());
}

async function readOpening({ store }: DeskContext, key: string): Promise<ChatOpening> {
  const conversation = await store.conversationByKey(key);
  return conversation === null ? { kind: "unavailable" } : { kind: "opened", chatId: conversation.id };
}
