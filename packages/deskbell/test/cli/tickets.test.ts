import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Cli, createCli } from "./cli-under-test.ts";
import { sampleChat, sampleRequest } from "./samples.ts";

let cli: Cli;

beforeEach(() => {
  cli = createCli();
});

afterEach(() => cli.clear());

/** Escapes that colour, ring, and turn the writing around. */
const evil = "\u001b[31mEvil\u0007\u009b2J\u202eko";

describe("deskbell tickets", () => {
  it("lists, shows, answers and closes", async () => {
    await cli.withDesk(({ desk }) => desk.ticketSink.create(sampleRequest()));
    const list = await cli.here(["tickets"]);
    expect(list.code).toBe(0);
    expect(list.out).toMatch(/^#1 +open +.* Anna Koval +Printer$/m);
    const reply = await cli.here(["tickets", "reply", "#1", "Try", "water.", "--agent", "Ben"]);
    expect(reply).toMatchObject({
      code: 0,
      out: "Answer to ticket #1 stored; the running desk delivers it.\n",
      err: "",
    });
    const show = await cli.here(["tickets", "show", "1"]);
    expect(show.out).toContain("#1 Printer");
    expect(show.out).toMatch(/identity +verified \(own contact shared, 2023-11-1/);
    expect(show.out).toMatch(/phone +\+380671234567, verified \(own contact shared\)$/m);
    expect(show.out).toMatch(/contact +Anna K\. \(c1\) by phone, link verified$/m);
    expect(show.out).toMatch(/customer +Anna Koval \(@anna_k\)/);
    expect(show.out).toMatch(
      /Anna Koval:\n {2}It smokes\.\n.*Anna Koval:\n {2}A lot\.\n.*Ben:\n {2}Try water\./,
    );
    expect((await cli.here(["tickets", "close", "1"])).out).toBe("Ticket #1 is closed now.\n");
    expect(await cli.here(["tickets", "close", "1"])).toMatchObject({
      code: 0,
      err: "",
      out: "Ticket #1 was closed already.\n",
    });
    expect((await cli.here(["tickets", "list", "--status", "open"])).out).toBe("No tickets.\n");
  });

  it("gives all of it as JSON", async () => {
    await cli.withDesk(({ desk }) => desk.ticketSink.create(sampleRequest({ subject: "«Принтер»\n🙂" })));
    expect(await cli.json(["tickets", "list"])).toMatchObject([{ number: 1, subject: "«Принтер»\n🙂" }]);
    expect(await cli.json(["tickets", "show", "1"])).toMatchObject({
      number: 1,
      phoneStanding: { level: "verified", method: "ownContact", at: 1_700_000_000_000 },
      matchLevel: "verified",
      messages: [{ text: "It smokes." }, { text: "A lot." }],
    });
  });

  it("says what is not sure of a customer", async () => {
    const at = 1_700_000_000_000;
    const email = { address: "a@b.c", domain: "accepts", level: "claimed", method: "typed", at } as const;
    const identity = { phone: null, email, byGuest: false };
    const contacts = [
      { id: "c1", name: "Anna K.", by: ["email"] },
      { id: "c2", name: "Ben" },
    ] as const;
    await cli.withDesk(async ({ desk }) => {
      await desk.ticketSink.create(
        sampleRequest({ key: "1", identity, match: { kind: "several", contacts } }),
      );
      const match = { kind: "unchecked", because: "tooManyClaims" } as const;
      await desk.ticketSink.create(sampleRequest({ key: "2", identity, match }));
    });
    const { out } = await cli.here(["tickets", "show", "1"]);
    expect(out).toMatch(/e-mail +a@b\.c, claimed \(typed\)$/m);
    expect(out).toMatch(/contact +one of: Anna K\. \(c1\) by e-mail; Ben \(c2\)$/m);
    expect((await cli.here(["tickets", "show", "2"])).out).toContain("too many different numbers");
  });

  it("says of an address what is known of its domain", async () => {
    const email = {
      address: "a@mailinator.com",
      domain: "unchecked",
      disposable: true,
      level: "claimed",
      method: "typed",
      at: 1,
    } as const;
    const identity = { phone: null, email, byGuest: false };
    await cli.withDesk(async ({ desk }) => {
      await desk.ticketSink.create(sampleRequest({ identity }));
      await desk.chatDesk.open(sampleChat({ identity }));
    });
    for (const what of ["tickets", "chats"]) {
      expect((await cli.here([what, "show", "1"])).out).toMatch(
        /e-mail +a@mailinator\.com, claimed \(typed\) \(domain not checked\) \(disposable address\)\n/,
      );
    }
    expect(await cli.json(["tickets", "show", "1"])).toMatchObject({ emailDisposable: true });
  });

  it("does not let a customer's writing steer the terminal", async () => {
    const customer = { userId: "42", name: `${evil}\n\nhi`, handle: null, language: null };
    await cli.withDesk(({ desk }) =>
      desk.ticketSink.create(sampleRequest({ customer, subject: evil, details: [evil] })),
    );
    const outputs = [await cli.here(["tickets", "list"]), await cli.here(["tickets", "show", "1"])];
    for (const { out } of outputs) {
      expect(out).toContain("Evil");
      expect(out.replaceAll(/[\n\t]/g, "")).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
    }
    expect(outputs[0]?.out.trimEnd().split("\n")).toHaveLength(2);
  });

  it("sends a text that begins with a dash, when it is told that it is one", async () => {
    await cli.withDesk(({ desk }) => desk.ticketSink.create(sampleRequest()));
    const refused = await cli.here(["tickets", "reply", "1", "-20% today"]);
    expect(refused.code).toBe(2);
    expect(refused.err).toContain("unknown option");
    const sent = await cli.run(["tickets", "reply", "1", "--", "-20%", "--today"]);
    expect(sent.code).toBe(0);
    const { messages } = await cli.withDesk(({ desk }) => desk.ticket(1));
    expect(messages.map(({ text }) => text)).toEqual(["It smokes.", "A lot.", "-20% --today"]);
  });

  it("says what is wrong with what it was given", async () => {
    const unknown = await cli.here(["tickets", "reply", "7", "Hello"]);
    expect(unknown).toMatchObject({ code: 1, out: "" });
    expect(unknown.err).toContain("There is no ticket #7");
    await cli.withDesk(({ desk }) => desk.ticketSink.create(sampleRequest()));
    const blank = await cli.here(["tickets", "reply", "1", " "]);
    expect(blank.code).toBe(1);
    expect(blank.err).toBe("The text is empty. Write what to say.\n");
    const long = await cli.here(["tickets", "reply", "1", "x".repeat(100_000)]);
    expect(long.code).toBe(1);
    expect(long.err.length).toBeLessThan(500);
  });
});

describe("deskbell chats", () => {
  it("lists, shows, answers and ends", async () => {
    await cli.withDesk(({ desk }) => desk.chatDesk.open(sampleChat()));
    expect((await cli.here(["chats"])).out).toMatch(/^1 +open +.* Anna Koval +verified$/m);
    expect((await cli.here(["chats", "reply", "1", "Hello!", "--agent", "Ben"])).code).toBe(0);
    expect(await cli.json(["chats", "show", "1"])).toMatchObject({
      number: 1,
      messages: [{ author: "agent", agent: "Ben", text: "Hello!" }],
    });
    expect((await cli.here(["chats", "end", "1"])).out).toBe("Chat 1 is closed now.\n");
    expect(await cli.here(["chats", "reply", "1", "Wait!"])).toMatchObject({
      code: 1,
      out: "Chat 1 is closed: nothing was said.\n",
    });
    expect((await cli.here(["chats", "list", "--status", "open"])).out).toBe("No chats.\n");
    expect((await cli.here(["chats", "show", "2"])).code).toBe(1);
  });
});
