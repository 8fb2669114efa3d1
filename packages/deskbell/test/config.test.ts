import { describe, expect, it } from "vitest";
import { parseConfig } from "../src/config.ts";

function mistakesIn(env: Readonly<Record<string, string>>): string {
  try {
    parseConfig(env);
  } catch (error) {
    if (error instanceof Error) return error.message;
  }
  throw new Error("The configuration was taken.");
}

describe("the mail server", () => {
  const url = "smtp://desk:secret@mail.example.org";

  it("is none unless it is set", () => {
    expect(parseConfig({ SMTP_URL: " ", SMTP_FROM: "support@example.org" }).mail).toBeNull();
  });

  it("comes with whom mail is from", () => {
    const from = "Support <support@example.org>";
    expect(parseConfig({ SMTP_URL: url, SMTP_FROM: from }).mail).toEqual({ url, from });
    expect(mistakesIn({ SMTP_URL: url })).toContain("SMTP_FROM must be set together with SMTP_URL");
  });

  it("is refused by name, with all other mistakes, and never repeated", () => {
    const message = mistakesIn({ SMTP_URL: "http://desk:secret@h", SMTP_FROM: "secret sender", PORT: "x" });
    expect(message).toMatch(/^ {2}SMTP_URL must be smtp:/m);
    expect(message).toMatch(/^ {2}SMTP_FROM must be an address/m);
    expect(message).toMatch(/^ {2}PORT must be a number/m);
    expect(message).not.toContain("secret");
    expect(mistakesIn({ SMTP_URL: url, PORT: "x" })).toMatch(/PORT[\s\S]*SMTP_FROM must be set together/);
  });
});
