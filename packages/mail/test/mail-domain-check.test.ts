import { describe, expect, it, onTestFinished, vi } from "vitest";
import type { DnsAnswers } from "../src/judge-mail-domain.ts";
import { createMailDomainCheck } from "../src/mail-domain-check.ts";
import { readDnsRows, verdicts } from "./dns-rows.ts";
import { isAnswerable, startDnsServer } from "./dns-server.ts";

const nothing = "ENODATA";
const withMx: DnsAnswers = { mx: [{ priority: 10, exchange: "mx.example.org" }], a: nothing, aaaa: nothing };
const nullMx: DnsAnswers = { mx: [{ priority: 0, exchange: "" }], a: ["192.0.2.1"], aaaa: nothing };
const silent: DnsAnswers = { mx: "ETIMEOUT", a: "ETIMEOUT", aaaa: "ETIMEOUT" };
const failing: DnsAnswers = { mx: "ESERVFAIL", a: "ESERVFAIL", aaaa: "ESERVFAIL" };
// Long enough for any answer over loopback, however busy the machine.
const deadlineMs = 10_000;

describe("asked of a real name server", () => {
  const rows = readDnsRows().filter(
    (row) => [row.mx, row.a, row.aaaa].every(isAnswerable) && isAscii(row.domain),
  );

  it.each(rows)("$id: $domain", async ({ domain, mx, a, aaaa, expect: expected }) => {
    await using server = await startDnsServer({ [domain.toLowerCase()]: { mx, a, aaaa } });
    const isSilent = mx === "ETIMEOUT";
    const mailDomains = createMailDomainCheck({
      servers: [server.address],
      deadlineMs: isSilent ? 50 : deadlineMs,
    });
    expect(await mailDomains.check(domain)).toEqual(verdicts[expected]);
  });

  it("asks for a domain of another script in A-labels", async () => {
    await using server = await startDnsServer({ "xn--80a1acn3a.xn--j1amh": withMx });
    const mailDomains = createMailDomainCheck({ servers: [server.address], deadlineMs });
    expect(await mailDomains.check("Пошта.укр")).toEqual({ kind: "accepts" });
    expect(server.questions).toContain("MX xn--80a1acn3a.xn--j1amh");
  });

  it("refuses a name that DNS cannot carry, without asking", async () => {
    await using server = await startDnsServer({});
    const mailDomains = createMailDomainCheck({ servers: [server.address], deadlineMs });
    expect(await mailDomains.check(`${"a".repeat(64)}.org`)).toEqual({ kind: "rejects" });
    expect(await mailDomains.check("not a name.org")).toEqual({ kind: "rejects" });
    expect(server.questions).toEqual([]);
  });

  it("does not insist on addresses when the mail exchanger is known", async () => {
    await using server = await startDnsServer({ "example.org": { ...silent, mx: withMx.mx } });
    const mailDomains = createMailDomainCheck({ servers: [server.address], deadlineMs });
    expect(await mailDomains.check("example.org")).toEqual({ kind: "accepts" });
    expect(new Set(server.questions).size).toBe(server.questions.length);
  });
});

describe("of a resolver that may see nothing of the world", () => {
  const witness = "com";

  it("takes no refusal when it does not even know the witness", async () => {
    await using server = await startDnsServer({});
    const mailDomains = createMailDomainCheck({ servers: [server.address], deadlineMs, witness });
    expect(await mailDomains.check("example.org")).toEqual({ kind: "unchecked" });
  });

  it("takes a refusal when it knows the witness, which has no address of its own", async () => {
    await using server = await startDnsServer({ com: { mx: nothing, a: nothing, aaaa: nothing } });
    const mailDomains = createMailDomainCheck({ servers: [server.address], deadlineMs, witness });
    expect(await mailDomains.check("example.org")).toEqual({ kind: "rejects" });
  });

  it("takes its word for a domain that it knows", async () => {
    await using server = await startDnsServer({ "example.org": withMx });
    const mailDomains = createMailDomainCheck({ servers: [server.address], deadlineMs, witness });
    expect(await mailDomains.check("example.org")).toEqual({ kind: "accepts" });
  });
});

describe("without an answer", () => {
  // Left alone, the resolver gives up by itself after about ten seconds.
  it("leaves the domain unchecked at the deadline", { timeout: 5000 }, async () => {
    await using server = await startDnsServer({ "example.org": silent });
    onTestFinished(() => void vi.useRealTimers());
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const hourMs = 3_600_000;
    const verdict = createMailDomainCheck({ servers: [server.address], deadlineMs: hourMs }).check(
      "example.org",
    );
    await vi.advanceTimersByTimeAsync(hourMs);
    expect(await verdict).toEqual({ kind: "unchecked" });
  });

  it("leaves the domain unchecked when nobody listens", async () => {
    const server = await startDnsServer({});
    await server[Symbol.asyncDispose]();
    const mailDomains = createMailDomainCheck({ servers: [server.address], deadlineMs: 500 });
    expect(await mailDomains.check("example.org")).toEqual({ kind: "unchecked" });
  });

  it("asks again the next time", async () => {
    const domains: Record<string, DnsAnswers> = { "example.org": failing };
    await using server = await startDnsServer(domains);
    const mailDomains = createMailDomainCheck({ servers: [server.address], deadlineMs });
    expect(await mailDomains.check("example.org")).toEqual({ kind: "unchecked" });
    domains["example.org"] = withMx;
    expect(await mailDomains.check("example.org")).toEqual({ kind: "accepts" });
  });

  it("refuses a server that is no address when it is made", () => {
    expect(() => createMailDomainCheck({ servers: ["ns.example.org"] })).toThrow(
      expect.objectContaining({ code: "ERR_INVALID_IP_ADDRESS" }),
    );
  });
});

describe("a domain of disposable addresses", () => {
  const marked = { "mailinator.com": withMx, "inbox.mailinator.com": withMx };

  it("takes mail, and is marked, from the cache too", async () => {
    await using server = await startDnsServer(marked);
    const mailDomains = createMailDomainCheck({ servers: [server.address], deadlineMs });
    for (const domain of ["mailinator.com", "Mailinator.com", "inbox.mailinator.com"]) {
      expect(await mailDomains.check(domain)).toEqual({ kind: "accepts", disposable: true });
    }
    expect(asked(server.questions, "mailinator.com")).toBe(1);
  });

  it("is marked when no name server answers", async () => {
    await using server = await startDnsServer({ "mailinator.com": failing });
    const mailDomains = createMailDomainCheck({ servers: [server.address], deadlineMs });
    expect(await mailDomains.check("mailinator.com")).toEqual({ kind: "unchecked", disposable: true });
  });

  it("is refused like any other when it takes no mail", async () => {
    await using server = await startDnsServer({ "mailinator.com": nullMx });
    const mailDomains = createMailDomainCheck({ servers: [server.address], deadlineMs });
    expect(await mailDomains.check("mailinator.com")).toEqual({ kind: "rejects" });
  });
});

describe("a verdict", () => {
  it("is remembered in every spelling of the domain until its time is over", async () => {
    await using server = await startDnsServer({ "example.org": withMx });
    let time = 0;
    const mailDomains = createMailDomainCheck({
      servers: [server.address],
      deadlineMs,
      ttlMs: 1000,
      now: () => time,
    });
    await mailDomains.check("example.org");
    time = 999;
    expect(await mailDomains.check("EXAMPLE.org")).toEqual({ kind: "accepts" });
    expect(asked(server.questions, "example.org")).toBe(1);
    time = 1000;
    await mailDomains.check("example.org");
    expect(asked(server.questions, "example.org")).toBe(2);
  });

  it("is remembered when it refuses, too", async () => {
    await using server = await startDnsServer({ "example.org": nullMx });
    const mailDomains = createMailDomainCheck({ servers: [server.address], deadlineMs });
    await mailDomains.check("example.org");
    expect(await mailDomains.check("example.org")).toEqual({ kind: "rejects" });
    expect(asked(server.questions, "example.org")).toBe(1);
  });

  it("makes room for a newer one", async () => {
    await using server = await startDnsServer({ "a.org": withMx, "b.org": withMx });
    const mailDomains = createMailDomainCheck({ servers: [server.address], deadlineMs, maxEntries: 1 });
    for (const domain of ["a.org", "b.org", "b.org", "a.org"]) await mailDomains.check(domain);
    expect(asked(server.questions, "b.org")).toBe(1);
    expect(asked(server.questions, "a.org")).toBe(2);
  });

  it("is asked for once by all who wait for it", async () => {
    await using server = await startDnsServer({ "example.org": withMx });
    const mailDomains = createMailDomainCheck({ servers: [server.address], deadlineMs });
    await Promise.all(
      ["example.org", "example.org", "Example.org"].map((domain) => mailDomains.check(domain)),
    );
    expect(asked(server.questions, "example.org")).toBe(1);
  });
});

function asked(questions: readonly string[], domain: string): number {
  return questions.filter((question) => question === `MX ${domain}`).length;
}

function isAscii(text: string): boolean {
  return /^\p{ASCII}*$/u.test(text);
}
