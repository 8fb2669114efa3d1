import type { DialogueAddress, DialogueContext, DialogueStore, InboxEvent, Renderer } from "@deskbell/core";
import { sampleStep } from "@deskbell/testkit";
import { describe, expect, it } from "vitest";
import { kyiv } from "../drivers/customers.ts";
import { plainRenderer } from "../drivers/durable-driver.ts";
import { addressOf, createDesk, inboxEvent, quiet } from "./desk.ts";
import { type Storage, storages } from "./storages.ts";

const help = { type: "command.help" } as const;
const start = { type: "command.start", payload: null } as const;

for (const { name, open } of storages) {
  describe(`events, ${name},`, () => {
    it("are taken in in the order in which they are handed in", async () => {
      const desk = createDesk(await open());
      await desk.engine.accept([inboxEvent(help), typed(kyiv), typed("Router"), typed("It blinks")]);
      expect(desk.heard()).toEqual([
        "identity.asked",
        "phone.noted",
        "subject.askedAfterClaim",
        "details.asked",
        "review.asked",
      ]);
    });

    it("of one dialogue keep their order when they are handed in at once", async () => {
      const storage = await open();
      const desk = createDesk(storage);
      const texts = Array.from({ length: 60 }, (_, index) => `text ${index}`);
      await Promise.all(texts.map((text) => desk.engine.accept([typed(text)])));
      expect(await kept(storage)).toEqual(texts);
    });

    it("of many dialogues are all taken in, a hundred to a commit", async () => {
      const storage = await open();
      const commits: number[] = [];
      const store: DialogueStore = {
        ...storage.store,
        commit(steps) {
          commits.push(steps.length);
          return storage.store.commit(steps);
        },
      };
      const desk = createDesk({ ...storage, store });
      const names = Array.from({ length: 250 }, (_, index) => `customer ${index}`);
      await desk.engine.accept(names.map((each) => inboxEvent(start, each)));
      const loaded = await storage.store.load(names.map(addressOf));
      expect(loaded.map(({ version }) => version)).toEqual(names.map(() => 1));
      expect(commits).toEqual([100, 100, 50]);
    });

    it("that come again change nothing, alone or among others", async () => {
      const storage = await open();
      const desk = createDesk(storage);
      const [one, two, three] = [typed("one"), typed("two"), typed("three")];
      await desk.engine.accept([one, two]);
      await desk.engine.accept([one]);
      await desk.engine.accept([one, two, three, three]);
      expect(await kept(storage)).toEqual(["one", "two", "three"]);
      const [loaded] = await storage.store.load([addressOf("ann")]);
      expect(loaded?.version).toBe(3);
    });

    it("tell when they leave messages", async () => {
      let told = 0;
      const desk = createDesk(await open(), {
        onOutbox: () => {
          told += 1;
        },
      });
      await desk.happens(start);
      expect(told).toBe(1);
      await desk.happens({ type: "chat.closed", chatId: "none" });
      expect(told).toBe(1);
    });

    it("that two engines take in at once are all taken in, once each", async () => {
      const storage = await open();
      const desks = [createDesk(storage), createDesk(storage)];
      const shared = typed("shared");
      const texts = Array.from({ length: 30 }, (_, index) => `text ${index}`);
      await Promise.all([
        ...desks.map(({ engine }) => engine.accept([shared])),
        ...texts.map((text, index) => desks[index % 2]?.engine.accept([typed(text)])),
      ]);
      expect((await kept(storage)).toSorted()).toEqual(["shared", ...texts].toSorted());
    });

    it("are redone on what another engine left", async () => {
      const storage = await open();
      const other = createDesk(storage);
      let isFirst = true;
      const store: DialogueStore = {
        ...storage.store,
        async commit(steps) {
          if (isFirst) {
            isFirst = false;
            await other.types("from the other");
          }
          return storage.store.commit(steps);
        },
      };
      let told = 0;
      const onOutbox = () => {
        told += 1;
      };
      const desk = createDesk({ ...storage, store }, { onOutbox });
      await desk.engine.accept([typed("one"), typed("two")]);
      expect(await kept(storage)).toEqual(["from the other", "one", "two"]);
      expect(told).toBe(2);
      expect(desk.log).toEqual([]);
    });

    it("that could not be stored are refused, and taken in when they come again", async () => {
      const storage = await open();
      const failing = failingStore(storage);
      const desk = createDesk({ ...storage, store: failing.store });
      const events = Array.from({ length: 50 }, (_, index) => typed(`text ${index}`));
      failing.failures = 1;
      await expect(desk.engine.accept(events)).rejects.toThrow("The disk is full.");
      expect(await kept(storage)).toEqual([]);
      expect(desk.log).toEqual([
        { level: "error", message: "Steps were not stored.", fields: { code: "Error", dialogues: 1 } },
      ]);
      await desk.engine.accept(events);
      expect(await kept(storage)).toEqual(events.map((_, index) => `text ${index}`));
    });

    it("that could not be stored keep their order, whatever was stored before and behind them", async () => {
      const storage = await open();
      const failing = failingStore(storage);
      const desk = createDesk({ ...storage, store: failing.store });
      const events = Array.from({ length: 50 }, (_, index) => typed(`text ${index}`));
      failing.succeedFirst = 1;
      failing.failures = 1;
      await expect(desk.engine.accept(events)).rejects.toThrow();
      await desk.engine.accept(events);
      expect(await kept(storage)).toEqual(events.map((_, index) => `text ${index}`));
    });

    it("that could not be loaded are refused, and taken in when they come again", async () => {
      const storage = await open();
      let failures = 1;
      const store: DialogueStore = {
        ...storage.store,
        load: async (addresses) => {
          failures -= 1;
          if (failures === 0) throw new Error("The disk is gone.");
          return storage.store.load(addresses);
        },
      };
      const desk = createDesk({ ...storage, store });
      const event = inboxEvent(start);
      await expect(desk.engine.accept([event])).rejects.toThrow("The disk is gone.");
      await desk.engine.accept([event]);
      expect(desk.heard()).toEqual(["greeting"]);
    });

    it("that the store cannot keep do not keep others from it", async () => {
      const storage = await open();
      const store: DialogueStore = {
        ...storage.store,
        async commit(steps) {
          if (steps.some(({ dialogue }) => dialogue.address === "ben"))
            throw new Error("This row is broken.");
          return storage.store.commit(steps);
        },
      };
      const desk = createDesk({ ...storage, store });
      const people = ["ann", "ben", "cleo", "dan"];
      const accepted = desk.engine.accept(people.map((person) => inboxEvent(start, person)));
      await expect(accepted).rejects.toThrow("This row is broken.");
      const heard = await Promise.all(people.map((person) => desk.heard(person)));
      expect(heard).toEqual([["greeting"], [], ["greeting"], ["greeting"]]);
    });

    it("are not tried one by one when the storage fails as a whole", async () => {
      const storage = await open();
      let commits = 0;
      const store: DialogueStore = {
        ...storage.store,
        async commit() {
          commits += 1;
          throw new Error("The disk is full.");
        },
      };
      const desk = createDesk({ ...storage, store });
      const events = Array.from({ length: 50 }, (_, index) => inboxEvent(start, `customer ${index}`));
      await expect(desk.engine.accept(events)).rejects.toThrow("The disk is full.");
      expect(commits).toBe(3);
    });

    it("of one dialogue that cannot be taken in do not hold up the others", async () => {
      const desk = createDesk(await open(), { renderer: sensitiveRenderer });
      const events = [
        inboxEvent({ type: "chat.answered", chatId: "c", text: "poison" }),
        inboxEvent(start),
        inboxEvent(start, "ben"),
      ];
      await desk.engine.accept(events);
      expect(desk.heard("ann")).toEqual(["failed", "greeting"]);
      expect(desk.heard("ben")).toEqual(["greeting"]);
      const { source, id } = events[0] as InboxEvent;
      expect(desk.log).toEqual([
        {
          level: "error",
          message: "A step failed.",
          fields: { code: "Error", event: "chat.answered", source, id },
        },
      ]);
      expect(JSON.stringify(desk.log)).not.toContain("poison");
    });

    it("that cannot be taken in are kept with their error, and not apologised for twice", async () => {
      const storage = await open();
      const spokenIn: DialogueAddress[] = [];
      const onOutbox = (dialogues: readonly DialogueAddress[]) => void spokenIn.push(...dialogues);
      const desk = createDesk(storage, { renderer: sensitiveRenderer, onOutbox });
      const event = inboxEvent({ type: "chat.answered", chatId: "c", text: "poison" });
      await desk.engine.accept([event]);
      expect(spokenIn).toEqual([addressOf("ann")]);
      await desk.engine.accept([event]);
      expect(await storage.store.failedEvents(10)).toMatchObject([{ event, code: "Error" }]);
      expect(desk.heard()).toEqual(["failed"]);
    });

    it("that cannot be taken in are apologised for in the language of the device, as far as it is known", async () => {
      const asked: (string | null)[] = [];
      const renderer: Renderer = {
        ...sensitiveRenderer,
        languageOf(device) {
          asked.push(device);
          return "en";
        },
      };
      const desk = createDesk(await open(), { renderer });
      const poison = (name?: string) =>
        inboxEvent({ type: "chat.answered", chatId: "c", text: "poison" }, name);
      const fromDesk = (event: InboxEvent): InboxEvent => ({ ...event, customer: null });
      await desk.engine.accept([poison()]);
      expect(asked.at(-1)).toBe("en");
      await desk.engine.accept([fromDesk(poison("ben"))]);
      expect(asked.at(-1)).toBe(null);
      expect(desk.heard("ben")).toEqual(["failed"]);
      await desk.engine.accept([inboxEvent(start)]);
      await desk.engine.accept([fromDesk(poison())]);
      expect(asked.at(-1)).toBe("en");
      expect(desk.heard("ann")).toEqual(["failed", "greeting", "failed"]);
    });

    it("that could not be taken in are taken in when the cause is gone and they are retried", async () => {
      const storage = await open();
      const event = inboxEvent({ type: "chat.answered", chatId: "c", text: "poison" });
      await createDesk(storage, { renderer: sensitiveRenderer }).engine.accept([event]);
      const mended = createDesk(storage);
      mended.heard();
      expect(await storage.store.retryFailed(event)).toBe(true);
      await mended.engine.drain();
      expect(mended.heard()).toEqual(["chat.answered"]);
      expect(await storage.store.failedEvents(10)).toEqual([]);
    });

    it("that a damaged dialogue cannot take in begin it anew", async () => {
      const storage = await open();
      const desk = createDesk(storage);
      await desk.happens(help);
      await desk.types(kyiv);
      await desk.types("Router");
      await damage(storage, { lookups: [7], draft: { id: "d", subject: "Router", details: ["It blinks"] } });
      desk.heard();
      await desk.types("Hello?");
      expect(desk.heard()).toEqual(["recovered", "text.whatNow"]);
      await desk.presses("help.begin");
      await desk.happens(start);
      expect(desk.heard()).toEqual(["identity.asked", "greeting"]);
    });
  });

  describe(`a reply, ${name},`, () => {
    const messages = { ticketOf: async (_: DialogueAddress, id: string) => (id === "m12" ? ticket : null) };
    const ticket = { id: "t12", number: 12 };

    it("to a message about a ticket becomes text for that ticket", async () => {
      const desk = createDesk(await open(), { outbox: messages });
      await desk.happens({ type: "text.typed", text: "Still red", replyTo: "m12" });
      expect(desk.ports.of("addToTicket")).toMatchObject([{ input: { ticketId: "t12", text: "Still red" } }]);
      expect(desk.heard()).toEqual(["ticket.textAdded"]);
    });

    it("to any other message is text like any other", async () => {
      const desk = createDesk(await open(), { outbox: messages });
      await desk.happens({ type: "text.typed", text: "Hello?", replyTo: "m99" });
      expect(desk.heard()).toEqual(["text.whatNow"]);
      expect(desk.ports.received).toEqual([]);
    });

    it("to nothing is not looked up", async () => {
      const desk = createDesk(await open(), {
        outbox: {
          ticketOf: async () => {
            throw new Error("Nobody should have asked.");
          },
        },
      });
      await desk.types("Hello?");
      expect(desk.heard()).toEqual(["text.whatNow"]);
    });
  });

  describe(`events that the desk left, ${name},`, () => {
    it("are taken in by drain, oldest first, and once", async () => {
      const storage = await open();
      const desk = createDesk(storage);
      for (const text of ["one", "two", "three"]) {
        await storage.leave(inboxEvent({ type: "chat.answered", chatId: "c", text }));
      }
      await Promise.all([desk.engine.drain(), desk.engine.drain()]);
      await desk.engine.drain();
      expect(desk.heard()).toEqual(["chat.answered", "chat.answered", "chat.answered"]);
    });

    it("are taken in however many there are", async () => {
      const storage = await open();
      const desk = createDesk(storage);
      for (let count = 0; count < 230; count += 1) {
        await storage.leave(inboxEvent({ type: "chat.answered", chatId: "c", text: `${count}` }));
      }
      await desk.engine.drain();
      expect(desk.heard()).toHaveLength(230);
    });

    it("do not wait behind one that no step can take", async () => {
      const storage = await open();
      const desk = createDesk(storage, { renderer: sensitiveRenderer });
      for (const text of ["poison", ...Array.from({ length: 150 }, (_, index) => `${index}`)]) {
        await storage.leave(inboxEvent({ type: "chat.answered", chatId: "c", text }));
      }
      await desk.engine.drain();
      const heard = desk.heard();
      expect(heard.filter((key) => key === "chat.answered")).toHaveLength(150);
      expect(heard.filter((key) => key === "failed")).toHaveLength(1);
    });

    it("are taken in by a drain that began when the one under way had looked already", async () => {
      const storage = await open();
      let second: Promise<void> | null = null;
      let looks = 0;
      const store: DialogueStore = {
        ...storage.store,
        async pendingEvents(limit) {
          const events = await storage.store.pendingEvents(limit);
          looks += 1;
          if (looks === 1) {
            await storage.leave(inboxEvent({ type: "chat.answered", chatId: "c", text: "late" }));
            second = desk.engine.drain();
          }
          return events;
        },
      };
      const desk = createDesk({ ...storage, store });
      await desk.engine.drain();
      expect(desk.heard()).toEqual([]);
      await second;
      expect(desk.heard()).toEqual(["chat.answered"]);
    });

    it("can be left while others are taken in", async () => {
      const storage = await open();
      const desk = createDesk(storage);
      await storage.leave(inboxEvent({ type: "chat.answered", chatId: "c", text: "one" }));
      const draining = desk.engine.drain();
      await storage.leave(inboxEvent({ type: "chat.answered", chatId: "c", text: "two" }));
      await draining;
      await desk.engine.drain();
      expect(desk.heard()).toEqual(["chat.answered", "chat.answered"]);
    });
  });
}

/** A renderer that cannot render one text. */
const sensitiveRenderer: Renderer = {
  ...plainRenderer,
  render(prompt, ...others) {
    if (JSON.stringify(prompt).includes("poison")) throw new Error("The text is too much.");
    return plainRenderer.render(prompt, ...others);
  },
};

function typed(text: string): InboxEvent {
  return inboxEvent({ type: "text.typed", text, replyTo: null });
}

/** The texts that a dialogue keeps, in order. */
async function kept({ store }: Storage): Promise<readonly string[]> {
  const [loaded] = await store.load([addressOf("ann")]);
  return (loaded?.stored?.context as DialogueContext | undefined)?.kept ?? [];
}

function failingStore({ store }: Storage) {
  const failing = {
    failures: 0,
    succeedFirst: 0,
    store: {
      ...store,
      async commit(steps: Parameters<DialogueStore["commit"]>[0]) {
        failing.succeedFirst -= 1;
        if (failing.succeedFirst < 0 && failing.failures > 0) {
          failing.failures -= 1;
          throw new Error("The disk is full.");
        }
        return store.commit(steps);
      },
    },
  };
  return failing;
}

/** Writes other parts into the context that is stored. */
async function damage({ store }: Storage, parts: Readonly<Record<string, unknown>>): Promise<void> {
  const dialogue = addressOf("ann");
  const [loaded] = await store.load([dialogue]);
  if (loaded?.stored == null) throw new Error("Nothing was stored.");
  const { stored, version } = loaded;
  await store.commit([
    sampleStep(dialogue, "1", version, {
      inbox: { source: "damage", id: "1" },
      stored: { ...stored, context: { ...(stored.context as object), ...parts } },
    }),
  ]);
  await quiet();
}
