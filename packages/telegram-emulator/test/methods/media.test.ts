import { describe, expect, it } from "vitest";
import { call, start, toAnswer, token, updatesOf } from "../support.ts";

async function startWithAnna() {
  const emulator = await start();
  const anna = emulator.customer({ firstName: "Anna" });
  anna.starts();
  return { emulator, anna };
}

describe("sending files", () => {
  it("takes a file that the bot got before, or an address", async () => {
    const { emulator, anna } = await startWithAnna();
    const photo = anna.sendsPhoto().photo?.[0]?.file_id;
    const again = await call(emulator, "sendPhoto", { chat_id: anna.id, photo, caption: "Yours" });
    expect(again.result).toMatchObject({ photo: [{ file_id: photo }], caption: "Yours" });
    const document = "https://example.com/files/terms.pdf";
    expect((await call(emulator, "sendDocument", { chat_id: anna.id, document })).result).toMatchObject({
      document: { file_name: "terms.pdf" },
    });
  });

  it("refuses what is no file", async () => {
    const { emulator, anna } = await startWithAnna();
    const describe = async (params: object) =>
      (await call(emulator, "sendPhoto", { chat_id: anna.id, ...params })).description;
    expect(await describe({})).toBe("Bad Request: there is no photo in the request");
    expect(await describe({ photo: "attach://none" })).toBe("Bad Request: there is no photo in the request");
    expect(await describe({ photo: "no-such-id" })).toBe(
      "Bad Request: wrong file identifier/HTTP URL specified",
    );
    const photo = anna.sendsPhoto().photo?.[0]?.file_id;
    expect(await describe({ photo, caption: "a".repeat(1025) })).toBe(
      "Bad Request: message caption is too long",
    );
  });

  it("refuses an empty upload", async () => {
    const { emulator, anna } = await startWithAnna();
    const form = new FormData();
    form.set("chat_id", String(anna.id));
    form.set("document", new Blob([]), "empty.txt");
    const response = await fetch(`${emulator.apiRoot}/bot${token}/sendDocument`, {
      method: "POST",
      body: form,
    });
    expect(await toAnswer(response)).toMatchObject({ description: "Bad Request: file must be non-empty" });
  });

  it("lets a caption be edited, but not into a text", async () => {
    const { emulator, anna } = await startWithAnna();
    const photo = anna.sendsPhoto().photo?.[0]?.file_id;
    await call(emulator, "sendPhoto", { chat_id: anna.id, photo });
    const edit = { chat_id: anna.id, message_id: 3, caption: "New", text: "New" };
    expect((await call(emulator, "editMessageCaption", edit)).result).toMatchObject({ caption: "New" });
    expect((await call(emulator, "editMessageText", edit)).description).toBe(
      "Bad Request: there is no text in the message to edit",
    );
  });
});

describe("a customer's file", () => {
  it("is downloaded by the path that getFile gives", async () => {
    const { emulator, anna } = await startWithAnna();
    const bytes = new TextEncoder().encode("A letter");
    anna.sendsDocument({ name: "letter.txt", mimeType: "text/plain", bytes, caption: "See #letter" });
    const update = (await updatesOf(emulator)).at(-1);
    expect(update).toMatchObject({
      message: {
        document: { file_name: "letter.txt", mime_type: "text/plain", file_size: 8 },
        caption: "See #letter",
        caption_entities: [{ type: "hashtag", offset: 4, length: 7 }],
      },
    });
    const file_id = (update as { message: { document: { file_id: string } } }).message.document.file_id;
    const { result } = await call(emulator, "getFile", { file_id });
    const path = (result as { file_path: string }).file_path;
    const download = await fetch(`${emulator.apiRoot}/file/bot${token}/${path}`);
    expect(await download.text()).toBe("A letter");
    const stranger = await fetch(`${emulator.apiRoot}/file/bot1:other/${path}`);
    expect(stranger.status).toBe(401);
    expect((await call(emulator, "getFile", { file_id: "none" })).description).toBe(
      "Bad Request: invalid file_id",
    );
  });

  it("cannot be downloaded above 20 MB", async () => {
    const { emulator, anna } = await startWithAnna();
    const sent = anna.sendsDocument({ bytes: new Uint8Array(20 * 1024 * 1024 + 1) });
    const answer = await call(emulator, "getFile", { file_id: sent.document?.file_id });
    expect(answer.description).toBe("Bad Request: file is too big");
  });
});
