import { describe, expect, it } from "vitest";
import { botsOf, parseConfig } from "../src/config.ts";

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

describe("ports over HTTP", () => {
  const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  const token = "a-token-of-the-tests";

  it("are none unless they are set", () => {
    const { httpPorts, webhook } = parseConfig({ TICKETS_URL: " ", HTTP_PORTS_TOKEN: "" });
    expect(httpPorts).toEqual({ contactsUrl: null, ticketsUrl: null, chatsUrl: null, credentials: {} });
    expect(webhook).toBeNull();
  });

  it("come with a token, a secret, or both", () => {
    const url = "https://crm.example.org/tickets";
    const parse = (env: Record<string, string>) => parseConfig({ TICKETS_URL: url, ...env }).httpPorts;
    expect(parse({ HTTP_PORTS_TOKEN: token })).toMatchObject({ ticketsUrl: url, credentials: { token } });
    expect(parse({ HTTP_PORTS_SECRET: secret })).toMatchObject({ credentials: { secret } });
    expect(parse({ HTTP_PORTS_SECRET: secret, HTTP_PORTS_TOKEN: token }).credentials).toEqual({
      secret,
      token,
    });
    for (const variable of ["CONTACTS_URL", "TICKETS_URL", "CHATS_URL"]) {
      expect(mistakesIn({ [variable]: url, PORT: "x" })).toMatch(
        /PORT[\s\S]*^ {2}HTTP_PORTS_SECRET or HTTP_PORTS_TOKEN must be set together/m,
      );
    }
  });

  it("are refused by name, and never repeated", () => {
    const message = mistakesIn({
      CONTACTS_URL: "http://crm.example.org",
      TICKETS_URL: "https://desk:secret@crm.example.org",
      CHATS_URL: "secret",
      HTTP_PORTS_TOKEN: "short secret",
      HTTP_PORTS_SECRET: "secret",
      WEBHOOK_URL: "https://example.org/?secret",
      WEBHOOK_SECRET: "whsec_c2VjcmV0",
    });
    for (const variable of ["CONTACTS_URL", "TICKETS_URL", "CHATS_URL", "WEBHOOK_URL"]) {
      expect(message).toContain(`  ${variable} must be an https:// address`);
    }
    expect(message).toMatch(/^ {2}HTTP_PORTS_TOKEN must be 16 characters/m);
    expect(message).toMatch(/^ {2}HTTP_PORTS_SECRET must be whsec_/m);
    expect(message).toMatch(/^ {2}WEBHOOK_SECRET must be whsec_/m);
    expect(message).not.toMatch(/secret\b/);
  });

  it("tell of webhooks with a secret alone", () => {
    const url = "https://example.org/hook";
    expect(parseConfig({ WEBHOOK_URL: url, WEBHOOK_SECRET: secret }).webhook).toEqual({ url, secret });
    expect(mistakesIn({ WEBHOOK_URL: url })).toMatch(/WEBHOOK_SECRET must be set together with WEBHOOK_URL/);
  });
});

describe("bots beside the first", () => {
  const first = { TELEGRAM_BOT_TOKEN: "1:first" };

  it("have what the environment gives each, and share what it does not", () => {
    const config = parseConfig({
      ...first,
      TEXTS_FILE: "all.json",
      TELEGRAM_BOT_NAME: "First",
      TELEGRAM_WEBHOOK_SECRET: "of-the-first",
      TELEGRAM_BOT_TOKEN_WORKSHOP: "3:workshop",
      TELEGRAM_BOT_TOKEN_SHOP: "2:shop",
      TELEGRAM_BOT_NAME_SHOP: "The shop",
      TEXTS_FILE_SHOP: "shop.json",
      TELEGRAM_WEBHOOK_SECRET_SHOP: "of-the-shop",
    });
    expect(botsOf(config)).toEqual([
      {
        variable: "TELEGRAM_BOT_TOKEN",
        token: "1:first",
        name: "First",
        textsFile: "all.json",
        webhookSecret: "of-the-first",
      },
      {
        variable: "TELEGRAM_BOT_TOKEN_SHOP",
        token: "2:shop",
        name: "The shop",
        textsFile: "shop.json",
        webhookSecret: "of-the-shop",
      },
      {
        variable: "TELEGRAM_BOT_TOKEN_WORKSHOP",
        token: "3:workshop",
        name: null,
        textsFile: "all.json",
        webhookSecret: null,
      },
    ]);
    expect(parseConfig({ ...first, TELEGRAM_BOT_TOKEN_SHOP: " " }).moreBots).toEqual([]);
  });

  it("are refused with all mistakes at once, by name", () => {
    const message = mistakesIn({
      ...first,
      PORT: "x",
      TELEGRAM_BOT_TOKEN_A: "my secret",
      TELEGRAM_BOT_TOKEN_B: "1:the-first-again",
      TELEGRAM_BOT_TOKEN_C: "2:c",
      TELEGRAM_BOT_TOKEN_D: "2:d",
      TELEGRAM_BOT_NAME_E: "no token",
      TELEGRAM_WEBHOOK_SECRET_C: "my secret!",
      TELEGRAM_BOT_TOKEN_small: "5:small",
    });
    const lines = message.split("\n").slice(1);
    expect(lines).toEqual([
      "  PORT must be a number",
      "  TELEGRAM_BOT_TOKEN_A must look like 123456:ABC-def, as @BotFather gives it",
      "  TELEGRAM_BOT_TOKEN_B must be of another bot than TELEGRAM_BOT_TOKEN",
      "  TELEGRAM_WEBHOOK_SECRET_C must be 1 to 256 characters of A-Z, a-z, 0-9, _ and -",
      "  TELEGRAM_BOT_TOKEN_D must be of another bot than TELEGRAM_BOT_TOKEN_C",
      "  TELEGRAM_BOT_TOKEN_E must be set: there are other variables of that bot",
      "  TELEGRAM_BOT_TOKEN_small must end in capital letters, digits and single _, such as SHOP",
    ]);
    expect(message).not.toContain("secret!");
    expect(message).not.toContain("my secret");
  });

  it("do not come without a first", () => {
    expect(mistakesIn({ TELEGRAM_BOT_TOKEN_SHOP: "2:shop" })).toContain("  TELEGRAM_BOT_TOKEN must be set");
  });
});

describe("the dialogue's patience", () => {
  it("is its own unless it is set", () => {
    expect(parseConfig({}).dialogue).toEqual({});
    expect(parseConfig({ LOOKUP_PATIENCE_MS: "5000", FILING_RETRY_MS: "60000" }).dialogue).toEqual({
      patienceMs: 5_000,
      filingRetryMs: 60_000,
    });
  });

  it("is refused by name when it is too little or too much", () => {
    expect(() => parseConfig({ LOOKUP_PATIENCE_MS: "99", FILING_RETRY_MS: "3600001" })).toThrow(
      /LOOKUP_PATIENCE_MS must be 100 at least\n.*FILING_RETRY_MS must be 3600000 at most/,
    );
  });
});
