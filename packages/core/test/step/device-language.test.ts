import { describe, expect, it } from "vitest";
import { ann, annsDialogue } from "../drivers/sample-customer.ts";
import { stepOn } from "./conversation.ts";

const nowhere = { dialogue: annsDialogue, version: 0, stored: null };

/** What the bot says to a national number of Austria, from a device with this language. */
function answersTo(
  language: string | null,
  defaultCountry: string | null = null,
  chosen: string | null = null,
) {
  const customer = { ...ann, language };
  const settings = { defaultCountry };
  const help = { type: "command.help", id: "1", at: 1 } as const;
  const asked = stepOn(nowhere, { source: "test", id: "1", event: help, customer }, settings);
  const stored = JSON.parse(JSON.stringify(asked.stored));
  stored.context.language = chosen;
  const number = { type: "text.typed", id: "2", at: 2, text: "0664 1234567", replyTo: null } as const;
  const typed = { source: "test", id: "2", event: number, customer };
  const commit = stepOn({ ...nowhere, version: 1, stored }, typed, settings);
  expect(JSON.stringify(commit.stored)).not.toContain("deviceLanguage");
  return commit.journal.prompts;
}

describe("a national number", () => {
  it("is read for the country of the device, and confirmed", () => {
    expect(answersTo("de-AT")).toEqual(["phone.confirm"]);
  });

  it("is read for the country of the language that was chosen, where the device tells of none", () => {
    expect(answersTo("en", null, "de-AT")).toEqual(["phone.confirm"]);
    expect(answersTo("de-AT", null, "uk")).toEqual(["phone.confirm"]);
  });

  it("is taken for the country of the settings, whatever the device", () => {
    expect(answersTo("uk", "AT")).toEqual(["phone.noted", "subject.askedAfterClaim"]);
  });

  it.each(["de", "en-US", "uk", null])(
    "is no answer where the language tells nothing of it: %s",
    (language) => {
      expect(answersTo(language)).not.toContain("phone.confirm");
    },
  );
});
