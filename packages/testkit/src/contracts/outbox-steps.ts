import type { DialogueAddress, OutboxDraft, OutboxMessage } from "@deskbell/core";
import { sampleDraft, sampleStep } from "./step-samples.ts";
import type { StorageUnderTest } from "./storage-under-test.ts";

// What tests of an outbox do over and over.

/** Commits a step whose messages have these texts. */
export async function say(
  { dialogues }: StorageUnderTest,
  dialogue: DialogueAddress,
  said: readonly string[],
  about: OutboxDraft["about"] = null,
): Promise<void> {
  const [loaded] = await dialogues.load([dialogue]);
  const id = `${JSON.stringify(dialogue)} ${loaded?.version}`;
  const outbox = said.map((text) => sampleDraft(text, about));
  await dialogues.commit([sampleStep(dialogue, id, loaded?.version ?? 0, { outbox })]);
}

/** Settles a message as delivered. */
export async function deliver(
  { outbox }: Pick<StorageUnderTest, "outbox">,
  { id }: { readonly id: number },
  messageId: string,
) {
  await outbox.settle([{ kind: "delivered", id, at: 2000, messageId }]);
}

/** The first waiting message of each dialogue, due or not. */
export async function heads({ outbox }: Pick<StorageUnderTest, "outbox">): Promise<readonly OutboxMessage[]> {
  return (await outbox.heads("test", "bot", Number.MAX_SAFE_INTEGER, 100)).due;
}

/** The message that waits longest. */
export async function first(storage: Pick<StorageUnderTest, "outbox">): Promise<OutboxMessage> {
  const [head] = await heads(storage);
  if (head === undefined) throw new Error("Nothing waits in the outbox.");
  return head;
}

/** What messages say. */
export function texts(messages: readonly OutboxMessage[]): readonly unknown[] {
  return messages.map(({ payload }) => (payload as { readonly text: unknown }).text);
}
