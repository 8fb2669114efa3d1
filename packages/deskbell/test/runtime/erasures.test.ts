import { join } from "node:path";
import type { Erasure } from "@deskbell/desk";
import { openSqlite } from "@deskbell/sqlite";
import { createTelegramRenderer } from "@deskbell/telegram";
import { sampleStep } from "@deskbell/testkit";
import { createTexts } from "@deskbell/texts";
import { expect, it, onTestFinished } from "vitest";
import { temporaryFolder } from "../../../sqlite/test/temporary-folder.ts";
import { createLogger } from "../../src/logger.ts";
import { carryOutErasures, type ErasingOptions } from "../../src/runtime/erasures.ts";

const dialogue = { channel: "telegram", account: "99", address: "7" };
const order: Erasure = {
  dialogue,
  state: "ordered",
  mode: "delete",
  withContact: false,
  language: null,
  at: 1,
};

/** A desk's storage, in which Anna is to be forgotten. */
async function open() {
  const storage = await openSqlite({ file: join(temporaryFolder(), "desk.db") });
  onTestFinished(() => storage.close());
  const carryOut = (forget: ErasingOptions["forget"]) =>
    carryOutErasures({
      personalData: storage.personalData,
      renderer: createTelegramRenderer(createTexts()),
      forget,
      now: () => 2,
      logger: createLogger("silent"),
    });
  const write = (id: string) => storage.dialogues.commit([sampleStep(dialogue, id, 0)]);
  const stored = async () => (await storage.dialogues.load([dialogue]))[0]?.stored?.context;
  await write("old");
  await storage.personalData.saveErasure(order);
  return { storage, carryOut, write, stored };
}

it("erases what is stored of somebody, once nothing is on its way any more", async () => {
  const { storage, carryOut, stored } = await open();
  await carryOut(async () => expect(await stored()).toEqual({ lastEvent: "old" }));
  expect(await stored()).toBeUndefined();
  expect(await storage.personalData.erasures("ordered")).toEqual([]);
});

it("leaves alone what came after another desk has carried the order out meanwhile", async () => {
  const { carryOut, write, stored } = await open();
  await carryOut(async () => {
    await carryOut(async () => {});
    await write("new");
  });
  expect(await stored()).toEqual({ lastEvent: "new" });
});

it("obeys an order that was given anew at its own time", async () => {
  const { storage, carryOut, write, stored } = await open();
  await carryOut(async () => {
    await carryOut(async () => {});
    await write("new");
    await storage.personalData.saveErasure({ ...order, at: 3 });
  });
  expect(await stored()).toEqual({ lastEvent: "new" });
  await carryOut(async () => {});
  expect(await stored()).toBeUndefined();
});
