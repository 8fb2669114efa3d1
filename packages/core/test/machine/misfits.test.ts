import type { PromptKey } from "@deskbell/core";
import { describe, expect } from "vitest";
import { fileRequest, gmail, kyiv, openChat, openDoor, reachReview } from "../drivers/customers.ts";
import { onBothDrivers as test } from "../drivers/on-both-drivers.ts";
import type { Happening, Talk } from "../drivers/talk.ts";

// Whatever does not fit gets an answer that helps, and then the question that is open, if one is.

interface Place {
  readonly where: string;
  readonly reach: (talk: Talk) => Promise<unknown>;
  /** The question that is open there. */
  readonly question: PromptKey | null;
  /** Whether text and contacts are answers there, so that they do not count as misfits. */
  readonly takesText?: boolean;
  readonly takesContact?: boolean;
}

const places: readonly Place[] = [
  { where: "before anything", reach: async () => {}, question: null, takesText: true },
  { where: "after the greeting", reach: (talk) => talk.start(), question: null, takesText: true },
  { where: "at the way", reach: (talk) => talk.help(), question: "identity.asked", takesContact: true },
  {
    where: "at the phone",
    reach: (talk) => walk(talk, "help.begin", "identify.phone"),
    question: "phone.asked",
    takesText: true,
    takesContact: true,
  },
  {
    where: "at a doubtful phone",
    reach: (talk) => walk(talk, "help.begin", "identify.phone", `call ${kyiv}`),
    question: "phone.confirm",
    takesText: true,
    takesContact: true,
  },
  {
    where: "at the e-mail",
    reach: (talk) => walk(talk, "help.begin", "identify.email"),
    question: "email.asked",
    takesText: true,
  },
  {
    where: "at a doubtful e-mail",
    reach: (talk) => walk(talk, "help.begin", "identify.email", "ann@gmial.com"),
    question: "email.confirm",
    takesText: true,
  },
  {
    where: "at an unknown contact",
    reach: async (talk) => {
      await talk.help();
      await talk.shares("380671234567");
      await talk.answers("lookupContact", { kind: "missing" });
    },
    question: "contact.missing",
  },
  {
    where: "while somebody is looked up",
    reach: async (talk) => {
      await talk.help();
      await talk.shares("380671234567");
    },
    question: null,
    takesText: true,
  },
  {
    where: "at the subject",
    reach: (talk) => walk(talk, "help.begin", kyiv),
    question: "subject.askedAfterClaim",
    takesText: true,
  },
  {
    where: "at the details",
    reach: (talk) => walk(talk, "help.begin", kyiv, "Router"),
    question: "details.asked",
    takesText: true,
  },
  { where: "at the review", reach: reachReview, question: "review.asked", takesText: true },
  { where: "in an open chat", reach: openChat, question: null, takesText: true },
  { where: "while a chat is opened", reach: (talk) => talk.chat(), question: null, takesText: true },
  {
    where: "at a text for a ticket",
    reach: async (talk) => {
      await fileRequest(talk);
      await talk.presses("ticket.write");
    },
    question: "ticket.textAsked",
    takesText: true,
  },
  {
    where: "at the choice of a ticket",
    reach: async (talk) => {
      await fileRequest(talk);
      await talk.types("Still red");
    },
    question: "text.whichTicket",
    takesText: true,
  },
];

const misfits: readonly (readonly [what: string, happening: Happening, answer: PromptKey])[] = [
  ["a sticker", { type: "content.unsupported", content: "sticker" }, "content.unsupported"],
  ["an unheard-of content", { type: "content.unsupported", content: "hologram" }, "content.unsupported"],
  ["an edit", { type: "text.edited", text: "Better so" }, "text.editIgnored"],
  ["an unknown command", { type: "command.unknown", name: "settings" }, "command.unknown"],
  ["a stale button", { type: "button.pressed", action: "request.confirm", ref: "old.1" }, "button.stale"],
  ["an unheard-of button", { type: "button.pressed", action: "dance", ref: null }, "button.stale"],
];

for (const { where, reach, question, takesText = false, takesContact = false } of places) {
  describe(where, () => {
    const again = question === null ? [] : [question];

    for (const [what, happening, answer] of misfits) {
      test(
        `${what} is answered`,
        async (talk) => {
          await reach(talk);
          expect(await talk.happens(happening)).toEqual([answer, ...again]);
        },
        openDoor,
      );
    }

    test(
      "a text without anything to see in it is answered, and kept nowhere",
      async (talk) => {
        await reach(talk);
        for (const blank of [" ", "", "\n\t", "\u200b\u2063", "\u2800", "\u00ad"]) {
          expect(await talk.types(blank)).toEqual(["text.empty", ...again]);
        }
        const { draft, kept } = talk.driver.context();
        const texts = [...kept, ...(draft?.details ?? [])];
        expect(texts.filter((text) => text.trim().length < 3)).toEqual([]);
      },
      openDoor,
    );

    if (!takesText) {
      test(
        "a text is kept",
        async (talk) => {
          await reach(talk);
          expect(await talk.types("By the way")).toEqual(["text.kept", ...again]);
        },
        openDoor,
      );
    }

    if (!takesContact) {
      test(
        "a contact is declined",
        async (talk) => {
          await reach(talk);
          expect(await talk.shares("380671234567")).toEqual(["contact.unasked", ...again]);
        },
        openDoor,
      );
    }

    test(
      "two misfits in a row are told apart from the question",
      async (talk) => {
        await reach(talk);
        const [, sticker] = misfits[0] ?? [];
        if (sticker === undefined) return;
        await talk.happens(sticker);
        expect(await talk.happens(sticker)).toEqual(["content.unsupported", ...again]);
      },
      openDoor,
    );
  });
}

describe("a misfit while nothing is asked", () => {
  test("is answered with what can be done", async (talk) => {
    await talk.happens({ type: "content.unsupported", content: "sticker" });
    expect(talk.offers()).toEqual(["chat.begin", "help.begin"]);
  });

  test(
    "is answered with what can be done in a live chat",
    async (talk) => {
      await openChat(talk);
      await talk.happens({ type: "content.unsupported", content: "sticker" });
      expect(talk.offers()).toEqual(["chat.end"]);
    },
    openDoor,
  );
});

describe("while an address is checked", () => {
  test("blank texts are kept nowhere", async (talk) => {
    await walk(talk, "help.begin", "identify.email", gmail);
    expect(await talk.types("\u200b")).toEqual(["text.empty"]);
    await talk.answers("checkMailDomain", { kind: "accepts" });
    expect(talk.driver.context().draft?.details).toEqual([]);
  });

  test("a text for which there is no room is refused", async (talk) => {
    await walk(talk, "help.begin", "identify.email", gmail);
    expect(await talk.types("x".repeat(20_001))).toEqual(["details.full"]);
    expect(await talk.types("x".repeat(20_000))).toEqual(["moment"]);
  });
});

/** Presses buttons by their names, and types everything else. */
async function walk(talk: Talk, ...steps: readonly string[]): Promise<void> {
  await talk.start();
  for (const step of steps) {
    if (/^(help|identify)\.[a-z]+$/.test(step)) await talk.presses(step as "identify.phone");
    else await talk.types(step);
  }
}
