import {
  type Call,
  type CustomerProfile,
  type DialogueAddress,
  defaultSettings,
  type InboxEvent,
  type JournalEntry,
  type JournalInput,
  type OutboxDraft,
  type StepCommit,
  type StoredDialogue,
  type Timer,
} from "@deskbell/core";

// What contract suites commit: samples, each with the fields that a test is about written over them.

/** A dialogue of the channel `test`. */
export function sampleDialogue(address: string, account = "bot"): DialogueAddress {
  return { channel: "test", account, address };
}

/** Two dialogues to tell apart. */
export const ann = sampleDialogue("ann");
export const ben = sampleDialogue("ben");

/** A customer with nothing remarkable about them. */
export const sampleCustomer: CustomerProfile = { userId: "7", name: "Ann", handle: null, language: "en" };

export function sampleStored(fields: Partial<StoredDialogue> = {}): StoredDialogue {
  return { schema: 1, value: "idle", context: {}, customer: sampleCustomer, awaited: {}, ...fields };
}

/** The step that takes event `id` into a dialogue as it was at version `expectedVersion`. */
export function sampleStep(
  dialogue: DialogueAddress,
  id: string,
  expectedVersion: number,
  fields: Partial<StepCommit> = {},
): StepCommit {
  return {
    dialogue,
    inbox: { source: "test", id },
    at: 1000,
    expectedVersion,
    stored: sampleStored({ context: { lastEvent: id } }),
    startedCalls: [],
    endedCalls: [],
    setTimers: [],
    clearedTimers: [],
    outbox: [],
    journal: sampleJournal({ input: { ...sampleInput, event: sampleText(id) } }),
    ...fields,
  };
}

/** What a customer may have written. */
function sampleText(id: string): InboxEvent["event"] {
  return { type: "text.typed", id, at: 1000, text: `Text ${id}`, replyTo: null };
}

const sampleInput: JournalInput = {
  event: sampleText("1"),
  customer: null,
  settings: defaultSettings,
  checkpoint: null,
};

export function sampleJournal(fields: Partial<JournalEntry> = {}): JournalEntry {
  return {
    at: 1000,
    event: "text.typed",
    from: "idle",
    to: "idle",
    prompts: [],
    calls: [],
    input: sampleInput,
    ...fields,
  };
}

export function sampleCall(dialogue: DialogueAddress, id: string, fields: Partial<Call> = {}): Call {
  return { id, dialogue, port: "createTicket", input: { key: id }, attempts: 0, dueAt: 1000, ...fields };
}

export function sampleTimer(dialogue: DialogueAddress, name: string, dueAt: number, id = name): Timer {
  return { id, dialogue, name, dueAt };
}

/** A message whose payload is its text alone. */
export function sampleDraft(text: string, about: OutboxDraft["about"] = null): OutboxDraft {
  return { payload: { text }, about };
}

/** An event that an agent left. */
export function sampleEvent(dialogue: DialogueAddress, id: string): InboxEvent {
  return {
    source: "desk",
    id,
    dialogue,
    customer: null,
    event: { type: "chat.answered", id, at: 1000, chatId: "chat-1", text: `Answer ${id}` },
  };
}
