import { setImmediate } from "node:timers/promises";
import {
  type CallInputs,
  type CallName,
  type CallOutputs,
  createDialogue,
  type DialogueSettings,
  type Prompt,
} from "@deskbell/core";
import { createActor, fromPromise } from "xstate";
import { toPortInput } from "../../src/step/port-input.ts";
import type { CallEffect } from "../../src/step/snapshot.ts";
import { type DelayName, type Driver, type MadeCall, wellFormed } from "./driver.ts";
import { ann, annsDialogue } from "./sample-customer.ts";

const delays: Readonly<Record<DelayName, number>> = { filingRetry: 30_000, patience: 2_000 };

/** The machine as an actor: ports are promises that tests settle, time passes when they say so. */
export function createLiveDriver(settings: DialogueSettings): Driver {
  const said: Prompt[] = [];
  const calls: MadeCall[] = [];
  const waiting = new Map<object, { readonly ms: number; readonly wake: () => void }>();

  function caller<Name extends CallName>(port: Name) {
    return fromPromise<CallOutputs[Name], CallInputs[Name]>(({ input }) => {
      const { promise, resolve, reject } = Promise.withResolvers<CallOutputs[Name]>();
      const effect = { kind: "call", port, input, invokeId: null } as unknown as CallEffect;
      const site = { callId: `call-${calls.length}`, dialogue: annsDialogue, customer: ann, language: "en" };
      calls.push({
        port,
        input: toPortInput(effect, site),
        async succeed(output) {
          resolve(output as CallOutputs[Name]);
          await setImmediate();
        },
        async fail() {
          reject(new Error("The port is out of order."));
          await setImmediate();
        },
      });
      return promise;
    });
  }

  const machine = createDialogue({ filingRetryMs: delays.filingRetry, patienceMs: delays.patience }).provide({
    actors: {
      lookupContact: caller("lookupContact"),
      checkMailDomain: caller("checkMailDomain"),
      sendEmailCode: caller("sendEmailCode"),
      checkEmailCode: caller("checkEmailCode"),
      createTicket: caller("createTicket"),
      addToTicket: caller("addToTicket"),
      openChat: caller("openChat"),
      postToChat: caller("postToChat"),
      leaveChat: caller("leaveChat"),
      requestErasure: caller("requestErasure"),
    },
  });
  const clock = {
    setTimeout(wake: () => void, ms: number) {
      const timer = {};
      waiting.set(timer, { ms, wake });
      return timer;
    },
    clearTimeout: (timer: object) => void waiting.delete(timer),
  };
  const actor = createActor(machine, { input: { settings }, clock });
  actor.on("prompt", ({ prompt }) => said.push(wellFormed(prompt)));
  actor.subscribe({ error: () => {} });
  actor.start();

  function snapshot() {
    const present = actor.getSnapshot();
    if (present.status !== "active") throw new Error("The dialogue has stopped.", { cause: present.error });
    return present;
  }

  return {
    said,
    calls,
    async send(event) {
      snapshot();
      actor.send(event);
      await setImmediate();
      snapshot();
    },
    async pass(delay) {
      const found = [...waiting].find(([, { ms }]) => ms === delays[delay]);
      if (found === undefined) throw new Error(`Nobody waits for ${delay}.`);
      const [timer, { wake }] = found;
      waiting.delete(timer);
      wake();
      await setImmediate();
    },
    value: () => snapshot().value,
    context: () => snapshot().context,
  };
}
