import { describe, expect, it } from "vitest";
import { newDesk } from "../new-desk.ts";

const day = 24 * 3_600_000;

describe("settings", () => {
  it("begins with defaults, those of the environment first", async () => {
    const { desk } = newDesk({ "phone.defaultCountry": "UA" });
    expect(await desk.settings.current()).toEqual({
      departmentId: "support",
      priorityId: "normal",
      defaultLanguage: "en",
      languages: ["en", "uk", "ru"],
      defaultCountry: "UA",
      chat: { connected: true, phone: "required", email: "optional" },
      lookupBy: "both",
      tellClaimedMatch: false,
      claimsPerHour: 5,
      claimsPerValue: 5,
      emailProof: "off",
      identity: { remember: true, minimum: "guest", guest: true, attempts: 2 },
      request: { subject: "required", review: true },
      questions: [],
      learning: "off",
      answersByMail: "given",
      selfErase: false,
      privacyTexts: {},
      retentionMs: {
        inboxIds: 14 * day,
        journal: 90 * day,
        deliveries: 30 * day,
        events: 365 * day,
        closedTickets: null,
        closedConversations: null,
        failedUpdates: 30 * day,
        idleDialogues: 365 * day,
      },
      erasureMode: "anonymise",
      floodPerMinute: 30,
    });
  });

  it("has no default country of its own", async () => {
    expect((await newDesk().desk.settings.current()).defaultCountry).toBeNull();
  });

  it("saves what a command line gives, and gives the dialogue its part", async () => {
    const { desk } = newDesk();
    await desk.settings.set("chat.phone", "off");
    await desk.settings.set("chat.email", "required");
    await desk.settings.set("chat.connected", "false");
    await desk.settings.set("lookup.by", "phone");
    await desk.settings.set("lookup.tellClaimedMatch", "true");
    await desk.settings.set("lookup.claimsPerCustomer", "3");
    await desk.settings.set("email.proof", "required");
    await desk.settings.set("identity.remember", "false");
    await desk.settings.set("identity.minimum", "verified");
    await desk.settings.set("identity.guest", "false");
    await desk.settings.set("identity.attempts", "3");
    await desk.settings.set("request.subject", "off");
    await desk.settings.set("request.review", "false");
    const question = { id: "order", kind: "text", ask: { en: "Which order?" } };
    await desk.settings.set("request.questions", JSON.stringify([question]));
    await desk.settings.set("language.offered", "en, pt_BR");
    await desk.settings.set("language.default", "pt-br");
    await desk.settings.set("phone.defaultCountry", "de");
    expect(await desk.settings.forDialogue()).toEqual({
      defaultCountry: "DE",
      languages: ["en", "pt-br"],
      chat: { connected: false, phone: "off", email: "required" },
      lookupBy: "phone",
      tellClaimedMatch: true,
      claimsPerHour: 3,
      emailProof: "required",
      identity: { remember: false, minimum: "verified", guest: false, attempts: 3 },
      request: { subject: "off", review: false },
      questions: [question],
      selfErase: false,
      privacyTexts: {},
    });
    expect((await desk.settings.current()).defaultLanguage).toBe("pt-br");
    expect(await desk.settings.mistakes()).toEqual([]);
  });

  it("reads questions with everything that is wrong, and saves nothing", async () => {
    const { desk } = newDesk();
    const question = { id: "order", kind: "text", ask: { en: "Which order?" } };
    expect(await desk.settings.readQuestions([question])).toEqual({ kind: "ok", questions: [question] });
    expect(await desk.settings.readQuestions([{ ...question, validator: "order" }])).toEqual({
      kind: "invalid",
      mistakes: [
        {
          path: [0, "validator"],
          problem: "has to be a check that this program was given by code: there are none",
        },
      ],
    });
    expect((await desk.settings.current()).questions).toEqual([]);
  });

  it("refuses a department that does not exist, and lists those that do", async () => {
    const { desk } = newDesk();
    await desk.saveDepartment({ id: "billing", name: "Billing" });
    await expect(desk.settings.set("ticket.department", "sales")).rejects.toMatchObject({
      code: "settings.invalid",
      message:
        "Settings that have to be corrected:\nticket.department has to be the id of one of the departments: billing, support.",
      mistakes: [{ name: "ticket.department" }],
    });
    expect((await desk.settings.values())["ticket.department"]).toBe("support");
  });

  it("refuses a priority that does not exist, and lists those that do", async () => {
    const { desk } = newDesk();
    await expect(desk.settings.set("ticket.priority", "asap")).rejects.toThrow("low, normal, high, urgent");
  });

  it("refuses a name that is none, and lists those that are", async () => {
    const { desk } = newDesk();
    await expect(desk.settings.set("ticket.departmnet", "support")).rejects.toThrow(
      /not a setting.*ticket\.department,/,
    );
    await expect(desk.settings.set("constructor", "x")).rejects.toMatchObject({ code: "settings.invalid" });
  });

  it("keeps the default language among those offered", async () => {
    const { desk } = newDesk();
    await expect(desk.settings.set("language.offered", "uk")).rejects.toThrow("language.default is none of");
    await expect(desk.settings.set("language.default", "fr")).rejects.toThrow("language.default is none of");
  });

  it("can be put right one by one when several are wrong", async () => {
    const { desk, store } = newDesk();
    await store.commit([
      { type: "setting.saved", name: "chat.phone", value: "maybe" },
      { type: "setting.saved", name: "ticket.priority", value: "gone" },
    ]);
    expect((await desk.settings.mistakes()).map(({ name }) => name)).toEqual([
      "ticket.priority",
      "chat.phone",
    ]);
    await expect(desk.settings.set("chat.phone", "perhaps")).rejects.toMatchObject({
      mistakes: [{ name: "chat.phone" }],
    });
    await expect(desk.settings.set("language.offered", "uk")).rejects.toMatchObject({
      mistakes: [{ name: "language.default" }],
    });
    await desk.settings.set("chat.phone", "optional");
    await desk.settings.set("ticket.priority", "high");
    expect(await desk.settings.mistakes()).toEqual([]);
  });

  it("tell dialogues what the operator says about personal data, in each language", async () => {
    const { desk } = newDesk();
    await desk.saveAutoReply({ on: "privacy", language: "en", text: "We keep your requests." });
    await desk.saveAutoReply({ on: "privacy", language: "pt-br", text: "Guardamos os pedidos." });
    await desk.saveAutoReply({ on: "created", language: "uk", text: "Дякуємо!" });
    expect((await desk.settings.forDialogue()).privacyTexts).toEqual({
      en: "We keep your requests.",
      "pt-br": "Guardamos os pedidos.",
    });
  });
});

describe("settings of one bot", () => {
  const shop = { channel: "telegram", account: "2" };
  const other = { channel: "telegram", account: "3" };

  it("lie above those of all bots, whichever are changed later, until they are taken back", async () => {
    const { desk } = newDesk();
    await desk.settings.set("chat.phone", "off", shop);
    await desk.settings.set("chat.phone", "optional");
    const phones = async () => [
      (await desk.settings.values())["chat.phone"],
      (await desk.settings.values(shop))["chat.phone"],
      (await desk.settings.values(other))["chat.phone"],
    ];
    expect(await phones()).toEqual(["optional", "off", "optional"]);
    await desk.settings.unset("chat.phone");
    expect(await phones()).toEqual(["required", "off", "required"]);
    await desk.settings.unset("chat.phone", shop);
    expect(await phones()).toEqual(["required", "required", "required"]);
  });

  it("say whence each value is", async () => {
    const { desk } = newDesk({ "phone.defaultCountry": "UA" });
    await desk.settings.set("chat.phone", "off", shop);
    await desk.settings.set("chat.email", "off");
    const origins = await desk.settings.origins(shop);
    expect([origins["chat.phone"], origins["chat.email"], origins["phone.defaultCountry"]]).toEqual([
      "bot",
      "desk",
      "default",
    ]);
    expect((await desk.settings.origins())["chat.phone"]).toBe("default");
    expect(await desk.settings.bots()).toEqual(["telegram:2"]);
  });

  it("are read for all bots at once", async () => {
    const { desk } = newDesk();
    await desk.settings.set("ticket.priority", "urgent", shop);
    const settingsOf = await desk.settings.byBot();
    expect([settingsOf(shop), settingsOf(other), settingsOf(null)].map((of) => of.priorityId)).toEqual([
      "urgent",
      "normal",
      "normal",
    ]);
  });

  it.each(["retention.journal", "retention.mode", "email.answers"])(
    "have no %s, which is the desk's",
    async (name) => {
      const { desk } = newDesk();
      const set = desk.settings.set(name, name === "retention.mode" ? "delete" : "off", shop);
      await expect(set).rejects.toThrow(`${name} is a setting of the whole desk: set it without a bot.`);
      expect(await desk.settings.bots()).toEqual([]);
    },
  );

  it("leave what is the whole desk's as it is, though it was stored for one", async () => {
    const { desk, store } = newDesk();
    await store.commit([
      { type: "setting.saved", name: "retention.mode", value: "delete", bot: "telegram:2" },
      { type: "setting.saved", name: "chat.phone", value: "off", bot: "telegram:2" },
    ]);
    expect(await desk.settings.values(shop)).toMatchObject({
      "retention.mode": "anonymise",
      "chat.phone": "off",
    });
    expect(await desk.settings.mistakes()).toEqual([
      {
        name: "retention.mode",
        problem: "is a setting of the whole desk: set it without a bot",
        bot: "telegram:2",
      },
    ]);
  });

  it("refuse what is wrong, and are told of where a stored value is", async () => {
    const { desk, store } = newDesk();
    await expect(desk.settings.set("ticket.department", "nowhere", shop)).rejects.toThrow(
      "ticket.department",
    );
    await expect(desk.settings.set("no.such", "thing", shop)).rejects.toThrow("no.such is not a setting");
    await expect(desk.settings.unset("no.such", shop)).rejects.toThrow("no.such is not a setting");
    await desk.settings.set("chat.phone", "optional");
    await store.commit([{ type: "setting.saved", name: "chat.phone", value: "maybe", bot: "telegram:2" }]);
    expect((await desk.settings.values(shop))["chat.phone"]).toBe("optional");
    expect(await desk.settings.mistakes()).toEqual([
      { name: "chat.phone", problem: "has to be required, optional or off", bot: "telegram:2" },
    ]);
  });

  it("take the text of /privacy that the bot has, by language", async () => {
    const { desk } = newDesk();
    await desk.saveAutoReply({ on: "privacy", language: "en", text: "All" });
    await desk.saveAutoReply({ on: "privacy", language: "uk", text: "Усі" });
    await desk.saveAutoReply({ on: "privacy", language: "en", text: "The shop", bot: "telegram:2" });
    expect((await desk.settings.current(shop)).privacyTexts).toEqual({ en: "The shop", uk: "Усі" });
    expect((await desk.settings.current(other)).privacyTexts).toEqual({ en: "All", uk: "Усі" });
  });
});
