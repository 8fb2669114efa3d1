import type { ChatDesk, ChatOpening } from "@deskbell/core";
import { describeChatDesk } from "@deskbell/testkit";
import { memoryDesk } from "../memory-desk.ts";
import { type Broken, describeBroken } from "./describe-broken.ts";

let keys = 0;
const newKey = () => `new ${++keys}`;

const broken: Broken<ChatDesk> = {
  "has one chat for all": [
    (desk) => ({ open: (request) => desk.open({ ...request, key: "one" }) }),
    "opens a chat for each key, each with an id of its own",
    "answers a repeated opening with the chat that is open",
    "does not open a chat again that was left",
    "keeps a post to a chat that is over, which stays over",
    "closes the chat that was asked for with the key, however often it is left",
  ],
  "looks for a key before it opens, and is overtaken": [
    (desk) => {
      const openings = new Map<string, ChatOpening>();
      const realKeys = new Map<string, string>();
      return {
        async open(request) {
          const known = openings.get(request.key);
          if (known !== undefined) return known;
          const key = newKey();
          realKeys.set(request.key, key);
          const opening = await desk.open({ ...request, key });
          openings.set(request.key, opening);
          return opening;
        },
        leave: (leaving) => desk.leave({ ...leaving, chatKey: realKeys.get(leaving.chatKey) ?? "none" }),
      };
    },
    "opens one chat when it is asked several times at once",
  ],
  "opens a chat again that was left": [
    (desk) => {
      const left = new Set<string>();
      return {
        open: (request) => desk.open({ ...request, key: left.has(request.key) ? newKey() : request.key }),
        async leave(leaving) {
          left.add(leaving.chatKey);
          await desk.leave(leaving);
        },
      };
    },
    "does not open a chat again that was left",
  ],
  "takes a text that it knows for a repetition": [
    (desk) => ({ post: (post) => desk.post({ ...post, key: post.text }) }),
    "keeps posts in the order of the calls",
  ],
  "forgets keys of posts": [
    (desk) => ({ post: (post) => desk.post({ ...post, key: newKey() }) }),
    "keeps a repeated post once",
    "keeps a post once that comes several times at once",
  ],
  "refuses posts to unknown chats": [
    (desk) => ({
      async post(post) {
        if (post.chatId === "no such chat") throw new Error("404");
        await desk.post(post);
      },
    }),
    "takes a post to a chat that it does not know, which goes nowhere",
  ],
  "drops posts to chats that are over": [
    (desk) => {
      let isOver = false;
      return {
        async post(post) {
          if (!isOver) await desk.post(post);
        },
        async leave(leaving) {
          isOver = true;
          await desk.leave(leaving);
        },
      };
    },
    "keeps a post to a chat that is over, which stays over",
  ],
  "fails for a chat that was left before": [
    (desk) => {
      const left = new Set<string>();
      return {
        async leave(leaving) {
          if (left.has(leaving.key)) throw new Error("409");
          left.add(leaving.key);
          await desk.leave(leaving);
        },
      };
    },
    "closes the chat that was asked for with the key, however often it is left",
  ],
  "fails for a chat that was never opened": [
    (desk) => ({
      async leave(leaving) {
        if (leaving.chatKey === "never") throw new Error("404");
        await desk.leave(leaving);
      },
    }),
    "does nothing about a chat that was never opened",
  ],
  "trims texts": [
    (desk) => ({ post: (post) => desk.post({ ...post, text: post.text.trim() }) }),
    "keeps unusual characters and long texts",
  ],
};

describeBroken<ChatDesk>(
  "a chat desk",
  (breaking, api) =>
    describeChatDesk(
      "broken",
      async () => {
        const { desk, chats, close } = memoryDesk();
        const chatDesk = { ...desk.chatDesk, ...breaking(desk.chatDesk) };
        return { desk: chatDesk, other: chatDesk, chats, close };
      },
      api,
    ),
  broken,
);
