import { sampleStep } from "@deskbell/testkit";
import { describe, expect, it } from "vitest";
import { gmail, kyiv, openDoor } from "../drivers/customers.ts";
import { addressOf, createDesk, quiet } from "./desk.ts";
import { createRecordingPorts, never, outOfOrder } from "./ports.ts";
import { storages } from "./storages.ts";

const help = { type: "command.help" } as const;
const chat = { type: "command.chat" } as const;
const start = { type: "command.start", payload: null } as const;

for (const { name, open } of storages) {
  describe(`calls, ${name},`, () => {
    it("are made once their step is committed, and not before", async () => {
      const storage = await open();
      const gate = Promise.withResolvers<void>();
      const store = {
        ...storage.store,
        commit: async (steps: Parameters<typeof storage.store.commit>[0]) => {
          const needsGate = steps.some(({ startedCalls }) => startedCalls.length > 0);
          if (needsGate) await gate.promise;
          return storage.store.commit(steps);
        },
      };
      const desk = createDesk({ ...storage, store });
      await desk.happens(help);
      const typed = desk.types(gmail);
      await quiet();
      expect(desk.ports.received).toEqual([]);
      gate.resolve();
      await typed;
      expect(desk.ports.of("checkMailDomain")).toHaveLength(1);
      expect(desk.heard()).toEqual(["identity.asked", "subject.askedAfterClaim"]);
    });

    it("of a dialogue that is forgotten are not made any more, nor is the outcome of one under way taken in", async () => {
      const storage = await open();
      const answer = Promise.withResolvers<unknown>();
      const ports = createRecordingPorts({ createTicket: () => answer.promise });
      const desk = createDesk(storage, { ports });
      await confirmRequest(desk);
      expect(ports.of("createTicket")).toHaveLength(1);
      desk.heard();
      let isForgotten = false;
      const forgotten = desk.engine.forget(addressOf("ann")).then(() => {
        isForgotten = true;
      });
      await quiet();
      expect(isForgotten).toBe(false);
      answer.resolve({ ticket: { id: "t1", number: 1 }, autoReply: null });
      await forgotten;
      await desk.passes(60_000);
      expect(desk.heard()).toEqual([]);
      expect(ports.of("createTicket")).toHaveLength(1);
    });

    it("that a dialogue makes while it is forgotten are waited for as well", async () => {
      const [ticket, domain] = [Promise.withResolvers<unknown>(), Promise.withResolvers<unknown>()];
      const ports = createRecordingPorts({
        createTicket: () => ticket.promise,
        checkMailDomain: () => domain.promise,
      });
      const desk = createDesk(await open(), { ports });
      await confirmRequest(desk);
      let isForgotten = false;
      const forgotten = desk.engine.forget(addressOf("ann")).then(() => {
        isForgotten = true;
      });
      await desk.happens(help);
      await desk.types(gmail);
      expect(ports.of("checkMailDomain")).toHaveLength(1);
      desk.heard();
      ticket.resolve({ ticket: { id: "t1", number: 1 }, autoReply: null });
      await quiet();
      expect(isForgotten).toBe(false);
      domain.resolve({ kind: "accepts" });
      await forgotten;
      await desk.passes(60_000);
      expect(desk.heard()).toEqual([]);
    });

    it("that failed and wait to be tried again are dropped with their dialogue, and those of others are not", async () => {
      const ports = createRecordingPorts({ createTicket: outOfOrder });
      const desk = createDesk(await open(), { ports });
      await confirmRequest(desk);
      await desk.engine.forget(addressOf("ben"));
      await desk.passes(500);
      expect(ports.of("createTicket")).toHaveLength(2);
      await desk.engine.forget(addressOf("ann"));
      await desk.passes(600_000);
      expect(ports.of("createTicket")).toHaveLength(2);
    });

    it("are tried again after growing pauses, and then the customer is told", async () => {
      const ports = createRecordingPorts({ createTicket: outOfOrder });
      const desk = createDesk(await open(), { ports });
      await confirmRequest(desk);
      expect(ports.of("createTicket")).toHaveLength(1);
      await desk.passes(499);
      expect(ports.of("createTicket")).toHaveLength(1);
      await desk.passes(1);
      expect(ports.of("createTicket")).toHaveLength(2);
      desk.heard();
      await desk.passes(999);
      expect(ports.of("createTicket")).toHaveLength(2);
      expect(desk.heard()).toEqual([]);
      await desk.passes(1);
      expect(ports.of("createTicket")).toHaveLength(3);
      expect(desk.heard()).toEqual(["request.delayed"]);
      await desk.passes(30_000);
      expect(ports.of("createTicket")).toHaveLength(4);
    });

    it("file one ticket for one confirmation, however often the sink fails", async () => {
      let outages = 7;
      const ports = createRecordingPorts({
        createTicket({ key = "" }) {
          tickets.add(key);
          outages -= 1;
          if (outages > 0) throw new Error("The answer got lost.");
          return { ticket: { id: "t1", number: 1 }, autoReply: null };
        },
      });
      const tickets = new Set<string>();
      const desk = createDesk(await open(), { ports });
      await confirmRequest(desk);
      await desk.passes(180_000);
      const heard = desk.heard();
      expect(heard.filter((key) => key === "request.delayed")).toHaveLength(1);
      expect(heard.at(-1)).toBe("request.filed");
      expect(ports.of("createTicket")).toHaveLength(7);
      expect(tickets.size).toBe(1);
      await desk.passes(600_000);
      expect(ports.of("createTicket")).toHaveLength(7);
    });

    it("are repeated without end when nothing may get lost", async () => {
      const ports = createRecordingPorts({
        addToTicket: (_, attempt) => (attempt < 12 ? outOfOrder() : undefined),
      });
      const desk = createDesk(await open(), { ports });
      const ticket = { id: "t1", number: 1 };
      await desk.happens({ type: "ticket.replied", ticket, text: "Still red" });
      await desk.passes(1_000);
      await desk.passes(2_000);
      expect(ports.of("addToTicket")).toHaveLength(3);
      await desk.passes(900_000);
      expect(ports.of("addToTicket")).toHaveLength(12);
      expect(new Set(ports.of("addToTicket").map(({ input }) => input.key)).size).toBe(1);
    });

    it("of one dialogue and port are made in order, one at a time", async () => {
      const ports = createRecordingPorts({
        postToChat: ({ text }, attempt) => (text === "One" && attempt < 3 ? outOfOrder() : undefined),
      });
      const desk = createDesk(await open(), { ports, settings: openDoor });
      await desk.happens(chat);
      await desk.types("One");
      await desk.types("Two");
      await desk.happens({ type: "command.cancel" });
      expect(made(ports)).toEqual(["openChat", "postToChat One"]);
      await desk.passes(1_000);
      await desk.passes(2_000);
      expect(made(ports)).toEqual([
        "openChat",
        "postToChat One",
        "postToChat One",
        "postToChat One",
        "postToChat Two",
        "leaveChat",
      ]);
    });

    it("that hang hold up neither their own dialogue nor any other", async () => {
      const ports = createRecordingPorts({ lookupContact: never });
      const desk = createDesk(await open(), { ports });
      for (const customer of ["ann", "ben"]) {
        await desk.happens(help, customer);
        await desk.types(kyiv, customer);
        await desk.types("Router", customer);
        await desk.types("It blinks", customer);
        expect(desk.heard(customer).at(-1)).toBe("review.asked");
      }
      expect(ports.of("lookupContact")).toHaveLength(2);
      await desk.presses("request.confirm", "ann");
      expect(ports.of("createTicket")).toEqual([]);
      await desk.passes(5_000);
      await desk.passes(500);
      await desk.passes(5_000);
      expect(ports.of("lookupContact")).toHaveLength(4);
      expect(ports.of("createTicket")).toMatchObject([{ input: { match: { kind: "unchecked" } } }]);
    });

    it("that are answered leave nobody to be woken", async () => {
      const desk = createDesk(await open());
      await desk.happens(help);
      await desk.happens({ type: "contact.shared", phone: "380671234567", owner: "own" });
      expect(desk.ports.of("lookupContact")).toHaveLength(1);
      expect(desk.clock.nextAt()).toBeNull();
    });

    it("that answer after their time are not listened to", async () => {
      const answers: ((answer: unknown) => void)[] = [];
      const ports = createRecordingPorts({
        lookupContact: () => new Promise((resolve) => answers.push(resolve)),
      });
      const desk = createDesk(await open(), { ports });
      await desk.happens(help);
      await desk.happens({ type: "contact.shared", phone: "380671234567", owner: "own" });
      await desk.passes(5_000);
      await desk.passes(500);
      answers[0]?.({ kind: "found", contact: { id: "c9", name: "Zoe" } });
      await quiet();
      expect(desk.heard()).toEqual(["identity.asked", "phone.noted", "contact.searching"]);
      answers[1]?.({ kind: "missing" });
      await quiet();
      expect(desk.heard()).toEqual(["contact.missing"]);
    });

    it("that nobody waits for any more are not tried again", async () => {
      const ports = createRecordingPorts({ openChat: outOfOrder });
      const storage = await open();
      const desk = createDesk(storage, { ports, settings: openDoor });
      await desk.happens(chat);
      await desk.happens(start);
      expect(made(ports)).toEqual(["openChat", "leaveChat"]);
      await desk.passes(60_000);
      expect(made(ports)).toEqual(["openChat", "leaveChat"]);
      expect(await storage.store.dueCalls(Number.MAX_SAFE_INTEGER, 10)).toEqual([]);
    });

    it("that are left while they are made hold up what follows, and are not tried again", async () => {
      const ports = createRecordingPorts({ openChat: never });
      const storage = await open();
      const desk = createDesk(storage, { ports, settings: openDoor });
      await desk.happens(chat);
      await desk.happens(start);
      await desk.passes(4_500);
      expect(made(ports)).toEqual(["openChat"]);
      await desk.passes(500);
      expect(made(ports)).toEqual(["openChat", "leaveChat"]);
      await desk.passes(60_000);
      expect(made(ports)).toEqual(["openChat", "leaveChat"]);
      expect(await storage.store.dueCalls(Number.MAX_SAFE_INTEGER, 10)).toEqual([]);
    });

    it("to a port that does not exist are over", async () => {
      const storage = await open();
      const desk = createDesk(storage);
      await desk.happens(help);
      const [loaded] = await storage.store.load([{ channel: "test", account: "bell", address: "ann" }]);
      if (loaded?.stored == null) throw new Error("Nothing was stored.");
      const call = {
        id: "odd",
        dialogue: loaded.dialogue,
        port: "sendFax",
        input: {},
        attempts: 0,
        dueAt: 0,
      };
      await storage.store.commit([
        sampleStep(loaded.dialogue, "1", loaded.version, {
          inbox: { source: "older", id: "1" },
          stored: loaded.stored,
          startedCalls: [call],
        }),
      ]);
      await desk.engine.start();
      await quiet();
      expect(await storage.store.dueCalls(Number.MAX_SAFE_INTEGER, 10)).toEqual([]);
    });

    it("wait while this process is not the one that makes them", async () => {
      const rights = { mayWork: false };
      const desk = createDesk(await open(), { mayWork: () => rights.mayWork });
      await desk.happens(help);
      await desk.types(kyiv);
      await desk.passes(60_000);
      expect(desk.ports.received).toEqual([]);
      rights.mayWork = true;
      await desk.passes(500);
      expect(desk.ports.of("lookupContact")).toHaveLength(1);
    });

    it("leave no personal data in the log when they fail", async () => {
      const ports = createRecordingPorts({
        lookupContact: ({ phone }) => {
          throw new Error(`Nobody at ${phone}.`);
        },
      });
      const desk = createDesk(await open(), { ports });
      await desk.happens(help);
      await desk.types(kyiv);
      await desk.passes(500);
      expect(desk.log.map(({ message }) => message)).toEqual(["A call failed.", "A call failed."]);
      expect(JSON.stringify(desk.log)).not.toContain("380671234567");
      expect(desk.log[0]?.fields).toMatchObject({ port: "lookupContact", attempts: 1, code: "Error" });
    });
  });
}

async function confirmRequest(desk: ReturnType<typeof createDesk>): Promise<void> {
  await desk.happens(help);
  await desk.types(kyiv);
  await desk.types("Router");
  await desk.types("It blinks");
  await desk.presses("request.confirm");
}

function made({ received }: ReturnType<typeof createRecordingPorts>): readonly string[] {
  return received.map(({ port, input }) => (input.text === undefined ? port : `${port} ${input.text}`));
}
