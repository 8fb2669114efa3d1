import type { ChatDesk, ChatRequest } from "@deskbell/core";
import { longText, sampleChatRequest, unusualTexts } from "./port-samples.ts";
import { ben } from "./step-samples.ts";
import type { TestApi } from "./test-api.ts";
import { testsOn } from "./tests-on.ts";

/** A chat as the contract suite looks at it. */
export interface KeptChat {
  readonly id: string;
  readonly isOpen: boolean;
  /** What the customer wrote, in the order in which it is kept. */
  readonly texts: readonly string[];
}

/** A chat desk as the contract suite wants it: one that takes chats, without any, and apart from that of every other test. */
export interface ChatDeskUnderTest {
  readonly desk: ChatDesk;
  /** Another process's way to the same chats; where there is none, the same desk. */
  readonly other: ChatDesk;
  /** All chats there are, in any order. Left out where nobody can look: then answers alone are judged. */
  chats?(): Promise<readonly KeptChat[]>;
  /** Called once after each test. */
  close(): Promise<void>;
}

/** The contract of `ChatDesk`, clause by clause, as tests of the runner that is handed in. */
export function describeChatDesk(
  name: string,
  make: () => Promise<ChatDeskUnderTest>,
  { describe, it, expect }: TestApi,
): void {
  const test = testsOn(make, it);

  /** Judges what is kept, where somebody can look. */
  async function expectChats(subject: ChatDeskUnderTest, ...expected: readonly KeptChat[]) {
    if (subject.chats === undefined) return;
    expect(byId(await subject.chats())).toEqual(byId(expected));
  }

  describe(`${name} as a ChatDesk`, () => {
    test("opens a chat for each key, each with an id of its own", async (subject) => {
      const a = await opened(subject.desk, sampleChatRequest("a"));
      const b = await opened(subject.other, sampleChatRequest("b", { dialogue: ben }));
      expect([typeof a, a === "", a === b]).toEqual(["string", false, false]);
      await expectChats(subject, open(a), open(b));
    });

    test("answers a repeated opening with the chat that is open", async (subject) => {
      const { desk, other } = subject;
      const opening = await desk.open(sampleChatRequest("a"));
      const b = await opened(desk, sampleChatRequest("b", { dialogue: ben }));
      expect(await other.open(sampleChatRequest("a"))).toEqual(opening);
      expect(await desk.open(sampleChatRequest("a"))).toEqual(opening);
      await expectChats(subject, open(await opened(desk, sampleChatRequest("a"))), open(b));
    });

    test("opens one chat when it is asked several times at once", async (subject) => {
      const { desk, other } = subject;
      const desks = [desk, other, desk, other];
      const openings = await Promise.all(desks.map((each) => each.open(sampleChatRequest("a"))));
      const [first] = openings;
      expect(openings).toEqual(openings.map(() => first));
      await expectChats(subject, open(await opened(desk, sampleChatRequest("a"))));
    });

    test("does not open a chat again that was left", async (subject) => {
      const { desk, other } = subject;
      const chatId = await opened(desk, sampleChatRequest("a"));
      await desk.leave({ key: "leave", chatKey: "a" });
      await other.open(sampleChatRequest("a"));
      await expectChats(subject, { ...open(chatId), isOpen: false });
    });

    test("keeps posts in the order of the calls", async (subject) => {
      const chatId = await opened(subject.desk, sampleChatRequest("a"));
      const texts = ["z", "a", "a", "m"];
      for (const [index, text] of texts.entries()) {
        const desk = index % 2 === 0 ? subject.desk : subject.other;
        await desk.post({ key: `post-${9 - index}`, chatId, text });
      }
      await expectChats(subject, open(chatId, ...texts));
    });

    test("keeps a repeated post once", async (subject) => {
      const chatId = await opened(subject.desk, sampleChatRequest("a"));
      const post = { key: "post", chatId, text: "Hello" };
      await subject.desk.post(post);
      await subject.desk.post({ ...post, key: "then", text: "Anybody there?" });
      await subject.other.post(post);
      await expectChats(subject, open(chatId, "Hello", "Anybody there?"));
    });

    test("keeps a post once that comes several times at once", async (subject) => {
      const { desk, other } = subject;
      const chatId = await opened(desk, sampleChatRequest("a"));
      const post = { key: "post", chatId, text: "Hello" };
      await Promise.all([desk, other, desk].map((each) => each.post(post)));
      await expectChats(subject, open(chatId, "Hello"));
    });

    test("keeps a post to a chat that is over, which stays over", async (subject) => {
      const { desk } = subject;
      const chatId = await opened(desk, sampleChatRequest("a"));
      await desk.leave({ key: "leave", chatKey: "a" });
      await desk.post({ key: "post", chatId, text: "Thank you!" });
      await expectChats(subject, { ...open(chatId, "Thank you!"), isOpen: false });
    });

    test("takes a post to a chat that it does not know, which goes nowhere", async (subject) => {
      const chatId = await opened(subject.desk, sampleChatRequest("a"));
      await subject.desk.post({ key: "post", chatId: "no such chat", text: "Hello" });
      await expectChats(subject, open(chatId));
    });

    test("closes the chat that was asked for with the key, however often it is left", async (subject) => {
      const { desk, other } = subject;
      const a = await opened(desk, sampleChatRequest("a"));
      const b = await opened(desk, sampleChatRequest("b", { dialogue: ben }));
      await desk.leave({ key: "leave", chatKey: "a" });
      await other.leave({ key: "leave", chatKey: "a" });
      await Promise.all([desk, other].map((each) => each.leave({ key: "leave", chatKey: "a" })));
      await expectChats(subject, { ...open(a), isOpen: false }, open(b));
    });

    test("does nothing about a chat that was never opened", async (subject) => {
      const a = await opened(subject.desk, sampleChatRequest("a"));
      await subject.desk.leave({ key: "leave", chatKey: "never" });
      await expectChats(subject, open(a));
    });

    test("keeps unusual characters and long texts", async (subject) => {
      const chatId = await opened(subject.desk, sampleChatRequest("a"));
      const texts = [...unusualTexts, longText];
      for (const [index, text] of texts.entries()) {
        await subject.desk.post({ key: `post-${index}`, chatId, text });
      }
      await expectChats(subject, open(chatId, ...texts));
    });
  });
}

function open(id: string, ...texts: readonly string[]): KeptChat {
  return { id, isOpen: true, texts };
}

async function opened(desk: ChatDesk, request: ChatRequest): Promise<string> {
  const opening = await desk.open(request);
  if (opening.kind !== "opened") throw new Error("The suite needs a desk that takes chats.");
  return opening.chatId;
}

function byId(chats: readonly KeptChat[]): readonly KeptChat[] {
  return chats.map(({ id, isOpen, texts }) => ({ id, isOpen, texts })).sort((a, b) => (a.id < b.id ? -1 : 1));
}
