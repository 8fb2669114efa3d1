import { join } from "node:path";
import { sampleStep } from "@deskbell/testkit";
import { expect, it, onTestFinished } from "vitest";
import { openSqlite } from "../src/index.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const ann = { channel: "telegram", account: "99", address: "ann" };

it("news of a block that comes again fails nothing that was written since the customer came back", async () => {
  const storage = await openSqlite({ file: join(temporaryFolder(), "desk.db") });
  onTestFinished(() => storage.close());
  const write = (id: string, at: number, version: number) => {
    const outbox = [{ payload: id, about: null }];
    return storage.dialogues.commit([sampleStep(ann, id, version, { at, outbox })]);
  };
  await write("before", 1000, 0);
  await storage.outbox.noteUnreachable(ann, "blocked", 2000);
  await storage.outbox.noteReachable([ann]);
  await write("after", 3000, 1);
  await storage.outbox.noteUnreachable(ann, "blocked", 2000);
  const { due } = await storage.outbox.heads("telegram", "99", 4000, 10);
  expect(due.map(({ payload }) => payload)).toEqual(["after"]);
});
