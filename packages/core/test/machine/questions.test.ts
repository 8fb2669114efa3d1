import { createDialogue, type DialogueContext, type Question, type SomeSettings } from "@deskbell/core";
import { describe, expect, it } from "vitest";
import { beGuest, reachReview, ticket12 } from "../drivers/customers.ts";
import { onBothDrivers as test } from "../drivers/on-both-drivers.ts";
import { categoryQuestion, orderQuestion, sampleQuestions } from "../drivers/sample-questions.ts";
import { type Conversation, createConversation } from "../step/conversation.ts";

const asked = { questions: sampleQuestions };
const thumbs: Question = {
  id: "thumbs",
  kind: "choice",
  ask: { en: "Up or down?" },
  choices: [
    { id: "up", label: { en: "👍" } },
    { id: "down", label: { en: "👎" } },
  ],
};

const answered = { choice: null, checked: true, department: null, priority: null };

describe("an operator's questions", () => {
  test(
    "are asked after the details, and their answers go with the request",
    async (talk) => {
      await reachReview(talk);
      expect(talk.last("question.asked").params).toEqual({ id: "order", texts: orderQuestion.ask });
      expect(await talk.types("12 34-56")).toEqual(["question.asked"]);
      expect(talk.last("question.asked").params.id).toBe("category");
      expect(await talk.presses("answer.choose", ":delivery")).toEqual(["review.asked"]);
      expect(talk.last("review.asked").params.answers).toEqual([
        { name: "Order number", names: orderQuestion.label, value: "123456", values: {} },
        {
          name: "Category",
          names: {},
          value: "Delivery",
          values: { en: "🚚 Delivery", uk: "🚚 Доставка" },
        },
      ]);
      await talk.presses("request.confirm");
      expect(talk.inputs("createTicket")).toMatchObject([
        {
          answers: [
            { ...answered, question: "order", name: "Order number", value: "123456" },
            {
              question: "category",
              name: "Category",
              value: "Delivery",
              choice: "delivery",
              checked: true,
              department: "support",
              priority: "high",
            },
          ],
        },
      ]);
    },
    asked,
  );

  test(
    "are not asked before a chat",
    async (talk) => {
      expect(await talk.chat()).toEqual(["chat.opening"]);
    },
    { ...asked, chat: { phone: "off", email: "off" } },
  );

  test(
    "are left to one's own words, which name a choice in any language",
    async (talk) => {
      await reachReview(talk);
      await talk.types("123456");
      expect(await talk.pressesRef("answer.choose", null)).toEqual(["button.stale", "question.asked"]);
      expect(await talk.types("доставка")).toEqual(["review.asked"]);
      expect(talk.driver.context().draft?.answers).toMatchObject([{}, { choice: "delivery" }]);
    },
    asked,
  );

  test(
    "keep words that name no choice for the request, and come again",
    async (talk) => {
      await reachReview(talk);
      await talk.types("123456");
      expect(await talk.types("My parcel")).toEqual(["text.kept", "question.asked"]);
      await talk.presses("answer.skip");
      expect(talk.last("review.asked").params.details).toBe("It blinks red\n\nMy parcel");
    },
    asked,
  );

  test(
    "are not answered by signs alone, though their choices are named by nothing else",
    async (talk) => {
      await reachReview(talk);
      expect(await talk.types("👌")).toEqual(["text.kept", "question.asked"]);
      expect(talk.driver.context().draft?.answers).toEqual([]);
    },
    { questions: [thumbs] },
  );

  test(
    "may be skipped where they are optional, which leaves nothing in the request",
    async (talk) => {
      await reachReview(talk);
      expect(talk.offers()).toEqual(["back", "cancel"]);
      await talk.types("123456");
      expect(await talk.presses("answer.skip")).toEqual(["review.asked"]);
      expect(talk.last("review.asked").params.answers).toHaveLength(1);
      await talk.presses("request.confirm");
      expect(talk.inputs("createTicket")).toMatchObject([{ answers: [{ question: "order" }] }]);
    },
    asked,
  );

  test(
    "refuse a wrong answer with the reason, and let it be kept after some attempts",
    async (talk) => {
      await reachReview(talk);
      expect(await talk.types("12345")).toEqual(["question.refused"]);
      expect(talk.last("question.refused").params).toEqual({
        id: "order",
        problem: "tooShort",
        limit: 6,
        texts: orderQuestion.kind === "text" && orderQuestion.mistake,
      });
      expect(talk.offers()).toEqual(["back", "cancel"]);
      expect(await talk.types("no idea")).toEqual(["question.refusedAgain"]);
      expect(await talk.presses("answer.keep")).toEqual(["question.asked"]);
      await talk.presses("answer.skip");
      await talk.presses("request.confirm");
      expect(talk.inputs("createTicket")).toMatchObject([
        { answers: [{ question: "order", value: "no idea", checked: false }] },
      ]);
    },
    asked,
  );

  test(
    "are each changed from the review, and Back leaves the answer as it was",
    async (talk) => {
      await reachReview(talk);
      await talk.types("123456");
      await talk.presses("answer.choose", ":other");
      expect(talk.driver.context().draft?.answers).toMatchObject([{}, { choice: "other", value: "other" }]);
      expect(talk.last("review.asked").params.answers).toMatchObject([
        {},
        { value: "other", values: { en: "Something else", uk: "Інше" } },
      ]);
      expect(await talk.presses("answer.edit", ":order")).toEqual(["question.asked"]);
      expect(await talk.presses("back")).toEqual(["review.asked"]);
      await talk.presses("answer.edit", ":order");
      expect(await talk.types("654321")).toEqual(["review.asked"]);
      expect(await talk.presses("answer.edit", ":category")).toEqual(["question.asked"]);
      expect(await talk.presses("answer.choose", ":delivery")).toEqual(["review.asked"]);
      expect(talk.driver.context().draft?.answers).toMatchObject([
        { question: "order", value: "654321" },
        { question: "category", value: "Delivery" },
      ]);
    },
    asked,
  );

  test(
    "are changed by buttons, two a row, that say what the review calls the answers",
    async (talk) => {
      await reachReview(talk);
      await talk.types("123456");
      await talk.presses("answer.skip");
      await talk.presses("answer.skip");
      const id = talk.driver.context().draft?.id;
      const action = "answer.edit";
      expect(talk.last("review.asked").buttons.slice(2, -1)).toEqual([
        [
          { action, ref: `${id}:order`, params: { value: "Order number" }, texts: orderQuestion.label },
          { action, ref: `${id}:category`, params: { value: "Category" }, texts: {} },
        ],
        [{ action, ref: `${id}:thumbs`, params: { value: "thumbs" }, texts: {} }],
      ]);
    },
    { questions: [...sampleQuestions, { ...thumbs, required: false }] },
  );

  test(
    "lead back to the one before, and from the first to the details",
    async (talk) => {
      await reachReview(talk);
      await talk.types("123456");
      expect(await talk.presses("back")).toEqual(["question.asked"]);
      expect(talk.last("question.asked").params.id).toBe("order");
      expect(await talk.presses("back")).toEqual(["details.asked"]);
      expect(await talk.presses("back")).toEqual(["question.asked"]);
      expect(talk.last("question.asked").params.id).toBe("category");
    },
    asked,
  );

  test(
    "are open again after whatever interrupts them",
    async (talk) => {
      await reachReview(talk);
      expect(await talk.happens({ type: "content.unsupported", content: "sticker" })).toEqual([
        "content.unsupported",
        "question.asked",
      ]);
      expect(await talk.types(" ")).toEqual(["text.empty", "question.asked"]);
      expect(await talk.start()).toEqual(["greeting"]);
      expect(await talk.presses("draft.resume")).toEqual(["question.asked"]);
    },
    asked,
  );

  test(
    "take no press on a button of an earlier question",
    async (talk) => {
      await reachReview(talk);
      await talk.types("123456");
      await talk.presses("answer.skip");
      expect(await talk.presses("answer.choose", ":delivery")).toEqual(["button.stale", "review.asked"]);
      expect(await talk.pressesRef("answer.edit", null)).toEqual(["button.stale", "review.asked"]);
    },
    asked,
  );
});

describe("a question that the operator has removed while it was asked", () => {
  /** A request without a subject, up to the first of these questions. */
  function asking(settings: SomeSettings): Conversation {
    const conversation = createConversation({ ...settings, ...withoutSubject });
    conversation.happens({ type: "command.help" });
    conversation.types("ann@gmail.com");
    const call = conversation.loaded().stored?.awaited.checkMailDomain ?? "";
    conversation.take({ type: "call.succeeded", id: call, at: 3, output: { kind: "accepts" } }, "call");
    expect(conversation.types("It blinks").journal.prompts).toEqual(["question.asked"]);
    return conversation;
  }

  it("is dropped by the next answer, whose words are kept", () => {
    const after = createConversation(withoutSubject, asking({ questions: [orderQuestion] }).loaded());
    expect(after.types("123456").journal.prompts).toEqual(["text.kept", "review.asked"]);
  });

  it.each(["answer.choose", "answer.skip"])("is dropped by a press on its buttons: %s", (action) => {
    const after = createConversation(withoutSubject, asking({ questions: [categoryQuestion] }).loaded());
    expect(after.presses(action).journal.prompts).toEqual(["review.asked"]);
    expect(contextOf(after).draft?.answers).toEqual([]);
  });

  it("is dropped by keeping what it refused", () => {
    const before = asking({ questions: [{ ...orderQuestion, attempts: 1 } as Question] });
    expect(before.types("12345").journal.prompts).toEqual(["question.refusedAgain"]);
    const after = createConversation(withoutSubject, before.loaded());
    expect(after.presses("answer.keep").journal.prompts).toEqual(["review.asked"]);
    expect(contextOf(after).draft?.answers).toEqual([]);
  });

  it("is not asked from the review that has a button for it", () => {
    const before = asking({ questions: [orderQuestion, categoryQuestion] });
    before.types("123456");
    expect(before.presses("answer.skip").journal.prompts).toEqual(["review.asked"]);
    const { id } = contextOf(before).draft ?? {};
    const after = createConversation({ questions: [categoryQuestion], ...withoutSubject }, before.loaded());
    const edit = (question: string) =>
      after.happens({ type: "button.pressed", action: "answer.edit", ref: `${id}:${question}` });
    expect(edit("order").journal.prompts).toEqual(["button.stale", "review.asked"]);
    expect(after.presses("details.edit").journal.prompts).toEqual(["details.askedPlainly"]);
    expect(after.types("It is dead").outbox.map(({ payload }) => payload)).toMatchObject([
      { params: { answers: [{ name: "Order number", names: {}, value: "123456", values: {} }] } },
    ]);
    expect(edit("category").journal.prompts).toEqual(["question.asked"]);
  });

  it("and is asked all the same, as dialogues were stored with once, is dropped by the next answer", () => {
    const { dialogue, version, stored } = asking({ questions: [orderQuestion] }).loaded();
    if (stored === null) throw new Error("Nothing was stored.");
    const context = { ...(stored.context as DialogueContext), answering: null };
    const settings = { questions: [categoryQuestion], ...withoutSubject };
    const after = createConversation(settings, { dialogue, version, stored: { ...stored, context } });
    expect(after.types("123456").journal.prompts).toEqual(["text.kept", "question.asked"]);
  });
});

const withoutSubject = { request: { subject: "off" } } as const;

function contextOf(conversation: Conversation): DialogueContext {
  return conversation.loaded().stored?.context as DialogueContext;
}

it("are judged by checks that the machine was given", () => {
  const machine = createDialogue({
    validators: {
      order: (text) =>
        text.endsWith("7")
          ? { kind: "ok", value: text }
          : { kind: "mistake", texts: { en: "It ends with 7." } },
    },
  });
  const questions = [{ ...orderQuestion, validator: "order" }] as const;
  const conversation = createConversation({ questions, request: { subject: "off" } }, undefined, machine);
  conversation.happens({ type: "command.help" });
  conversation.types("ann@gmail.com");
  const call = conversation.loaded().stored?.awaited.checkMailDomain ?? "";
  conversation.take({ type: "call.succeeded", id: call, at: 3, output: { kind: "accepts" } }, "call");
  conversation.types("It blinks");
  expect(conversation.types("123456").outbox[0]?.payload).toMatchObject({
    key: "question.refused",
    params: { problem: "other", texts: { en: "It ends with 7." } },
  });
  expect(conversation.types("123457").journal.prompts).toEqual(["review.asked"]);
});

describe("a request without a review", () => {
  test(
    "is filed with the last answer",
    async (talk) => {
      await reachReview(talk);
      await talk.types("123456");
      expect(await talk.presses("answer.skip")).toEqual(["request.sending"]);
      expect(await talk.answers("createTicket", { ticket: ticket12, autoReply: null })).toEqual([
        "request.filed",
      ]);
    },
    { ...asked, request: { review: false } },
  );

  test(
    "is filed by no Back",
    async (talk) => {
      await talk.help();
      await talk.types("+380 67 123 45 67");
      await talk.types("It blinks");
      await talk.presses("back");
      expect(talk.last().key).toBe("details.askedPlainly");
      await talk.presses("back");
      expect(talk.last().key).toBe("question.asked");
      expect(talk.calls("createTicket")).toEqual([]);
    },
    { questions: [orderQuestion], request: { review: false, subject: "off" } },
  );
});

describe("a request without a subject of its own", () => {
  test(
    "is named by the first line of its details",
    async (talk) => {
      await talk.help();
      await talk.types("+380 67 123 45 67");
      expect(talk.last().key).toBe("details.askedAfterClaim");
      expect(await talk.types("  The router\tblinks.\nAll night.")).toEqual(["review.asked"]);
      expect(talk.last("review.asked").params.subject).toBe("");
      expect(talk.offers()).toEqual(["request.confirm", "details.edit", "identity.edit", "back", "cancel"]);
      await talk.answers("lookupContact", { kind: "missing" });
      await talk.presses("request.confirm");
      expect(talk.inputs("createTicket")).toMatchObject([
        { subject: "The router blinks.", details: ["  The router\tblinks.\nAll night."] },
      ]);
    },
    { request: { subject: "off" } },
  );

  for (const [details, subject] of [
    ["x".repeat(200), "x".repeat(200)],
    ["x".repeat(201), `${"x".repeat(199)}…`],
    ["\n \nIt blinks\nAll night", "It blinks"],
  ] as const) {
    test(
      `is named by no more than a subject's length, and by a line that is not blank: ${details.length}`,
      async (talk) => {
        await beGuest(talk);
        await talk.types(details);
        await talk.presses("request.confirm");
        expect(talk.inputs("createTicket")).toMatchObject([{ subject, details: [details] }]);
      },
      { request: { subject: "off" } },
    );
  }

  test(
    "leads back to who the customer is",
    async (talk) => {
      await talk.help();
      await talk.types("+380 67 123 45 67");
      expect(await talk.presses("back")).toEqual(["identity.asked"]);
    },
    { request: { subject: "off" } },
  );
});
