import { describe, expect } from "vitest";
import { ticket12 } from "../drivers/customers.ts";
import { onBothDrivers as test } from "../drivers/on-both-drivers.ts";

const noGuests = { identity: { guest: false } };

describe("where nobody is offered to stay a guest", () => {
  test(
    "the ways are a number and an address",
    async (talk) => {
      expect(await talk.help()).toEqual(["identity.askedWithoutGuest"]);
      expect(talk.offers()).toEqual(["identify.phone", "identify.email", "cancel"]);
    },
    noGuests,
  );

  test(
    "whoever cannot give a number goes on without, and can file",
    async (talk) => {
      await talk.help();
      await talk.presses("identify.phone");
      await talk.types("I have none");
      expect(talk.offers()).not.toContain("identify.none");
      await talk.types("Really none");
      expect(talk.offers()).toEqual(["identify.email", "identify.none", "back", "cancel"]);
      expect(await talk.presses("identify.none")).toEqual(["phone.left", "subject.asked"]);
      await talk.types("Router");
      await talk.types("It blinks");
      await talk.presses("request.confirm");
      expect(talk.inputs("createTicket")).toMatchObject([
        { identity: { phone: null, email: null, byGuest: true } },
      ]);
      await talk.answers("createTicket", { ticket: ticket12, autoReply: null });
      // Last time it was for want of anything better.
      expect(await talk.help()).toEqual(["identity.askedWithoutGuest"]);
    },
    noGuests,
  );

  test(
    "whoever cannot give an address does so too",
    async (talk) => {
      await talk.help();
      await talk.presses("identify.email");
      await talk.types("none");
      await talk.types("none at all");
      expect(talk.offers()).toEqual(["identify.phone", "identify.none", "back", "cancel"]);
      expect(await talk.presses("identify.none")).toEqual(["subject.asked"]);
    },
    noGuests,
  );

  test(
    "a live chat takes what the settings ask for, and no way around it",
    async (talk) => {
      await talk.chat();
      await talk.types("none");
      await talk.types("none at all");
      expect(talk.offers()).not.toContain("identify.none");
    },
    noGuests,
  );
});

describe("other ways on", () => {
  test(
    "are offered after as many attempts as the settings say",
    async (talk) => {
      await talk.help();
      await talk.presses("identify.phone");
      expect(await talk.types("none")).toEqual(["phone.invalidAgain"]);
    },
    { identity: { attempts: 1 } },
  );

  test(
    "are not offered before",
    async (talk) => {
      await talk.help();
      await talk.presses("identify.guest");
      await talk.types("none");
      await talk.types("none at all");
      expect(await talk.types("nothing")).toEqual(["email.invalidAgain"]);
      expect(talk.offers()).toContain("answer.skip");
    },
    { identity: { attempts: 3 } },
  );
});
