import { describe, expect, it } from "vitest";
import { isDisposable } from "../src/disposable.ts";

describe("a disposable domain", () => {
  it.each([
    "mailinator.com",
    "MAILINATOR.com",
    "guerrillamail.com",
    "10minutemail.com",
    "yopmail.com",
    "inbox.mailinator.com",
    "a.b.yopmail.com",
    "mailinator.com.",
  ])("is %s", (domain) => {
    expect(isDisposable(domain)).toBe(true);
  });

  // Forwarding addresses reach their people and are no throw-away ones.
  it.each([
    "gmail.com",
    "ukr.net",
    "mail.ru",
    "mailinator.com.ua",
    "mailinatorx.de",
    "com",
    "",
    "xn--80a1acn3a.xn--j1amh",
    "privaterelay.appleid.com",
    "duck.com",
    "simplelogin.com",
    "mozmail.com",
  ])("is not %j", (domain) => {
    expect(isDisposable(domain)).toBe(false);
  });
});
