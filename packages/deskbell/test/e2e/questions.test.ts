import type { DialogueOptions, Question } from "@deskbell/core";
import { fakeCustomer, telegramDriver } from "@deskbell/testkit";
import { createTexts } from "@deskbell/texts";
import { describe, expect, it, onTestFinished } from "vitest";
import { type DeskUnderTest, type StartOptions, startDesk } from "./desk-under-test.ts";
import { beginsAsGuest, confirms, hearsOfTicket } from "./journeys.ts";

// The operator's own questions, from the settings to the ticket: over HTTP, on a file.

const email = "anna@example.org";
const order: Question = {
  id: "order",
  name: "Order number",
  kind: "text",
  format: "digits",
  minLength: 6,
  maxLength: 6,
  ask: { en: "Which order is it about?", uk: "Про яке замовлення йдеться?" },
  label: { en: "Order", uk: "Замовлення" },
  mistake: { en: "An order's number has six digits.", uk: "Номер замовлення має шість цифр." },
};
const category: Question = {
  id: "category",
  name: "Category",
  kind: "choice",
  required: false,
  ask: { en: "What is it about?", uk: "У чому річ?" },
  label: { en: "About", uk: "Тема звернення" },
  choices: [
    {
      id: "delivery",
      name: "Delivery",
      label: { en: "🚚 Delivery", uk: "🚚 Доставка" },
      department: "delivery",
      priority: "high",
    },
    { id: "other", label: { en: "Other", uk: "Інше" } },
  ],
};

async function start(
  settings: Readonly<Record<string, unknown>>,
  options: StartOptions = {},
): Promise<DeskUnderTest> {
  const desk = await startDesk(options);
  onTestFinished(() => desk.stop());
  await desk.runtime.desk.saveDepartment({ id: "delivery", name: "Delivery" });
  for (const [name, value] of Object.entries(settings)) await desk.runtime.desk.settings.set(name, value);
  return desk;
}

describe("an operator's questions", () => {
  it("are asked in the customer's language, and lead the ticket where the answers say", async () => {
    const desk = await start({ "request.questions": [order, category] });
    const anna = desk.customer({ languageCode: "uk" });
    await beginsAsGuest(anna, email);
    anna.says("Посилка");
    await anna.hears("details.asked", {});
    anna.says("Де вона?");
    await anna.hears("question.asked", { id: "order", texts: order.ask });
    anna.says("12 34");
    const mistake = order.kind === "text" ? (order.mistake ?? {}) : {};
    await anna.hears("question.refused", { id: "order", problem: "tooShort", limit: 6, texts: mistake });
    anna.says("№ 12-34-56");
    const asked = await anna.hears("question.asked", { id: "category", texts: category.ask });
    anna.tapsUnder(asked, "answer.choose");
    const review = await anna.phone.waitsFor(({ text }) => text.includes("Замовлення: 123456"));
    expect(review.text).toContain("Тема звернення: 🚚 Доставка");
    const number = await confirms(anna, "Посилка");
    expect((await desk.runtime.desk.ticket(number)).ticket).toMatchObject({
      departmentId: "delivery",
      priorityId: "high",
      answers: [
        { question: "order", name: "Order number", value: "123456", checked: true },
        { question: "category", name: "Category", value: "Delivery", choice: "delivery" },
      ],
    });
    expect(desk.emulator.violations).toEqual([]);
  });

  it("count from the next event on, in a dialogue that began without them", async () => {
    const desk = await start({});
    const anna = desk.customer();
    await beginsAsGuest(anna, email);
    anna.says("Parcel");
    await anna.hears("details.asked", {});
    await desk.runtime.desk.settings.set("request.questions", [category]);
    await desk.restart();
    anna.says("Where is it?");
    await anna.hears("question.asked", { id: "category", texts: category.ask });
    anna.says("other");
    await anna.phone.waitsFor(({ text }) => text.includes("About: Other"));
    const number = await confirms(anna, "Parcel");
    expect((await desk.runtime.desk.ticket(number)).ticket).toMatchObject({
      departmentId: "support",
      answers: [{ question: "category", value: "other", choice: "other" }],
    });
  });

  it("are judged by checks by code", async () => {
    const validated = { ...order, validator: "order" };
    const dialogue: DialogueOptions = {
      validators: {
        order: (text) =>
          text.endsWith("7")
            ? { kind: "ok", value: `N-${text}` }
            : { kind: "mistake", texts: { en: "No order of ours." } },
      },
    };
    const desk = await start({ "request.review": false }, { dialogue });
    await desk.runtime.desk.settings.set("request.questions", [validated]);
    const anna = desk.customer();
    await beginsAsGuest(anna, email);
    anna.says("Parcel");
    await anna.hears("details.askedPlainly", {});
    anna.says("Where is it?");
    await anna.hears("question.asked", { id: "order", texts: order.ask });
    anna.says("123456");
    await anna.phone.waitsFor(({ text }) => text.startsWith("No order of ours."));
    anna.says("123457");
    const number = await hearsOfTicket(anna, "Parcel");
    expect((await desk.runtime.desk.ticket(number)).ticket.answers).toMatchObject([{ value: "N-123457" }]);
  });

  it("are known to a customer in the hands of a test, over HTTP too", async () => {
    const desk = await start({ "request.questions": [category], "request.subject": "off" });
    const driver = telegramDriver({
      texts: createTexts(),
      questions: [category],
      phoneOf: ({ name, phone }) => desk.emulator.customer({ firstName: name, phone, languageCode: "en" }),
    });
    const customer = fakeCustomer({ driver });
    await customer.says("/help");
    await customer.taps("phone");
    await customer.sharesContact();
    await customer.hears("contact.missing");
    await customer.taps("contact.goOn");
    await customer.hears("details.askedPlainly");
    await customer.says("Where is it?");
    await customer.hears("question.asked");
    await customer.taps("answer.choose", "category:delivery");
    await customer.hears("review.asked");
    await customer.taps("confirm");
    await customer.hears("request.filed", { number: 1, subject: "Where is it?" });
  });
});
