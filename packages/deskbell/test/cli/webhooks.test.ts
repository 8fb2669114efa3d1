import { afterEach, beforeEach, expect, it } from "vitest";
import { type Cli, createCli } from "./cli-under-test.ts";
import { sampleRequest } from "./samples.ts";

let cli: Cli;

beforeEach(() => {
  cli = createCli();
});

afterEach(() => cli.clear());

it("webhooks list and retry show what became of each event, and try it anew", async () => {
  expect((await cli.here(["webhooks"])).out).toBe("No webhooks.\n");
  await cli.withDesk(async ({ desk, storage }) => {
    await storage.webhooks.takeUp(0, 1);
    const { ticket } = await desk.ticketSink.create(sampleRequest());
    await desk.closeTicket(ticket.number);
    await storage.webhooks.takeUp(0, Date.now());
    const first = await storage.webhooks.next();
    const eventId = first?.event.id ?? 0;
    const reason = "http-port.refused";
    await storage.webhooks.settle({ kind: "failed", eventId, at: 2, status: 422, reason });
  });
  const { out } = await cli.here(["webhooks", "list"]);
  const [head, latest, earliest] = out.split("\n");
  expect(head).toMatch(/^EVENT +AT +TYPE +STATE +IN VAIN +STATUS +WHY$/);
  expect(latest).toMatch(/^2 .* ticket\.closed +waiting +0 +-$/);
  expect(earliest).toMatch(/^1 .* ticket\.created +failed +1 +422 +http-port\.refused$/);
  expect(JSON.parse((await cli.here(["webhooks", "list", "--state", "failed", "--json"])).out)).toMatchObject(
    [{ event: { id: 1, type: "ticket.created" }, state: "failed", status: 422 }],
  );
  expect(out).not.toContain("Anna");

  expect(await cli.here(["webhooks", "retry", "1"])).toMatchObject({
    code: 0,
    out: "Event 1 will be sent by the running desk.\n",
  });
  expect(await cli.here(["webhooks", "retry", "9"])).toMatchObject({
    code: 1,
    out: "Event 9 neither waits nor has failed.\n",
  });
  expect((await cli.here(["webhooks", "list", "--state", "failed"])).out).toBe("No webhooks.\n");
});
