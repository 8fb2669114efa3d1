import type { ShownMessage } from "@deskbell/telegram-emulator";
import { describe, expect, it } from "vitest";
import { eventually } from "../eventually.ts";
import { bot, sharedDesk } from "./desk-under-test.ts";
import { beginsAsGuest, confirms, entersChat, writes } from "./journeys.ts";
import type { Talker } from "./talker.ts";

const desk = sharedDesk();
const email = "anna@example.org";

/** The file that came with a message, read as the customer's device would read it. */
async function fileOf({ raw }: ShownMessage): Promise<{ readonly name: string; readonly text: string }> {
  const { file_id, file_name = "" } = raw.document ?? {};
  const { apiRoot } = desk().emulator;
  const asked = await fetch(`${apiRoot}/bot${bot.token}/getFile?file_id=${file_id}`);
  const { result } = (await asked.json()) as { readonly result: { readonly file_path: string } };
  const file = await fetch(`${apiRoot}/file/bot${bot.token}/${result.file_path}`);
  return { name: file_name, text: await file.text() };
}

async function copyOf(anna: Talker) {
  anna.says("/mydata");
  const { name, text } = await fileOf(await anna.hears("mydata.ready", {}));
  expect(name).toBe("my-data.json");
  return { text, data: JSON.parse(text) };
}

describe("/mydata", () => {
  it("sends a copy of what was given, said and answered", async () => {
    const anna = desk().customer({ firstName: "Anna", lastName: "Kovach", username: "annak" });
    await beginsAsGuest(anna, email);
    await writes(anna, { email });
    const number = await confirms(anna);
    await desk().runtime.desk.answerTicket(number, "Try again.", { agent: "Secret Agent" });
    await anna.hears("ticket.answered", { number, text: "Try again." });
    const { text, data } = await copyOf(anna);
    expect(data).toMatchObject({
      profile: { name: "Anna Kovach", handle: "annak", language: "en" },
      tickets: [
        {
          number,
          subject: "Printer",
          status: "open",
          email,
          messages: [
            { from: "customer", text: "It smokes." },
            { from: "support", text: "Try again." },
          ],
        },
      ],
    });
    expect(data.journal[0]).toEqual({ event: "command.start", at: expect.stringMatching(/^20\d\d-.*Z$/) });
    expect(text).not.toContain("Secret Agent");
  });

  it("tells nothing of contact cards, so that nobody can try out who is known", async () => {
    const card = { id: "secret-card", name: "Secret Name", company: "Secret Ltd", phones: ["+380501234567"] };
    const [known, unknown] = [desk().customer(), desk().customer()];
    await desk().runtime.desk.saveContacts([card]);
    const asks = async (anna: Talker, phone: string) => {
      anna.phone.starts("help");
      await anna.hears("identity.asked", {});
      anna.says(phone);
      await anna.hears("subject.askedAfterClaim", {});
      await writes(anna, { phone });
      await confirms(anna);
      return copyOf(anna);
    };
    const copies = [await asks(known, "+380501234567"), await asks(unknown, "+380501234568")];
    expect(copies[0]?.text).not.toMatch(/secret|match|found|missing|call\./i);
    const shape = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(shape)
        : typeof value === "object" && value !== null
          ? Object.fromEntries(Object.entries(value).map(([name, part]) => [name, shape(part)]))
          : typeof value;
    expect(shape(copies[0]?.data)).toEqual(shape(copies[1]?.data));
    expect(copies[0]?.data.journal.map(({ event }: { event: string }) => event)).toEqual(
      copies[1]?.data.journal.map(({ event }: { event: string }) => event),
    );
  });

  it("has what was said in a chat, and comes in the middle of one", async () => {
    const anna = desk().customer();
    await entersChat(anna);
    anna.says("Hello manager");
    const chats = () => desk().runtime.desk.conversations();
    await eventually(async () => (await chats()).length).toBe(1);
    const { data } = await copyOf(anna);
    expect(data.chats).toMatchObject([
      { phone: "+380671234567", messages: [{ from: "customer", text: "Hello manager" }] },
    ]);
  });

  it("is not made twice within a minute", async () => {
    const anna = desk().customer();
    await copyOf(anna);
    anna.says("/mydata");
    await anna.hears("mydata.tooSoon", {});
  });
});

describe("/privacy", () => {
  it("says what is stored, in the customer's language, until the operator says it in other words", async () => {
    const [anna, olena] = [desk().customer(), desk().customer({ languageCode: "uk" })];
    anna.says("/privacy");
    await anna.hears("privacy.told", { texts: {} });
    olena.says("/privacy");
    await olena.hears("privacy.told", { texts: {} });
    await desk().runtime.desk.saveAutoReply({
      on: "privacy",
      language: "uk",
      text: "Ми зберігаємо лише печиво.",
    });
    await eventually(async () => (await desk().runtime.desk.settings.forDialogue()).privacyTexts).toEqual({
      uk: "Ми зберігаємо лише печиво.",
    });
    olena.says("/privacy");
    await olena.phone.waitsFor(({ text }) => text === "Ми зберігаємо лише печиво.");
    anna.says("/privacy");
    await anna.hears("privacy.told", { texts: {} });
  });
});
