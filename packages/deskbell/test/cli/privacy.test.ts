import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Cli, createCli } from "./cli-under-test.ts";
import { sampleRequest } from "./samples.ts";

let cli: Cli;

beforeEach(async () => {
  cli = createCli();
  await cli.withDesk(async ({ desk, storage }) => {
    const bot = { channel: "telegram", id: "4242", handle: "desk_bot", isDemo: false, startedAt: 1 };
    await storage.bots.save(bot);
    await desk.ticketSink.create(sampleRequest({ answers: [order] }));
  });
});

afterEach(() => cli.clear());

async function subject(): Promise<string> {
  return cli.withDesk(async ({ desk }) => (await desk.ticket(1)).ticket.subject);
}

const order = {
  question: "order",
  name: "Order number",
  value: "123456",
  choice: null,
  checked: true,
  department: null,
  priority: null,
};

describe("deskbell privacy", () => {
  it("exports what is stored about a customer, and nothing of the contact card", async () => {
    const { code, out } = await cli.here(["privacy", "export", "42"]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      profile: { name: "Anna Koval" },
      tickets: [
        {
          number: 1,
          subject: "Printer",
          phone: "+380671234567",
          answers: [{ question: "Order number", answer: "123456" }],
        },
      ],
    });
    expect(out).not.toContain("Anna K.");
    expect(await cli.here(["privacy", "export", "43"])).toMatchObject({
      code: 1,
      out: "Nothing is stored about this customer.\n",
    });
  });

  it("erases nothing without --yes, and says what it would do", async () => {
    const { code, out } = await cli.here(["privacy", "erase", "42"]);
    expect([code, out]).toEqual([
      1,
      "This would erase everything about chat 42 (anonymise). Nothing was done; add --yes to do it.\n",
    ]);
    expect(await subject()).toBe("Printer");
  });

  it("erases at once where no desk runs", async () => {
    const { code, out } = await cli.here(["privacy", "erase", "42", "--mode", "delete", "--yes"]);
    expect([code, out]).toEqual([0, "Erased everything about chat 42 (delete).\n"]);
    expect(await subject()).toBe("(erased)");
    expect(await cli.json(["privacy", "requests"])).toEqual([]);
  });

  it("takes contact cards away only with the mode that deletes", async () => {
    const args = ["privacy", "erase", "42", "--contact", "--yes"];
    expect(await cli.here(args)).toMatchObject({ code: 2 });
    await cli.withDesk(({ desk }) => desk.saveContacts([{ id: "c1", name: "Anna K." }]));
    expect(await cli.here([...args, "--mode", "delete"])).toMatchObject({ code: 0 });
    expect(await cli.withDesk(({ desk }) => desk.contact("c1"))).toBe(null);
  });

  it("lists who wants to be forgotten, until they are", async () => {
    const { dialogue } = sampleRequest();
    await cli.withDesk(({ desk }) => desk.privacyDesk.requestErasure({ key: "k", dialogue, language: "uk" }));
    expect((await cli.here(["privacy", "requests"])).out).toMatch(/^CHAT .*\n42 +uk /);
    await cli.here(["privacy", "erase", "42", "--yes"]);
    expect((await cli.here(["privacy"])).out).toBe("No requests.\n");
    await cli.withDesk(async ({ storage }) => {
      const { due } = await storage.outbox.heads("telegram", "4242", Date.now() + 1000, 10);
      expect(due.map(({ payload }) => (payload as { readonly text: string }).text)).toEqual([
        expect.stringContaining("Ваші дані стерто"),
      ]);
    });
  });

  it("sweeps what has been kept long enough, or only counts it", async () => {
    await cli.withDesk(async ({ desk, storage }) => {
      await desk.closeTicket(1);
      await storage.db.updateTable("tickets").set({ closed_at: 1 }).execute();
    });
    expect(await cli.json(["privacy", "sweep", "--dry-run"])).not.toHaveProperty("closedTickets");
    await cli.here(["settings", "set", "retention.closedTickets", "30d"]);
    expect(await cli.json(["privacy", "sweep", "--dry-run"])).toMatchObject({ closedTickets: 1 });
    expect(await subject()).toBe("Printer");
    expect(await cli.json(["privacy", "sweep", "--compact"])).toMatchObject({ closedTickets: 3 });
    expect(await subject()).toBe("(erased)");
    expect(await cli.json(["privacy", "sweep"])).toMatchObject({ closedTickets: 0 });
  });

  it("has its text set by language", async () => {
    await cli.here(["settings", "privacy-text", "uk", "Лише", "печиво."]);
    const texts = () => cli.withDesk(async ({ desk }) => (await desk.settings.forDialogue()).privacyTexts);
    expect(await texts()).toEqual({ uk: "Лише печиво." });
    await cli.here(["settings", "privacy-text", "uk"]);
    expect(await texts()).toEqual({});
  });
});

describe("deskbell customers", () => {
  it("bans, lists and unbans", async () => {
    expect((await cli.here(["customers"])).out).toBe("Nobody is banned.\n");
    expect(await cli.here(["customers", "ban", "42", "--reason", "Spam"])).toMatchObject({ code: 0 });
    expect((await cli.here(["customers", "list", "--banned"])).out).toMatch(/\n42 .* not yet +Spam\n$/);
    expect(await cli.here(["customers", "unban", "42"])).toMatchObject({
      code: 0,
      out: "Chat 42 is listened to again.\n",
    });
    expect(await cli.here(["customers", "unban", "42"])).toMatchObject({ code: 1 });
  });

  it("bans for a time, which has to be still to come", async () => {
    await cli.here(["customers", "ban", "42", "--until", "30d"]);
    const [ban] = await cli.json<readonly { readonly until: number; readonly since: number }[]>([
      "customers",
    ]);
    expect(Math.round(((ban?.until ?? 0) - (ban?.since ?? 0)) / 86_400_000)).toBe(30);
    expect(await cli.here(["customers", "ban", "42", "--until", "2001-01-01"])).toMatchObject({ code: 2 });
    expect(await cli.here(["customers", "ban", "42", "--until", "soon"])).toMatchObject({ code: 2 });
  });
});
