import { Api, InputFile } from "node-telegram-bot-api";
import { describe, expect, it } from "vitest";
import { start, token } from "../support.ts";

describe("the Api of node-telegram-bot-api", () => {
  it("receives, answers and confirms", async () => {
    const emulator = await start();
    const anna = emulator.customer({ firstName: "Anna", phone: "+380501234567" });
    const api = new Api(token, { apiRoot: emulator.apiRoot, maxRetries: 0 });
    anna.starts();
    anna.sharesContact();
    const updates = await api.getUpdates({ timeout: 30, allowed_updates: ["message"] });
    expect(updates).toMatchObject([
      { message: { text: "/start" } },
      { message: { contact: { phone_number: "+380501234567", user_id: anna.id } } },
    ]);
    const offset = (updates.at(-1)?.update_id ?? 0) + 1;
    expect(await api.getUpdates({ offset, limit: 1, timeout: 0 })).toEqual([]);
    const sent = await api.sendMessage({
      chat_id: anna.id,
      text: "Thank you",
      entities: [{ type: "bold", offset: 0, length: 5 }],
      reply_markup: { inline_keyboard: [[{ text: "Chat", callback_data: "chat" }]] },
    });
    expect(sent.text).toBe("Thank you");
    expect(anna.transcript.at(-1)).toMatchObject({
      text: "Thank you",
      entities: [{ type: "bold", offset: 0, length: 5 }],
    });
    expect(emulator.violations).toEqual([]);
  });

  it("uploads a file, and a customer's file comes back", async () => {
    const emulator = await start();
    const anna = emulator.customer({ firstName: "Anna" });
    anna.starts();
    const api = new Api(token, { apiRoot: emulator.apiRoot, maxRetries: 0 });
    const document = new InputFile(new TextEncoder().encode("Invoice"), { filename: "invoice.txt" });
    const sent = await api.sendDocument({ chat_id: anna.id, document, caption: "Your invoice" });
    expect(sent.document).toMatchObject({ file_name: "invoice.txt", file_size: 7 });

    const file = await api.getFile({ file_id: sent.document?.file_id ?? "" });
    const download = await fetch(`${emulator.apiRoot}/file/bot${token}/${file.file_path}`);
    expect(await download.text()).toBe("Invoice");
  });

  it("tells a refusal, a flood and a cut connection apart", async () => {
    const emulator = await start();
    const anna = emulator.customer({ firstName: "Anna" });
    anna.starts();
    const api = new Api(token, { apiRoot: emulator.apiRoot, maxRetries: 0 });
    const send = () => api.sendMessage({ chat_id: anna.id, text: "Hello" }).catch((error: unknown) => error);
    emulator.faults.add({ kind: "refuse", status: 429, retryAfter: 7 });
    expect(await send()).toMatchObject({ errorCode: 429, parameters: { retry_after: 7 } });
    emulator.faults.add({ kind: "drop", processed: true });
    expect(await send()).toMatchObject({ name: "NetworkError" });
    anna.blocks();
    expect(await send()).toMatchObject({
      errorCode: 403,
      description: "Forbidden: bot was blocked by the user",
    });
    expect(anna.transcript.map(({ text }) => text)).toEqual(["/start", "Hello"]);
  });
});
