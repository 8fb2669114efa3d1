// The same script, word for word, on the live machine, on the engine in memory and in a file, and over HTTP.

import "@deskbell/testkit/vitest";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSqlite } from "@deskbell/sqlite";
import {
  type DialogueDriver,
  engineDriver,
  type FakeCustomer,
  fakeCustomer,
  fakePorts,
  liveDriver,
  telegramDriver,
} from "@deskbell/testkit";
import { createTexts } from "@deskbell/texts";
import { describe, expect, it, onTestFinished } from "vitest";
import { startDesk } from "./desk-under-test.ts";

const known = { id: "c1", name: "Anna Koval", phones: ["+380671234567"] };

function onFile(): Promise<DialogueDriver> {
  const folder = mkdtempSync(join(tmpdir(), "deskbell-script-"));
  return openSqlite({ file: join(folder, "desk.db") }).then((storage) => {
    onTestFinished(() => {
      storage.close();
      rmSync(folder, { recursive: true });
    });
    const { dialogues: store, outbox } = storage;
    return engineDriver({ store, outbox, ports: fakePorts({ contacts: [known] }) });
  });
}

async function overHttp(): Promise<DialogueDriver> {
  const desk = await startDesk();
  onTestFinished(() => desk.stop());
  await desk.runtime.desk.saveContacts([known]);
  return telegramDriver({
    texts: createTexts(),
    phoneOf: ({ name, language, phone }) =>
      desk.emulator.customer({
        firstName: name,
        phone,
        ...(language !== null && { languageCode: language }),
      }),
  });
}

const drivers: readonly (readonly [string, () => Promise<DialogueDriver>])[] = [
  ["on the live machine", async () => liveDriver({ ports: fakePorts({ contacts: [known] }) })],
  ["on the engine in memory", async () => engineDriver({ ports: fakePorts({ contacts: [known] }) })],
  ["on the engine in a file", onFile],
  ["over HTTP", overHttp],
];

async function filesByOwnContact(customer: FakeCustomer): Promise<void> {
  await customer.says("/start");
  await expect(customer).toHaveBeenTold("greeting");
  await customer.taps("help.begin");
  await expect(customer).toHaveBeenTold("identity.asked");
  await customer.taps("phone");
  await expect(customer).toHaveBeenTold("phone.asked");
  await customer.sharesContact();
  await expect(customer).toHaveBeenToldExactly("phone.noted", "contact.found", "subject.asked");
  await customer.says("Printer");
  await expect(customer).toHaveBeenTold("details.asked");
  await customer.says("It smokes.");
  await expect(customer).toHaveBeenTold("review.asked");
  await customer.taps("request.confirm");
  await expect(customer).toHaveBeenTold("request.filed", { number: 1, subject: "Printer" });
  await customer.repliesTo("request.filed", "A lot.");
  await expect(customer).toHaveBeenTold("ticket.textAdded", { number: 1 });
}

async function asksAsGuest(customer: FakeCustomer): Promise<void> {
  await customer.says("/help");
  await customer.taps("guest");
  await expect(customer).toHaveBeenTold("email.askedAsGuest");
  await customer.says("nonsense");
  await expect(customer).toHaveBeenTold("email.invalid", { reason: "noAt" });
  await customer.says("anna@example.org");
  await expect(customer).toHaveBeenTold("subject.asked");
  await customer.taps("cancel");
  await expect(customer).toHaveBeenTold("cancelled");
}

async function talksLive(customer: FakeCustomer): Promise<void> {
  await customer.says("/chat");
  await expect(customer).toHaveBeenTold("phone.askedForChat", { optional: false });
  await customer.sends("sticker");
  await expect(customer).toHaveBeenTold("content.unsupported");
  await customer.sharesContact();
  await expect(customer).toHaveBeenTold("email.askedForChat");
  await customer.taps("skip");
  await expect(customer).toHaveBeenTold("chat.opened");
  await customer.says("/cancel");
  await expect(customer).toHaveBeenTold("chat.ended", { by: "customer" });
}

describe.each(drivers)("%s", (_, createDriver) => {
  it.each([
    ["a customer files a request by her own contact", filesByOwnContact],
    ["a guest is asked again, and gives up", asksAsGuest],
    ["a customer talks to a manager", talksLive],
  ])("%s", async (_, script) => {
    const driver = await createDriver();
    await script(fakeCustomer({ name: "Anna", language: "uk", driver }));
  });
});

it("over HTTP, what is not said is told with the transcript as it was read", async () => {
  const desk = await startDesk();
  onTestFinished(() => desk.stop());
  const phoneOf = ({ name }: { readonly name: string }) =>
    desk.emulator.customer({ firstName: name, languageCode: "en" });
  const anna = fakeCustomer({
    name: "Anna",
    driver: telegramDriver({ texts: createTexts(), phoneOf, patienceMs: 50 }),
  });
  await anna.says("/language");
  await expect(anna.hears("greeting")).rejects.toThrow(
    'Anna was not told greeting.\nAnna: /language\n bot: language.asked "Which language do you prefer?" [language.choose]',
  );
});
