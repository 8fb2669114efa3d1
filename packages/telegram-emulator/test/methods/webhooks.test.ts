import { describe, expect, it } from "vitest";
import { receiveWebhook, textOf } from "../receive-webhook.ts";
import { call, isReceived, start, updatesOf } from "../support.ts";

describe("a webhook", () => {
  it("shuts out getUpdates while it is set", async () => {
    const emulator = await start();
    const { url } = await receiveWebhook();
    const waiting = call(emulator, "getUpdates", { timeout: 50 });
    await isReceived(emulator, "getUpdates");
    expect(await call(emulator, "setWebhook", { url })).toMatchObject({ description: "Webhook was set" });
    expect((await waiting).description).toBe("Conflict: terminated by setWebhook request");
    expect(await call(emulator, "getUpdates")).toMatchObject({
      status: 409,
      description:
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    });
    expect(await call(emulator, "deleteWebhook")).toMatchObject({ description: "Webhook was deleted" });
    expect(await call(emulator, "deleteWebhook")).toMatchObject({
      description: "Webhook is already deleted",
    });
    expect((await call(emulator, "getUpdates")).status).toBe(200);
  });

  it("gets every update with the secret, also those that waited", async () => {
    const emulator = await start();
    const { url, received, count } = await receiveWebhook();
    const anna = emulator.customer({ firstName: "Anna" });
    anna.starts();
    await call(emulator, "setWebhook", { url, secret_token: "s3cret" });
    anna.sends("Hello");
    await count(2);
    expect(received.map(textOf)).toEqual(["/start", "Hello"]);
    expect(received[0]?.secret).toBe("s3cret");
  });

  it("gets an update again until it answers 2xx, later ones of the chat waiting behind it", async () => {
    const emulator = await start({ webhookRetryMs: 1 });
    const { url, received, count } = await receiveWebhook((_, attempt) => (attempt < 3 ? 500 : 200));
    await call(emulator, "setWebhook", { url });
    const anna = emulator.customer({ firstName: "Anna" });
    anna.sends("one");
    anna.sends("two");
    await count(4);
    expect(received.map(textOf)).toEqual(["one", "one", "one", "two"]);
    expect((await call(emulator, "getWebhookInfo")).result).toMatchObject({
      url,
      last_error_message: "Wrong response from the webhook: 500 Internal Server Error",
    });
  });

  it("serves other chats while one is held up", async () => {
    const emulator = await start();
    let release: (status: number) => void = () => {};
    const held = new Promise<number>((resolve) => {
      release = resolve;
    });
    const { url, received, count } = await receiveWebhook((delivery) =>
      textOf(delivery) === "slow" ? held : 200,
    );
    await call(emulator, "setWebhook", { url });
    const anna = emulator.customer({ firstName: "Anna" });
    anna.sends("slow");
    anna.sends("after");
    emulator.customer({ firstName: "Ivan" }).sends("other");
    await count(2);
    expect(received.map(textOf)).toEqual(["slow", "other"]);
    release(200);
    await count(3);
    expect(received.map(textOf)).toEqual(["slow", "other", "after"]);
  });

  it("can be set without what waited before", async () => {
    const emulator = await start();
    const anna = emulator.customer({ firstName: "Anna" });
    anna.starts();
    await call(emulator, "deleteWebhook", { drop_pending_updates: false });
    expect(await updatesOf(emulator)).toHaveLength(1);
    await call(emulator, "deleteWebhook", { drop_pending_updates: true });
    expect(await updatesOf(emulator)).toEqual([]);
  });

  it.each([
    [{ url: "no address" }, "invalid webhook URL specified"],
    [{ url: "http://example.com/" }, "bad webhook: An HTTPS URL must be provided for webhook"],
    [{ url: "https://example.com/", secret_token: "a b" }, "secret token contains unallowed characters"],
    [{ url: "https://example.com/", secret_token: "a".repeat(257) }, "secret token is too long"],
  ])("is refused: %j", async (params, words) => {
    const emulator = await start();
    expect((await call(emulator, "setWebhook", params)).description).toBe(`Bad Request: ${words}`);
  });
});
