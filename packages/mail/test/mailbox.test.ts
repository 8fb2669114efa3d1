import { parseMailbox, parseSmtpUrl } from "@deskbell/mail";
import { describe, expect, it } from "vitest";

describe("parseMailbox", () => {
  it.each([
    ["support@example.org", "", "support@example.org"],
    ["Support <support@example.org>", "Support", "support@example.org"],
    ['"Support, Inc." <support@example.org>', "Support, Inc.", "support@example.org"],
    ["Підтримка <desk@localhost>", "Підтримка", "desk@localhost"],
  ])("reads %s", (text, name, address) => {
    expect(parseMailbox(text)).toEqual({ name, address });
  });

  it.each([
    "",
    "Support",
    "a@b.example, c@d.example",
    "Support <>",
    "a@b@c",
    "a@b.example\r\nBcc: c@d.example",
  ])("takes %j for none", (text) => {
    expect(parseMailbox(text)).toBeNull();
  });
});

describe("parseSmtpUrl", () => {
  it("knows the usual ports", () => {
    expect(parseSmtpUrl("smtp://mail.example.org")).toEqual({
      host: "mail.example.org",
      port: 587,
      secure: false,
      requireTls: false,
      login: null,
    });
    expect(parseSmtpUrl("smtps://mail.example.org")).toMatchObject({ port: 465, secure: true });
    expect(parseSmtpUrl("smtp://[::1]:25")).toMatchObject({ host: "::1", port: 25 });
  });

  it("reads a user and a password with whatever characters", () => {
    expect(parseSmtpUrl("smtp://desk%40example.org:p%40ss%3Aw%2Frd@h")?.login).toEqual({
      user: "desk@example.org",
      pass: "p@ss:w/rd",
    });
  });

  it.each([
    ["smtp://u:p@mail.example.org", true],
    ["smtp://u:p@127.0.0.1:1025", false],
    ["smtp://u:p@localhost:1025", false],
    ["smtp://u:p@[::1]:1025", false],
    ["smtp://u:p@127.0.0.1.example.org", true],
    ["smtp://u:p@relay.example.org?requireTLS=false", false],
    ["smtp://relay.example.org", false],
    ["smtp://relay.example.org?requireTLS=true", true],
  ])("asks of %s that it is encrypted: %s", (url, requireTls) => {
    expect(parseSmtpUrl(url)?.requireTls).toBe(requireTls);
  });
});
