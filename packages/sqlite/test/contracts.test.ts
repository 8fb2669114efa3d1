import { join } from "node:path";
import type { InboxEvent } from "@deskbell/core";
import { openSqlite } from "@deskbell/sqlite";
import { describeDialogueStore, describeOutbox } from "@deskbell/testkit";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "./temporary-folder.ts";

async function makeStorage() {
  const storage = await openSqlite({ file: join(temporaryFolder(), "desk.db") });
  return {
    ...storage,
    leave: async ({ source, id, dialogue, customer, event }: InboxEvent) => {
      const row = { ...dialogue, source, id, at: event.at, pending: JSON.stringify(event) };
      await storage.db
        .insertInto("inbox")
        .values({ ...row, customer: JSON.stringify(customer) })
        .execute();
    },
    close: async () => storage.close(),
  };
}

describeDialogueStore("SQLite", makeStorage, { describe, it, expect });
describeOutbox("SQLite", makeStorage, { describe, it, expect });
