// Faults that blab: each says in its error what it was working on, as careless code does.

import { createDialogue, type DialogueMachine, type DialogueOptions } from "@deskbell/core";
import type { DeskPorts } from "../../src/runtime/runtime-options.ts";

/** An error that holds all that a port was given, in every field in which it may be looked for. */
function blab(input: unknown): Error {
  const said = JSON.stringify(input);
  const number = /\+?\d{9,}/.exec(said)?.[0];
  const fields = { code: number ?? said, name: said, input, cause: new Error(said) };
  return Object.assign(new Error(`Cannot deal with ${said}`), fields);
}

/** The same call, failing at the first attempt at each input. */
function failingFirst<Input, Output>(call: (input: Input) => Promise<Output>) {
  const tried = new Set<string>();
  return async (input: Input): Promise<Output> => {
    const key = JSON.stringify(input);
    if (!tried.has(key)) {
      tried.add(key);
      throw blab(input);
    }
    return call(input);
  };
}

/** Ports that fail whenever they are first asked something. */
export function leakyPorts(ports: DeskPorts): DeskPorts {
  const { contactLookup, ticketSink, chatDesk, mailDomainCheck } = ports;
  return {
    ...ports,
    contactLookup: { find: failingFirst(contactLookup.find) },
    ticketSink: { create: failingFirst(ticketSink.create), add: failingFirst(ticketSink.add) },
    chatDesk: {
      open: failingFirst(chatDesk.open),
      post: failingFirst(chatDesk.post),
      leave: failingFirst(chatDesk.leave),
    },
    mailDomainCheck: { check: failingFirst(mailDomainCheck.check) },
  };
}

/** A machine that fails at every event in which a word occurs. */
export function leakyMachine(poison: string, options: DialogueOptions): DialogueMachine {
  const machine = createDialogue(options);
  const { transition } = machine;
  machine.transition = (...given: Parameters<typeof transition>) => {
    const [, event] = given;
    if (JSON.stringify(event).includes(poison)) throw blab(event);
    return transition.apply(machine, given);
  };
  return machine;
}
