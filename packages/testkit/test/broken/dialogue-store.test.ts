import { describeDialogueStore, type MemoryDialogueStore } from "@deskbell/testkit";
import { memoryStorage } from "../memory-storage.ts";
import { describeBroken } from "./describe-broken.ts";
import { committing } from "./dialogue-store/committing.ts";
import { due } from "./dialogue-store/due.ts";
import { duplicates } from "./dialogue-store/duplicates.ts";
import { journal } from "./dialogue-store/journal.ts";
import { loading } from "./dialogue-store/loading.ts";
import { pending } from "./dialogue-store/pending.ts";

describeBroken<MemoryDialogueStore>(
  "a dialogue store",
  (breaking, api) => describeDialogueStore("broken", async () => memoryStorage(breaking), api),
  { ...loading, ...committing, ...duplicates, ...pending, ...due, ...journal },
);
