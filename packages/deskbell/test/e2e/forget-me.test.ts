import { openSqlite, type SqliteStorage } from "@deskbell/sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { eventually } from "../eventually.ts";
import { type DeskUnderTest, startDesk } from "./desk-under-test.ts";
import { filesAsGuest } from "./journeys.ts";

describe("/forgetme", () => {
  let desk: DeskUnderTest;
  let operator: SqliteStorage;

  beforeEach(async () => {
    desk = await startDesk();
    operator = await openSqlite({ file: desk.file });
  });

  afterEach(async () => {
    operator.close();
    expect(desk.emulator.violations).toEqual([]);
    await desk.stop();
  });

  it("leaves a request that an operator carries out, and tells the customer so", async () => {
    const olena = desk.customer({ languageCode: "uk" });
    const number = await filesAsGuest(olena);
    olena.says("/forgetme");
    await olena.hears("forget.asked", {});
    olena.taps("forget.confirm");
    await olena.hears("forget.requested", {});
    await eventually(async () => (await operator.personalData.erasures("requested")).length).toBe(1);
    expect((await desk.runtime.desk.ticket(number)).ticket.subject).toBe("Printer");
    const [request] = await operator.personalData.erasures("requested");
    if (request === undefined) throw new Error("There is a request.");
    await operator.personalData.saveErasure({ ...request, state: "ordered", language: null });
    await olena.hears("forget.done", {});
    expect((await desk.runtime.desk.ticket(number)).ticket.subject).toBe("(erased)");
    olena.says("/start");
    await olena.hears("greeting", {});
  });

  it("erases at once where the setting says so", async () => {
    await desk.runtime.desk.settings.set("privacy.selfErase", true);
    const anna = desk.customer();
    const number = await filesAsGuest(anna);
    const { dialogue } = (await desk.runtime.desk.ticket(number)).ticket;
    anna.says("/forgetme");
    await anna.hears("forget.asked", {});
    anna.taps("forget.confirm");
    await anna.hears("forget.done", {});
    expect((await desk.runtime.desk.ticket(number)).ticket).toMatchObject({
      subject: "(erased)",
      email: null,
      status: "closed",
    });
    expect(await operator.personalData.erasures("ordered")).toEqual([]);
    expect(await operator.personalData.copyOf(dialogue)).toBe(null);
  });

  it("erases nothing unless it is confirmed", async () => {
    const anna = desk.customer();
    await filesAsGuest(anna);
    anna.says("/forgetme");
    await anna.hears("forget.asked", {});
    anna.taps("forget.keep");
    await anna.hears("forget.kept", {});
    expect(await operator.personalData.erasures("requested")).toEqual([]);
  });
});
