// The same dialogue, run by the engine on a store: the process may end at any moment, and the next one goes on. The store here is in
// memory; with `openSqlite` of @deskbell/sqlite in its place, nothing else changes.
// Run it: npm run example -- 02-durable-engine

import { createEngine, defaultSettings, type InboxEvent, type Renderer, systemClock } from "@deskbell/core";
import { createDesk } from "@deskbell/desk";
import { createMemoryDeskStore, createMemoryDialogueStore } from "@deskbell/testkit";
import { createTexts } from "@deskbell/texts";

const texts = createTexts();
const renderer: Renderer = {
  languageOf: (tag) => texts.resolveLanguage(tag),
  render: (prompt, language) => [texts.render(prompt, language).text],
};

const store = createMemoryDialogueStore();
const desk = createDesk({
  store: createMemoryDeskStore(store),
  clock: systemClock,
  newId: () => crypto.randomUUID(),
});
const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** A process of the desk. Each has its own engine; all that they share is the store. */
function startProcess() {
  return createEngine({
    store,
    outbox: store,
    renderer,
    ports: { ...desk, mailDomainCheck: { check: async () => ({ kind: "accepts" }) } },
    settings: () => defaultSettings,
    clock: systemClock,
    logger: silent,
  });
}

const dialogue = { channel: "example", account: "desk", address: "anna" };
const customer = { userId: "anna", name: "Anna", handle: null, language: "en" };

/** What happened, as an adapter hands it over: the same id again would change nothing. */
function happened(id: string, event: object): InboxEvent {
  return {
    source: "example",
    id,
    dialogue,
    customer,
    event: { id, at: Date.now(), ...event } as InboxEvent["event"],
  };
}

const first = startProcess();
await first.start();
await first.accept([
  happened("1", { type: "command.help" }),
  happened("2", { type: "contact.shared", phone: "+442079460018", owner: "own" }),
]);
await first.stop();

const second = startProcess();
await second.start();
await second.accept([happened("3", { type: "command.cancel" })]);
await second.stop();

const { due } = await store.heads("example", "desk", systemClock.now(), 10);
for (const { payload } of due) console.log(payload);
const [loaded] = await store.load([dialogue]);
console.log(`The dialogue is at version ${loaded?.version}; two processes have worked on it.`);
