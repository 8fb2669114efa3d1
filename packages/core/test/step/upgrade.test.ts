import type { DialogueContext, StoredDialogue } from "@deskbell/core";
import { describe, expect, it } from "vitest";
import { gmail, kyivE164 } from "../drivers/customers.ts";
import { annsDialogue } from "../drivers/sample-customer.ts";
import { sampleQuestions } from "../drivers/sample-questions.ts";
import { type Conversation, createConversation } from "./conversation.ts";

// What the first release stored: values without a method and a time, nothing claimed, nobody remembered.

const values = {
  phone: { e164: kyivE164, level: "verified", valid: true },
  email: { address: gmail, domain: "accepts" },
  byGuest: false,
};

function storedByFirstRelease(change: (context: Record<string, unknown>) => object): StoredDialogue {
  const conversation = createConversation();
  conversation.happens({ type: "command.help" });
  conversation.types("call +380 67 123 45 67 please");
  conversation.presses("identify.phone");
  conversation.types("call +380 67 123 45 67 please");
  const { stored } = conversation.loaded();
  if (stored === null) throw new Error("Nothing was stored.");
  const {
    proving: _,
    claims: __,
    known: ___,
    answering: ____,
    ...context
  } = withoutAnswers(stored.context) as Record<string, unknown>;
  return { ...stored, schema: 1, context: { ...context, ...change(context) } };
}

/** What every release before the operator's questions stored. */
function withoutAnswers(context: unknown): unknown {
  return JSON.parse(JSON.stringify(context, (name, value) => (name === "answers" ? undefined : value)));
}

function takeUp(stored: StoredDialogue) {
  return createConversation({}, { dialogue: annsDialogue, version: 3, stored });
}

function contextOf(conversation: Conversation): DialogueContext {
  return conversation.loaded().stored?.context as DialogueContext;
}

describe("a dialogue that the first release stored", () => {
  it("goes on where it was", () => {
    const conversation = takeUp(
      storedByFirstRelease(({ reading }) => {
        const { standing: _, ...rest } = reading as Record<string, unknown>;
        return { reading: { ...rest, level: "claimed" } };
      }),
    );
    expect(conversation.presses("reading.accept").journal.prompts).toEqual([
      "phone.noted",
      "subject.askedAfterClaim",
    ]);
    const { draft } = contextOf(conversation);
    expect(draft?.identity.phone).toEqual({
      e164: kyivE164,
      valid: true,
      level: "claimed",
      method: "typed",
      at: 1,
    });
  });

  it("says of each value how it was given", () => {
    const conversation = takeUp(
      storedByFirstRelease(({ draft }) => {
        const old = { ...(draft as object), identity: values };
        return { draft: old, shelved: old, filing: [], reading: null };
      }),
    );
    conversation.types("Hello");
    const { draft, shelved } = contextOf(conversation);
    const identity = {
      phone: { ...values.phone, method: "ownContact", at: 1 },
      email: { ...values.email, level: "claimed", method: "typed", at: 1 },
      byGuest: false,
    };
    expect(draft?.identity).toEqual(identity);
    expect(shelved?.identity).toEqual(identity);
    expect(draft?.answers).toEqual([]);
  });

  it("takes in the lookup that was under way", () => {
    const criteria = { phone: kyivE164, email: null };
    const conversation = takeUp(
      storedByFirstRelease(({ draft }) => ({
        lookups: [{ draftId: (draft as { id: string }).id, criteria }],
      })),
    );
    conversation.happens({ type: "command.start", payload: null });
    const { lookups } = contextOf(conversation);
    expect(lookups).toMatchObject([{ criteria, claimed: [] }]);
  });

  it("says how a number that is being read was given, and of an address only when", () => {
    const readingAfter = (reading: object) => {
      const conversation = takeUp(storedByFirstRelease(() => ({ reading })));
      conversation.happens({ type: "command.language" });
      return contextOf(conversation).reading;
    };
    const parsed = { kind: "invalid", reason: "shape" };
    expect(readingAfter({ of: "email", parsed, domainRejected: false })).toEqual({
      of: "email",
      parsed,
      domainRejected: false,
      at: 1,
    });
    expect(readingAfter({ of: "phone", parsed, level: "verified" })).toEqual({
      of: "phone",
      parsed,
      standing: { level: "verified", method: "ownContact", at: 1 },
    });
    expect(readingAfter({ of: "phone", parsed, level: "claimed" })).toMatchObject({
      standing: { level: "claimed", method: "typed", at: 1 },
    });
  });

  it("has claimed nothing that counts", () => {
    const conversation = takeUp(storedByFirstRelease(() => ({ reading: null })));
    conversation.happens({ type: "command.language" });
    expect(contextOf(conversation)).toMatchObject({ claims: [], known: null, proving: null, exportedAt: 0 });
    expect(contextOf(conversation).claims).toEqual([]);
  });
});

describe("a damaged dialogue that the first release stored", () => {
  it.each([{ draft: 7 }, { shelved: 7 }, { filing: "none" }, { lookups: "none" }, { reading: 7 }])(
    "begins anew with %j",
    (damage) => {
      const conversation = takeUp(storedByFirstRelease(() => ({ reading: null, ...damage })));
      expect(conversation.types("Hello?").journal.prompts[0]).toBe("recovered");
    },
  );
});

it.each([1, 2])("a dialogue of version %i without a context begins anew", (schema) => {
  const stored = { ...storedByFirstRelease(() => ({})), schema, context: null };
  expect(takeUp(stored).types("Hello?").journal.prompts[0]).toBe("recovered");
});

describe("a dialogue that was stored before there were questions of the operator's", () => {
  it("goes on where it was, and is asked those there are now", () => {
    const before = createConversation();
    before.happens({ type: "command.help" });
    before.types(kyivE164);
    before.types("Router");
    const { stored } = before.loaded();
    if (stored === null) throw new Error("Nothing was stored.");
    const { answering: _, ...context } = withoutAnswers(stored.context) as Record<string, unknown>;
    expect(context.claims).toHaveLength(1);
    const loaded = { dialogue: annsDialogue, version: 3, stored: { ...stored, schema: 2, context } };
    const conversation = createConversation({ questions: sampleQuestions }, loaded);
    expect(conversation.types("It blinks").journal.prompts).toEqual(["question.asked"]);
    expect(conversation.types("123456").journal.prompts).toEqual(["question.asked"]);
    expect(contextOf(conversation).claims).toEqual(context.claims);
  });
});
