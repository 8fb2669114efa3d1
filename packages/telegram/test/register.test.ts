import { describe, expect, it } from "vitest";
import { connect } from "../src/connect.ts";
import { type BotProfile, register } from "../src/register.ts";
import { collectLogs, openTelegram, token } from "./support.ts";

const english: BotProfile = {
  language: null,
  commands: [{ command: "help", description: "Ask for help" }],
  name: "Desk",
  description: "Ring the bell.",
  shortDescription: "Support",
};
const ukrainian: BotProfile = {
  language: "uk",
  commands: [{ command: "help", description: "Допомога" }],
  description: "Подзвоніть.",
  shortDescription: "Підтримка",
};

describe("register", () => {
  it("sets what differs, by language", async () => {
    const emulator = await openTelegram();
    const call = connect({ token, apiRoot: emulator.apiRoot });
    await register(call, [english, ukrainian], collectLogs().logger);
    const olena = emulator.customer({ firstName: "Olena", languageCode: "uk" });
    const pedro = emulator.customer({ firstName: "Pedro", languageCode: "pt-br" });
    expect(olena.commands).toEqual(ukrainian.commands);
    expect(pedro.commands).toEqual(english.commands);
    expect((await call((api) => api.getMyName())).name).toBe("Desk");
    expect((await call((api) => api.getMyDescription())).description).toBe("Ring the bell.");
    expect((await call((api) => api.getMyShortDescription())).short_description).toBe("Support");
  });

  it("sets nothing that is there already, and nothing that is left open", async () => {
    const emulator = await openTelegram();
    const call = connect({ token, apiRoot: emulator.apiRoot });
    const open = { language: "uk", commands: ukrainian.commands };
    await register(call, [english, open], collectLogs().logger);
    const settings = () =>
      emulator.calls.filter(({ method }) => method.startsWith("setMy")).map(({ method }) => method);
    expect(settings()).toEqual([
      "setMyCommands",
      "setMyName",
      "setMyDescription",
      "setMyShortDescription",
      "setMyCommands",
    ]);
    await register(call, [english, open], collectLogs().logger);
    expect(settings()).toHaveLength(5);
  });

  it("takes the first profile of a language, and passes over languages that Telegram does not know", async () => {
    const emulator = await openTelegram();
    const call = connect({ token, apiRoot: emulator.apiRoot });
    const second = { ...english, language: "uk-UA" };
    await register(call, [ukrainian, second, { ...english, language: "fil" }], collectLogs().logger);
    expect(emulator.callsOf("setMyCommands").map(({ params }) => params.language_code)).toEqual(["uk"]);
    expect(emulator.violations).toEqual([]);
  });

  it("goes on when something is refused", async () => {
    const emulator = await openTelegram();
    const { logger, lines } = collectLogs();
    emulator.faults.add({ kind: "refuse", status: 429, retryAfter: 80_000 }, { method: "setMyName" });
    await register(connect({ token, apiRoot: emulator.apiRoot }), [english], logger);
    expect(lines.find(({ level }) => level === "warn")).toMatchObject({
      fields: { what: "name", code: "TELEGRAM_LIMITED" },
    });
    expect(emulator.callsOf("setMyShortDescription")).toHaveLength(1);
  });

  it("stops in silence when it is told to", async () => {
    const emulator = await openTelegram();
    const stopping = new AbortController();
    const { logger, lines } = collectLogs();
    const call = connect({ token, apiRoot: emulator.apiRoot });
    const registering = register(call, [english, ukrainian], logger, stopping.signal);
    stopping.abort();
    await emulator.close();
    await registering;
    expect(lines).toEqual([]);
    expect(emulator.callsOf("setMyName")).toEqual([]);
  });
});
