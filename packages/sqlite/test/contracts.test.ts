import { join } from "node:path";
import type { InboxEvent } from "@deskbell/core";
import { openLeases, openSqlite } from "@deskbell/sqlite";
import {
  describeBacklogCounter,
  describeDeskStore,
  describeDialogueStore,
  describeEmailCodeStore,
  describeLeaseStore,
  describeOutbox,
  describeRetention,
} from "@deskbell/testkit";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "./temporary-folder.ts";

const api = { describe, it, expect };

async function makeStorage() {
  const storage = await openSqlite({ file: join(temporaryFolder(), "desk.db") });
  return {
    ...storage,
    store: storage.desk,
    leave: async (event: InboxEvent) => {
      await storage.desk.commit([{ type: "dialogue.notified", event }]);
    },
    notified: () => storage.dialogues.pendingEvents(100),
    close: async () => storage.close(),
  };
}

describeDialogueStore("SQLite", makeStorage, api);
describeOutbox("SQLite", makeStorage, api);
describeBacklogCounter("SQLite", makeStorage, api);
describeDeskStore("SQLite", makeStorage, api);

async function makeLeases() {
  const file = join(temporaryFolder(), "desk.db");
  const storage = await openSqlite({ file });
  const other = await openLeases(file);
  if (other === null) throw new Error("A file that was opened knows leases.");
  return {
    store: storage.leases,
    other,
    async close() {
      other.close();
      storage.close();
    },
  };
}

describeLeaseStore("SQLite", makeLeases, api);
describeEmailCodeStore(
  "SQLite",
  async () => {
    const { emailCodes, close } = await openSqlite({ file: join(temporaryFolder(), "desk.db") });
    return { store: emailCodes, close: async () => close() };
  },
  api,
);
describeRetention("SQLite", makeStorage, api);
