import { describe, expect } from "vitest";
import { beGuest, fileRequest, kyiv, reachReview } from "../drivers/customers.ts";
import { onBothDrivers as test } from "../drivers/on-both-drivers.ts";
import type { Heard, Talk } from "../drivers/talk.ts";

// A channel shows the button that shares the contact in place of the keyboard, and can take it away only with a message that has no
// buttons of its own. So whichever way a customer leaves the question for the phone, such a message comes first.

type Way = readonly [how: string, leave: (talk: Talk) => Heard];

const everywhere: readonly Way[] = [
  ["/start", (talk) => talk.start()],
  ["/start with a payload", (talk) => talk.start("help")],
  ["/help", (talk) => talk.help()],
  ["/chat", (talk) => talk.chat()],
  ["/cancel", (talk) => talk.cancel()],
  ["Back", (talk) => talk.presses("back")],
  ["Cancel", (talk) => talk.presses("cancel")],
  ["the button of a ticket", (talk) => talk.presses("ticket.write")],
  ["the button of the greeting", (talk) => talk.presses("help.begin")],
  ["a request that is taken up again", (talk) => talk.presses("draft.resume")],
  ["one's own contact", (talk) => talk.shares("380671234567")],
  ["a number", (talk) => talk.types(kyiv)],
];

const refusedTwice: readonly Way[] = [
  ["the way by e-mail", (talk) => talk.presses("identify.email")],
  ["the way as a guest", (talk) => talk.presses("identify.guest")],
  ["keeping an odd number", (talk) => talk.presses("phone.keep")],
];

const inDoubt: readonly Way[] = [
  ["accepting a reading", (talk) => talk.presses("reading.accept")],
  ...everywhere,
];

describe("the question for the phone", () => {
  for (const [how, leave] of everywhere) {
    test(`gives its button back on ${how}`, async (talk) => {
      await askPhone(talk);
      expectTaken(await leave(talk), talk);
    });
  }

  for (const [how, leave] of [...everywhere, ...refusedTwice]) {
    test(`gives its button back on ${how} after two refusals`, async (talk) => {
      await askPhone(talk);
      await talk.types("+380 12 345 67 89");
      await talk.types("+380 12 345 67 89");
      expect(talk.last()).toMatchObject({ key: "phone.invalidAgain", asksContact: true });
      expectTaken(await leave(talk), talk);
    });
  }

  for (const [how, leave] of inDoubt) {
    test(`gives its button back on ${how} when a number is in doubt`, async (talk) => {
      await askPhone(talk);
      await talk.types(`call ${kyiv}`);
      expect(talk.last()).toMatchObject({ key: "phone.confirm", asksContact: false });
      expectTaken(await leave(talk), talk);
    });
  }

  test(
    "gives its button back when it is skipped before a chat",
    async (talk) => {
      await talk.chat();
      expectTaken(await talk.presses("answer.skip"), talk);
    },
    { chat: { connected: true, phone: "optional", email: "optional" } },
  );

  test("says that the number is noted only if it is", async (talk) => {
    await talk.help();
    await talk.presses("identify.phone");
    expect(await talk.presses("back")).toEqual(["phone.left", "identity.asked"]);
    await talk.presses("identify.phone");
    expect(await talk.types(kyiv)).toEqual(["phone.noted", "subject.askedAfterClaim"]);
  });

  test("is not left by what the desk does, nor by what is not understood", async (talk) => {
    await askPhone(talk);
    const heard = [
      ...(await talk.happens({ type: "ticket.closed", ticket: { id: "t12", number: 12 }, autoReply: "Bye" })),
      ...(await talk.happens({ type: "content.unsupported", content: "sticker" })),
      ...(await talk.shares("380671234567", "other")),
      ...(await talk.language()),
      ...(await talk.pressesRef("language.choose", "uk")),
      ...(await talk.types("12")),
    ];
    expect(heard.filter((key) => key === "phone.left" || key === "phone.noted")).toEqual([]);
  });
});

/** Asks for the phone, with a ticket filed and another request left aside, so that every button exists. */
async function askPhone(talk: Talk): Promise<void> {
  await fileRequest(talk);
  await reachReview(talk, "Modem");
  await talk.start();
  await beGuest(talk);
  await talk.help();
  await talk.presses("identify.phone");
  expect(talk.last()).toMatchObject({ key: "phone.asked", asksContact: true });
}

function expectTaken(heard: Awaited<Heard>, talk: Talk): void {
  const first = talk.transcript().at(-heard.length);
  expect(["phone.noted", "phone.left"]).toContain(first?.key);
  expect(first).toMatchObject({ buttons: [], asksContact: false });
}
