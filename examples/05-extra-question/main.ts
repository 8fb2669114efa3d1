// Two questions of one's own in every request, without a line of the dialogue changed: the number of an order, checked by code, and a
// category as buttons, which leads the ticket to a department and a priority.
// Run it: npm run example -- 05-extra-question

import { deepEqual } from "node:assert/strict";
import { setTimeout } from "node:timers/promises";
import {
  type ButtonAction,
  createDialogue,
  type DialogueEvent,
  type Prompt,
  type Question,
  systemClock,
  toActors,
} from "@deskbell/core";
import { createDesk } from "@deskbell/desk";
import { createMemoryDeskStore, createMemoryDialogueStore } from "@deskbell/testkit";
import { createTexts } from "@deskbell/texts";
import { createActor } from "xstate";

const questions: readonly Question[] = [
  {
    id: "order",
    name: "Order number",
    kind: "text",
    format: "digits",
    minLength: 7,
    maxLength: 7,
    validator: "order",
    ask: { en: "Which order is it about?", uk: "Про яке замовлення йдеться?" },
    label: { en: "Order", uk: "Замовлення" },
    mistake: { en: "An order's number has seven digits.", uk: "Номер замовлення має сім цифр." },
  },
  {
    id: "category",
    name: "Category",
    kind: "choice",
    ask: { en: "What is it about?", uk: "У чому річ?" },
    label: { en: "About", uk: "Тема" },
    choices: [
      {
        id: "delivery",
        label: { en: "🚚 Delivery", uk: "🚚 Доставка" },
        department: "delivery",
        priority: "high",
      },
      { id: "other", label: { en: "Something else", uk: "Інше" } },
    ],
  },
];

// The last digit of our orders is the sum of the others, so most slips are seen at once.
const machine = createDialogue({
  validators: {
    order: (number) => {
      const digits = [...number].map(Number);
      const last = digits.pop();
      const isRight = digits.reduce((sum, digit) => sum + digit, 0) % 10 === last;
      if (isRight) return { kind: "ok", value: number };
      const texts = { en: "There is a slip in this number.", uk: "У цьому номері є помилка." };
      return { kind: "mistake", texts };
    },
  },
});

const desk = createDesk({
  store: createMemoryDeskStore(createMemoryDialogueStore()),
  clock: systemClock,
  newId: () => crypto.randomUUID(),
  validators: ["order"],
});
await desk.saveDepartment({ id: "delivery", name: "Delivery" });
// What an operator does with `deskbell settings questions FILE`; it is refused with the reasons where anything is wrong.
await desk.settings.set("request.questions", questions);
await desk.settings.set("request.subject", "off");

const dialogue = { channel: "example", account: "desk", address: "olena" };
const customer = { userId: "olena", name: "Olena", handle: null, language: "uk" };
const actors = toActors({ ...desk }, { dialogue, customer, language: "uk" });
const settings = await desk.settings.forDialogue();
const actor = createActor(machine.provide({ actors }), { input: { settings } });
const texts = createTexts();
let latest: Prompt | undefined;

actor.on("prompt", ({ prompt }) => {
  latest = prompt;
  const { text, buttons } = texts.render(prompt, "uk");
  const labels = buttons.flat().map(({ label }) => `[${label}]`);
  console.log(
    `bot:   ${[text, ...(labels.length > 0 ? [labels.join(" ")] : [])].join("\n").replaceAll("\n", "\n       ")}`,
  );
});
actor.start();

let events = 0;

/** Lets something happen, and the ports answer. */
async function happens(shown: string, event: object): Promise<void> {
  console.log(`Olena: ${shown}`);
  events += 1;
  actor.send({ id: `e${events}`, at: systemClock.now(), ...event } as DialogueEvent);
  await setTimeout(10);
}

const says = (text: string) => happens(text, { type: "text.typed", text, replyTo: null });

/** Presses the first button of the latest message that does this. */
function taps(action: ButtonAction): Promise<void> {
  const button = latest?.buttons.flat().find((each) => each.action === action);
  return happens(`(${action})`, { type: "button.pressed", action, ref: button?.ref ?? null });
}

await happens("/help", { type: "command.help" });
await happens("(shares her contact)", { type: "contact.shared", phone: "+380671234567", owner: "own" });
await taps("contact.goOn");
await says("Посилка не приїхала. Чекаю вже тиждень.");
await says("№ 123-456");
await says("№ 123-456-2");
await says("№ 123-456-1");
await says("доставка");
await taps("request.confirm");

const { ticket } = await desk.ticket(1);
deepEqual([ticket.departmentId, ticket.priorityId], ["delivery", "high"]);
deepEqual(
  ticket.answers.map(({ value }) => value),
  ["1234561", "delivery"],
);
console.log(`\nTicket #${ticket.number}, department ${ticket.departmentId}, priority ${ticket.priorityId}:`);
for (const { name, value } of ticket.answers) console.log(`  ${name}: ${value}`);
