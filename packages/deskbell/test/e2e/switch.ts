import type { DeskPorts } from "../../src/runtime/runtime-options.ts";

/** A part of the world that a test breaks and mends. */
export interface Switch {
  /** While it is off, `guard` rejects, or never answers if it hangs. */
  state: "on" | "off" | "hangs";
  /** Calls made, and what they were made with. */
  readonly calls: readonly unknown[];
  guard<Input, Output>(call: (input: Input) => Promise<Output>): (input: Input) => Promise<Output>;
}

/** A switch that is on. */
export function createSwitch(): Switch {
  const calls: unknown[] = [];
  const self: Switch = {
    state: "on",
    calls,
    guard: (call) => async (input) => {
      calls.push(input);
      if (self.state === "hangs") return new Promise(() => {});
      if (self.state === "off") throw new Error("It is down.");
      return call(input);
    },
  };
  return self;
}

/** Switches for everything that a dialogue asks of the world. */
export function createSwitches() {
  const switches = {
    lookup: createSwitch(),
    sink: createSwitch(),
    additions: createSwitch(),
    chats: createSwitch(),
    posts: createSwitch(),
    mailDomains: createSwitch(),
  };
  const { lookup, sink, additions, chats, posts, mailDomains } = switches;
  return {
    ...switches,
    decorate: ({
      contactLookup,
      ticketSink,
      chatDesk,
      mailDomainCheck,
      ...others
    }: DeskPorts): DeskPorts => ({
      ...others,
      contactLookup: { find: lookup.guard(contactLookup.find) },
      ticketSink: { create: sink.guard(ticketSink.create), add: additions.guard(ticketSink.add) },
      chatDesk: {
        open: chats.guard(chatDesk.open),
        post: posts.guard(chatDesk.post),
        leave: chatDesk.leave,
      },
      mailDomainCheck: { check: mailDomains.guard(mailDomainCheck.check) },
    }),
  };
}
