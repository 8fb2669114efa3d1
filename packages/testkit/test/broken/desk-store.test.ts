import type { DeskStore } from "@deskbell/desk";
import { createMemoryDeskStore, createMemoryDialogueStore, describeDeskStore } from "@deskbell/testkit";
import { describeBroken } from "./describe-broken.ts";
import { records } from "./desk-store/records.ts";
import { tickets } from "./desk-store/tickets.ts";

describeBroken<DeskStore>(
  "a desk store",
  (breaking, api) =>
    describeDeskStore(
      "broken",
      async () => {
        const dialogues = createMemoryDialogueStore();
        const whole = createMemoryDeskStore(dialogues);
        const notified = () => dialogues.pendingEvents(100);
        const [store, other] = [
          { ...whole, ...breaking(whole) },
          { ...whole, ...breaking(whole) },
        ];
        return { store, other, notified, close: async () => {} };
      },
      api,
    ),
  { ...tickets, ...records },
);
