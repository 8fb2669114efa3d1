import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parseConfig } from "../../src/config.ts";
import { openTexts } from "../../src/runtime/open-texts.ts";

const noted = { key: "phone.noted", params: {}, buttons: [], asksContact: false, about: null } as const;

describe("the sentences of a desk", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "deskbell-texts-"));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  /** The texts of a desk whose TEXTS_FILE has this in it. */
  function open(content: string) {
    const file = join(folder, "texts.json");
    writeFileSync(file, content);
    return openTexts(parseConfig({ TEXTS_FILE: file }));
  }

  it("are the built-in ones without a file", async () => {
    const texts = await openTexts(parseConfig({}));
    expect(texts.render(noted, "en").text).toBe("Thank you, noted.");
  });

  it("are replaced one by one, in one language", async () => {
    const texts = await open('{ "en": { "phone.noted": "Got it." } }');
    expect(texts.render(noted, "en").text).toBe("Got it.");
    expect(texts.render(noted, "uk").text).not.toBe("Got it.");
  });

  it("are refused with a key that does not exist, by name", async () => {
    await expect(open('{ "en": { "phone.notted": "Got it." } }')).rejects.toThrow("phone.notted");
  });

  it("are refused when the file is no JSON of that form, or not there", async () => {
    await expect(open("phone.noted: Got it.")).rejects.toMatchObject({ code: "file.format" });
    await expect(open('{ "en": "Got it." }')).rejects.toMatchObject({ code: "file.format" });
    const config = parseConfig({ TEXTS_FILE: join(folder, "nowhere.json") });
    await expect(openTexts(config)).rejects.toMatchObject({ code: "file.unreadable" });
  });
});
