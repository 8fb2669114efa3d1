import type { Requirement } from "@deskbell/core";
import { describe, expect } from "vitest";
import { gmail, kyiv, kyivE164, openDoor } from "../drivers/customers.ts";
import { onBothDrivers as test } from "../drivers/on-both-drivers.ts";
import type { Talk } from "../drivers/talk.ts";

const requirements: readonly Requirement[] = ["required", "optional", "off"];

describe("/chat", () => {
  for (const phone of requirements) {
    for (const email of requirements) {
      const settings = { chat: { connected: true, phone, email } };

      test(
        `asks for a phone (${phone}) and an e-mail (${email}), and opens a chat with them`,
        async (talk) => {
          await talk.start();
          const asked = [...(await talk.presses("chat.begin"))];
          if (phone !== "off") asked.push(...(await givePhone(talk, phone)));
          if (email !== "off") asked.push(...(await giveEmail(talk, email)));
          expect(asked).toEqual([
            ...(phone === "off" ? [] : ["phone.askedForChat", "phone.noted"]),
            ...(email === "off" ? [] : ["email.askedForChat"]),
            "chat.opening",
          ]);
          const criteria = {
            phone: phone === "off" ? null : kyivE164,
            email: email === "off" ? null : gmail,
          };
          if (phone === "off" && email === "off") expect(talk.calls("lookupContact")).toEqual([]);
          else {
            expect(talk.calls("openChat")).toEqual([]);
            expect(talk.inputs("lookupContact")).toMatchObject([criteria]);
            await talk.answers("lookupContact", { kind: "missing" });
          }
          expect(talk.inputs("openChat")).toMatchObject([
            {
              identity: {
                phone: criteria.phone && { e164: criteria.phone, level: "verified" },
                email: criteria.email && { address: gmail },
              },
            },
          ]);
        },
        settings,
      );

      test(
        `lets a phone (${phone}) and an e-mail (${email}) be skipped only if they are optional`,
        async (talk) => {
          await talk.chat();
          if (phone === "required") {
            expect(await skipBy(talk)).toEqual(["button.stale", "phone.askedForChat"]);
            await talk.types(kyiv);
          } else if (phone === "optional") {
            const heard = await talk.presses("answer.skip");
            expect(heard[0]).toBe("phone.left");
          }
          if (email === "required") {
            expect(await skipBy(talk)).toEqual(["button.stale", "email.askedForChat"]);
            await talk.types(gmail);
            await talk.answers("checkMailDomain", { kind: "accepts" });
          } else if (email === "optional") {
            expect(await talk.presses("answer.skip")).toEqual(["chat.opening"]);
          }
          if (talk.calls("lookupContact").length > 0)
            await talk.answers("lookupContact", { kind: "missing" });
          expect(talk.inputs("openChat")).toMatchObject([
            {
              identity: {
                phone: phone === "required" ? { e164: kyivE164 } : null,
                email: email === "required" ? { address: gmail } : null,
              },
            },
          ]);
        },
        settings,
      );
    }
  }

  test(
    "asks again for what was refused, and offers no guest's way",
    async (talk) => {
      await talk.chat();
      expect(await talk.types("12")).toEqual(["phone.invalid"]);
      expect(await talk.types("12")).toEqual(["phone.invalidAgain"]);
      expect(talk.offers()).toEqual(["back", "cancel"]);
      await talk.types(kyiv);
      expect(await talk.types("nonsense")).toEqual(["email.invalid"]);
      expect(await talk.types("nonsense")).toEqual(["email.invalidAgain"]);
      expect(talk.offers()).toEqual(["back", "cancel"]);
      await talk.types("ann@nomail.com");
      expect(await talk.answers("checkMailDomain", { kind: "rejects" })).toEqual(["email.domainRejected"]);
    },
    { chat: { connected: true, phone: "required", email: "required" } },
  );

  test(
    "forgets a phone that is skipped after going back to it",
    async (talk) => {
      await talk.chat();
      await talk.types(kyiv);
      await talk.presses("back");
      expect(await talk.presses("answer.skip")).toEqual(["phone.left", "email.askedForChat"]);
      await talk.presses("answer.skip");
      expect(talk.inputs("openChat")).toMatchObject([{ identity: { phone: null, email: null } }]);
    },
    { chat: { connected: true, phone: "optional", email: "optional" } },
  );

  test(
    "says that nobody answers chats, and offers a request",
    async (talk) => {
      expect(await talk.chat()).toEqual(["chat.unavailable"]);
      expect(talk.offers()).toEqual(["help.begin"]);
      expect(await talk.presses("help.begin")).toEqual(["identity.asked"]);
      expect(await talk.start("chat")).toEqual(["chat.unavailable"]);
    },
    { chat: { ...openDoor.chat, connected: false } },
  );

  test(
    "opens a chat although the lookup is out of order",
    async (talk) => {
      await talk.chat();
      await talk.shares("380671234567");
      expect(await talk.fails("lookupContact")).toEqual([]);
      expect(talk.inputs("openChat")).toMatchObject([{ match: { kind: "unchecked" } }]);
    },
    { chat: { connected: true, phone: "required", email: "off" } },
  );
});

async function givePhone(talk: Talk, requirement: Requirement) {
  expect(talk.last().params).toEqual({ optional: requirement === "optional" });
  return talk.shares("380671234567");
}

async function giveEmail(talk: Talk, requirement: Requirement) {
  expect(talk.last().params).toEqual({ optional: requirement === "optional" });
  await talk.types(gmail);
  return talk.answers("checkMailDomain", { kind: "accepts" });
}

function skipBy(talk: Talk) {
  return talk.pressesRef("answer.skip", talk.driver.context().draft?.id ?? null);
}
