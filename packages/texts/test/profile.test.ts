import { describe, expect, it } from "vitest";
import { createTexts } from "../src/index.ts";

const texts = createTexts();

// Limits: Bot API, BotCommand, setMyDescription, setMyShortDescription.
describe.each(texts.languages)("the bot's profile in %s", (language) => {
  const profile = texts.profile(language);

  it("names the commands that a customer can use", () => {
    expect(profile.commands.map(({ command }) => command)).toEqual([
      "start",
      "chat",
      "help",
      "language",
      "cancel",
      "privacy",
      "mydata",
      "forgetme",
    ]);
  });

  it("is short enough for Telegram, and says something", () => {
    for (const { command, description } of profile.commands) {
      expect(command).toMatch(/^[a-z]{1,32}$/);
      expect(description).toMatch(/^\p{L}.{0,255}$/u);
    }
    expect(profile.description).toMatch(/^\p{L}.{0,511}$/u);
    expect(profile.shortDescription).toMatch(/^\p{L}.{0,119}$/u);
  });
});

describe("the bot's profile", () => {
  it("is told in the nearest language, with an operator's words", () => {
    const overrides = { uk: { "profile.shortDescription": "Ми поруч." } };
    expect(createTexts({ overrides }).profile("uk-UA").shortDescription).toBe("Ми поруч.");
  });
});
