import { describe, expect, it } from "vitest";
import { gmail, kyiv, openDoor } from "../drivers/customers.ts";
import { addressOf, createDesk, inboxEvent, quiet } from "./desk.ts";
import { createRecordingPorts, never, outOfOrder } from "./ports.ts";
import { storages } from "./storages.ts";

const help = { type: "command.help" } as const;

for (const { name, open } of storages) {
  describe(`after a restart, ${name},`, () => {
    it("a call that was under way is made again, and its answer counts", async () => {
      const storage = await open();
      const first = createDesk(storage, { ports: createRecordingPorts({ checkMailDomain: never }) });
      await first.happens(help);
      await first.types(gmail);
      await first.engine.stop();
      const second = createDesk(storage);
      await second.engine.start();
      await quiet();
      expect(second.ports.of("checkMailDomain")).toEqual(first.ports.of("checkMailDomain"));
      expect(second.heard()).toEqual(["identity.asked", "subject.askedAfterClaim"]);
    });

    it("what a call answers to the engine that was stopped is not taken in twice", async () => {
      const storage = await open();
      const answer = Promise.withResolvers<unknown>();
      const first = createDesk(storage, {
        ports: createRecordingPorts({ checkMailDomain: () => answer.promise }),
      });
      await first.happens(help);
      await first.types(gmail);
      await first.engine.stop();
      const second = createDesk(storage);
      await second.engine.start();
      await quiet();
      answer.resolve({ kind: "rejects" });
      await quiet();
      expect(second.heard()).toEqual(["identity.asked", "subject.askedAfterClaim"]);
    });

    it("what a call answers to an engine that was stopped waits for the next one", async () => {
      const storage = await open();
      const answer = Promise.withResolvers<unknown>();
      const desk = createDesk(storage, {
        ports: createRecordingPorts({ checkMailDomain: () => answer.promise }),
      });
      await desk.happens(help);
      await desk.types(gmail);
      await desk.engine.stop();
      answer.resolve({ kind: "accepts" });
      await quiet();
      expect(desk.heard()).toEqual(["identity.asked"]);
      expect(await storage.store.dueCalls(Number.MAX_SAFE_INTEGER, 10)).toHaveLength(1);
    });

    it("a call that had failed is made again when its pause is over, not before", async () => {
      const storage = await open();
      const first = createDesk(storage, { ports: createRecordingPorts({ addToTicket: outOfOrder }) });
      const ticket = { id: "t1", number: 1 };
      await first.happens({ type: "ticket.replied", ticket, text: "Still red" });
      await first.passes(1_000);
      await first.engine.stop();
      const second = createDesk(storage, { clock: first.clock });
      await second.engine.start();
      await second.passes(1_500);
      expect(second.ports.received).toEqual([]);
      await second.passes(500);
      expect(second.ports.received).toEqual(first.ports.received.slice(0, 1));
    });

    it("calls of one port and dialogue keep their order", async () => {
      const storage = await open();
      const ports = createRecordingPorts({ postToChat: outOfOrder });
      const first = createDesk(storage, { ports, settings: openDoor });
      await first.happens({ type: "command.chat" });
      for (const text of ["One", "Two", "Three"]) await first.types(text);
      await first.passes(7_000);
      await first.engine.stop();
      const second = createDesk(storage, { clock: first.clock, settings: openDoor });
      await second.engine.start();
      await second.passes(60_000);
      expect(second.ports.of("postToChat").map(({ input }) => input.text)).toEqual(["One", "Two", "Three"]);
    });

    it("a timer still comes due, once", async () => {
      const storage = await open();
      const first = createDesk(storage, { ports: createRecordingPorts({ createTicket: outOfOrder }) });
      await first.happens(help);
      for (const text of [kyiv, "Router", "It blinks"]) await first.types(text);
      await first.presses("request.confirm");
      await first.passes(5_000);
      await first.engine.stop();
      expect(first.heard().at(-1)).toBe("request.delayed");
      const second = createDesk(storage, { clock: first.clock });
      await second.engine.start();
      await second.passes(20_000);
      expect(second.ports.received).toEqual([]);
      await second.passes(10_000);
      expect(second.ports.of("createTicket")).toHaveLength(1);
      expect(second.heard()).toEqual(["request.filed"]);
      expect(await storage.store.dueTimers(Number.MAX_SAFE_INTEGER, 10)).toEqual([]);
    });

    it("what an engine that may call nobody any more still takes in is done by the one that took over", async () => {
      const storage = await open();
      const ports = createRecordingPorts({ createTicket: outOfOrder });
      let isReplaced = false;
      const first = createDesk(storage, { ports, mayWork: () => !isReplaced });
      await first.happens(help);
      for (const text of [kyiv, "Router", "It blinks"]) await first.types(text);
      await first.presses("request.confirm");
      await first.passes(5_000);
      isReplaced = true;
      const second = createDesk(storage, { clock: first.clock });
      await second.engine.start();
      first.heard();
      // Its timer rings first, and so the step that files again is the first engine's.
      await second.passes(31_000);
      expect(first.ports.of("createTicket")).toHaveLength(3);
      expect(second.ports.of("createTicket")).toHaveLength(1);
      expect(second.heard()).toEqual(["request.filed"]);
    });

    it("what another engine took in is taken up by its repetition, and what it took in of others is not", async () => {
      const storage = await open();
      const first = createDesk(storage, { mayWork: () => false });
      const shared = { type: "contact.shared", phone: "380671234567", owner: "own" } as const;
      const event = inboxEvent(shared);
      await first.happens(help);
      await first.engine.accept([event]);
      await first.happens(help, "ben");
      await first.happens({ ...shared, phone: "380501234567" }, "ben");
      const second = createDesk(storage, { ports: createRecordingPorts({ lookupContact: never }) });
      await second.engine.accept([event]);
      await second.passes(5_000);
      expect(second.ports.of("lookupContact")).toMatchObject([{ input: { phone: "+380671234567" } }]);
      expect(second.heard("ann")).toEqual(["identity.asked", "phone.noted", "contact.searching"]);
      expect(second.heard("ben")).toEqual(["identity.asked", "phone.noted"]);
    });

    it("a timer whose time passed meanwhile comes due at once", async () => {
      const storage = await open();
      const first = createDesk(storage, { ports: createRecordingPorts({ lookupContact: never }) });
      await first.happens(help);
      await first.happens({ type: "contact.shared", phone: "380671234567", owner: "own" });
      await first.engine.stop();
      first.clock.advance(60_000);
      const second = createDesk(storage, {
        clock: first.clock,
        ports: createRecordingPorts({ lookupContact: never }),
      });
      await second.engine.start();
      await quiet();
      expect(second.heard()).toEqual(["identity.asked", "phone.noted", "contact.searching"]);
    });

    it("a timer of a dialogue that is forgotten does not come due, and those of others do", async () => {
      const storage = await open();
      const desk = createDesk(storage, { ports: createRecordingPorts({ lookupContact: never }) });
      for (const name of ["ann", "ben"]) {
        await desk.happens(help, name);
        await desk.happens({ type: "contact.shared", phone: "380671234567", owner: "own" }, name);
      }
      void desk.engine.forget(addressOf("ann"));
      await desk.passes(5_000);
      expect(desk.heard("ann")).toEqual(["identity.asked", "phone.noted"]);
      expect(desk.heard("ben")).toEqual(["identity.asked", "phone.noted", "contact.searching"]);
    });

    it("nor does one that is set while its dialogue is being forgotten", async () => {
      const [first, second] = [Promise.withResolvers<unknown>(), Promise.withResolvers<unknown>()];
      const ports = createRecordingPorts({
        checkMailDomain: () => first.promise,
        lookupContact: () => second.promise,
      });
      const desk = createDesk(await open(), { ports });
      await desk.happens(help);
      await desk.types(gmail);
      const forgotten = desk.engine.forget(addressOf("ann"));
      await desk.happens({ type: "command.cancel" });
      await desk.happens(help);
      await desk.happens({ type: "contact.shared", phone: "380671234567", owner: "own" });
      expect(ports.of("lookupContact")).toHaveLength(1);
      desk.heard();
      first.resolve({ kind: "accepts" });
      await quiet();
      second.resolve({ kind: "missing" });
      await forgotten;
      await desk.passes(5_000);
      expect(desk.heard()).toEqual([]);
    });

    it("events that the desk left meanwhile are taken in", async () => {
      const storage = await open();
      await storage.leave(inboxEvent({ type: "chat.answered", chatId: "c", text: "Hello" }));
      const desk = createDesk(storage);
      await desk.engine.start();
      expect(desk.heard()).toEqual(["chat.answered"]);
    });

    it("the engine that was stopped makes no call and fires no timer any more", async () => {
      const ports = createRecordingPorts({ createTicket: outOfOrder, lookupContact: outOfOrder });
      const desk = createDesk(await open(), { ports });
      await desk.happens(help);
      for (const text of [kyiv, "Router", "It blinks"]) await desk.types(text);
      await desk.presses("request.confirm");
      const made = ports.received.length;
      await desk.engine.stop();
      await desk.passes(600_000);
      expect(ports.received).toHaveLength(made);
    });

    it("the engine that was stopped finishes the step that was under way, and fires no timer of it", async () => {
      const storage = await open();
      const gate = Promise.withResolvers<void>();
      const store = {
        ...storage.store,
        async commit(steps: Parameters<typeof storage.store.commit>[0]) {
          if (steps.some(({ setTimers }) => setTimers.length > 0)) await gate.promise;
          return storage.store.commit(steps);
        },
      };
      const desk = createDesk({ ...storage, store });
      await desk.happens(help);
      const shared = desk.happens({ type: "contact.shared", phone: "380671234567", owner: "own" });
      await quiet();
      let isStopped = false;
      const stopped = desk.engine.stop().then(() => {
        isStopped = true;
      });
      await quiet();
      expect(isStopped).toBe(false);
      gate.resolve();
      await Promise.all([shared, stopped]);
      await desk.passes(60_000);
      expect(desk.heard()).toEqual(["identity.asked", "phone.noted"]);
    });

    it("a result that could not be stored is asked for again with the same key", async () => {
      const storage = await open();
      let failures = 0;
      const store = {
        ...storage.store,
        async commit(steps: Parameters<typeof storage.store.commit>[0]) {
          const isResult = steps.some(({ inbox }) => inbox.source === "call");
          if (isResult && failures < 3) {
            failures += 1;
            throw new Error("The disk is full.");
          }
          return storage.store.commit(steps);
        },
      };
      const desk = createDesk({ ...storage, store });
      await desk.happens(help);
      for (const text of [kyiv, "Router", "It blinks"]) await desk.types(text);
      await desk.presses("request.confirm");
      await desk.passes(10_000);
      expect(desk.heard().at(-1)).toBe("request.filed");
      expect(desk.ports.tickets.size).toBe(1);
      expect(failures).toBe(3);
    });

    it("a timer that could not be stored comes due again", async () => {
      const storage = await open();
      let failures = 0;
      const store = {
        ...storage.store,
        async commit(steps: Parameters<typeof storage.store.commit>[0]) {
          if (steps.some(({ inbox }) => inbox.source === "timer") && failures < 2) {
            failures += 1;
            throw new Error("The disk is full.");
          }
          return storage.store.commit(steps);
        },
      };
      const desk = createDesk(
        { ...storage, store },
        { ports: createRecordingPorts({ lookupContact: never }) },
      );
      await desk.happens(help);
      await desk.happens({ type: "contact.shared", phone: "380671234567", owner: "own" });
      await desk.passes(3_500);
      expect(failures).toBe(2);
      await desk.passes(1_000);
      expect(desk.heard()).toEqual(["identity.asked", "phone.noted", "contact.searching"]);
    });
  });
}
