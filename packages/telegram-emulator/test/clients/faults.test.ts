import { Api as GrammyApi } from "grammy";
import { Api } from "node-telegram-bot-api";
import { describe, expect, it } from "vitest";
import { type Fault, faultPresets } from "../../src/index.ts";
import { start, token } from "../support.ts";

async function startWithClients() {
  const emulator = await start();
  const anna = emulator.customer({ firstName: "Anna" });
  anna.starts();
  const api = new Api(token, { apiRoot: emulator.apiRoot, maxRetries: 0 });
  const grammy = new GrammyApi(token, { apiRoot: emulator.apiRoot });
  return { emulator, anna, api, grammy };
}

async function errorOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => undefined,
    (error: unknown) => error,
  );
}

const telegramApiError = { name: "TelegramApiError" };
const networkError = { name: "NetworkError" };
const parseError = { name: "ParseError" };
const grammyError = { name: "GrammyError" };
const httpError = { name: "HttpError" };

describe("what a client library makes of a fault", () => {
  it.each<[Fault, object, object]>([
    [
      faultPresets.floodWait({ seconds: 7 }),
      { ...telegramApiError, errorCode: 429, parameters: { retry_after: 7 } },
      { ...grammyError, error_code: 429, parameters: { retry_after: 7 } },
    ],
    [faultPresets.floodWaitPage(), parseError, httpError],
    [faultPresets.badGateway(), { errorCode: 502 }, { ...grammyError, error_code: 502 }],
    [faultPresets.badGatewayPage(), networkError, httpError],
    [
      faultPresets.connectionReset(),
      { ...networkError, cause: { cause: { code: "ECONNRESET" } } },
      httpError,
    ],
    [faultPresets.connectionClosed(), networkError, httpError],
    [faultPresets.malformedJson(), parseError, httpError],
    [faultPresets.truncatedJson(), parseError, httpError],
    [
      faultPresets.migrated({ to: -1_001_999 }),
      { ...telegramApiError, errorCode: 400, parameters: { migrate_to_chat_id: -1_001_999 } },
      { ...grammyError, error_code: 400, parameters: { migrate_to_chat_id: -1_001_999 } },
    ],
    [faultPresets.blocked(), { ...telegramApiError, errorCode: 403 }, { ...grammyError, error_code: 403 }],
  ])("%j", async (fault, inApi, inGrammy) => {
    const { emulator, anna, api, grammy } = await startWithClients();
    emulator.faults.add(fault, { times: 2 });
    expect(await errorOf(api.sendMessage({ chat_id: anna.id, text: "Hello" }))).toMatchObject(inApi);
    expect(await errorOf(grammy.sendMessage(anna.id, "Hello"))).toMatchObject(inGrammy);
    expect(emulator.faults.active).toEqual([]);
  });

  it("is an error of the network if the answer is cut", async () => {
    const { emulator, anna, api } = await startWithClients();
    emulator.faults.add(faultPresets.cutAnswer());
    const error = await errorOf(api.sendMessage({ chat_id: anna.id, text: "Hello" }));
    expect(error).toMatchObject(networkError);
    expect(anna.transcript.map(({ text }) => text)).toEqual(["/start", "Hello"]);
  });

  it("tells a closed server from a broken connection", async () => {
    const { emulator, anna, api } = await startWithClients();
    await emulator.close();
    const error = await errorOf(api.sendMessage({ chat_id: anna.id, text: "Hello" }));
    expect(error).toMatchObject({ ...networkError, cause: { cause: { code: "ECONNREFUSED" } } });
  });
});

describe("a group that has become a supergroup", () => {
  it("is written to under its new id", async () => {
    const { emulator, api } = await startWithClients();
    const group = emulator.group({ title: "Staff" });
    const supergroup = emulator.group({ title: "Staff" });
    emulator.faults.add(faultPresets.migrated({ to: supergroup.id }), {
      chatId: group.id,
      times: Number.POSITIVE_INFINITY,
    });
    const send = (chat_id: number) => api.sendMessage({ chat_id, text: "Hello" });
    const error = (await errorOf(send(group.id))) as { parameters: { migrate_to_chat_id: number } };
    expect(await send(error.parameters.migrate_to_chat_id)).toMatchObject({ text: "Hello" });
    expect(await errorOf(send(group.id))).toMatchObject({ errorCode: 400 });
  });
});
