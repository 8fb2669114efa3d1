import type { Fault } from "@deskbell/telegram-emulator";
import { describe, expect, it } from "vitest";
import { addressOf, openDelivery } from "./open-delivery.ts";
import { until } from "./support.ts";

const document = { name: "my-data.json", source: "customerCopy" } as const;
const content = new TextEncoder().encode('{"name":"Anna"}');

describe("delivery of a file", () => {
  it("makes it when it is sent, in its turn", async () => {
    const { outbox, customer, put, deliver, sentTo } = await openDelivery();
    const anna = customer("Anna");
    await put(anna, "before");
    await outbox.put(addressOf(anna), [{ document, caption: "Here it is." }]);
    await put(anna, "after");
    const asked: unknown[] = [];
    deliver({
      documents: async (source, dialogue) => {
        asked.push([source, dialogue.address]);
        return content;
      },
    });
    await until(() => expect(outbox.outcomes).toHaveLength(3));
    expect(sentTo(anna)).toEqual(["before", "Here it is.", "after"]);
    expect(asked).toEqual([["customerCopy", String(anna.id)]]);
    expect(anna.transcript.at(-2)?.raw.document).toMatchObject({
      file_name: "my-data.json",
      file_size: content.length,
    });
  });

  it("is tried again when it cannot be made, and given up when there is none any more", async () => {
    const { outbox, customer, deliver, clock } = await openDelivery();
    const anna = customer("Anna");
    await outbox.put(addressOf(anna), [{ document, caption: "Here it is." }]);
    let answer: () => Promise<null> = () => Promise.reject(new Error("The disk is gone."));
    deliver({ documents: () => answer() });
    await until(() => expect(outbox.outcomes).toMatchObject([{ kind: "postponed", reason: "storage" }]));
    answer = async () => null;
    clock.advance(60_000);
    await until(() => expect(outbox.outcomes.at(-1)).toMatchObject({ kind: "failed", reason: "empty" }));
  });

  it("is sent without buttons that Telegram refuses", async () => {
    const { outbox, customer, deliver, sentTo } = await openDelivery();
    const anna = customer("Anna");
    const reply_markup = { inline_keyboard: [[{ text: "x", callback_data: "y".repeat(65) }]] };
    await outbox.put(addressOf(anna), [{ document, caption: "Here it is.", reply_markup }]);
    deliver({ documents: async () => content });
    await until(() => expect(outbox.outcomes.at(-1)?.kind).toBe("delivered"));
    expect(sentTo(anna)).toEqual(["Here it is."]);
  });

  it("goes to the new chat where the old one has moved", async () => {
    const { emulator, outbox, customer, deliver, sentTo } = await openDelivery();
    const [anna, boris] = [customer("Anna"), customer("Boris")];
    const parameters = { migrate_to_chat_id: boris.id };
    const moved: Fault = { kind: "refuse", status: 400, description: "Bad Request: moved", parameters };
    emulator.faults.add(moved, { method: "sendDocument" });
    await outbox.put(addressOf(anna), [{ document, caption: "Here it is." }]);
    deliver({ documents: async () => content });
    await until(() => expect(sentTo(boris)).toEqual(["Here it is."]));
  });
});
