// Every fault there is, where it can strike, and what has to come of it.

import { faultPresets as presets } from "@deskbell/telegram-emulator";
import type { Kind } from "./kinds.ts";
import { type Broken, elsewhere } from "./trial.ts";

/** One line of the matrix. */
export interface MatrixRow {
  readonly what: string;
  readonly broken: Broken;
  readonly expected: Kind;
}

const processed = { processed: true };

const sending: readonly MatrixRow[] = [
  sent("429, “wait 2 seconds”", presets.floodWait({ seconds: 2 }), "once"),
  sent("429 as a page, without a time", presets.floodWaitPage(), "once"),
  sent("500, not sent", presets.serverError(), "onceUnsure"),
  sent("500, but sent", presets.serverError(processed), "twice"),
  sent("500 as a page, not sent", presets.serverErrorPage(), "onceUnsure"),
  sent("500 as a page, but sent", presets.serverErrorPage(processed), "twice"),
  sent("502, not sent", presets.badGateway(), "onceUnsure"),
  sent("502, but sent", presets.badGateway(processed), "twice"),
  sent("502 as a page, not sent", presets.badGatewayPage(), "onceUnsure"),
  sent("502 as a page, but sent", presets.badGatewayPage(processed), "twice"),
  sent("reset, not sent", presets.connectionReset(), "onceUnsure"),
  sent("reset, but sent", presets.connectionReset(processed), "twice"),
  sent("closed without an answer, not sent", presets.connectionClosed(), "onceUnsure"),
  sent("closed without an answer, but sent", presets.connectionClosed(processed), "twice"),
  sent("no answer at all, not sent", presets.noAnswer(), "onceUnsure"),
  sent("no answer at all, but sent", presets.noAnswer(processed), "twice"),
  sent("sent after 2 seconds", presets.slowAnswer({ delayMs: 2_000 }), "once"),
  sent("sent, answered after 2 seconds", presets.slowAnswer({ delayMs: 2_000, processed: true }), "once"),
  sent("an answer that is no JSON, not sent", presets.malformedJson(), "onceUnsure"),
  sent("an answer that is no JSON, but sent", presets.malformedJson(processed), "twice"),
  sent("half an answer", presets.truncatedJson(), "twice"),
  sent("half an answer, then the end of the connection", presets.cutAnswer(), "twice"),
  sent("401", presets.unauthorized(), "once"),
  sent("403, blocked", presets.blocked(), "unreachable"),
  sent("403, deactivated", presets.deactivated(), "unreachable"),
  sent("400, too long", presets.tooLong(), "changed"),
  sent("400, bad button", presets.badButtonData(), "changed"),
  sent("400, moved to another chat", presets.migrated({ to: elsewhere }), "changed"),
  sent("400, bad entities, in a text without any", presets.badEntities(), "failed"),
  sent("400, chat not found", presets.chatNotFound(), "failed"),
  sent("400, thread not found", presets.threadNotFound(), "failed"),
];

const receiving: readonly MatrixRow[] = [
  fetched("429, “wait 2 seconds”", presets.floodWait({ seconds: 2 })),
  fetched("429 as a page, without a time", presets.floodWaitPage()),
  fetched("500", presets.serverError()),
  fetched("500 as a page", presets.serverErrorPage()),
  fetched("502", presets.badGateway()),
  fetched("502 as a page", presets.badGatewayPage()),
  fetched("reset", presets.connectionReset()),
  fetched("reset instead of the updates", presets.connectionReset(processed)),
  fetched("closed without an answer", presets.connectionClosed()),
  fetched("closed instead of the updates", presets.connectionClosed(processed)),
  fetched("no answer at all", presets.noAnswer()),
  fetched("no answer instead of the updates", presets.noAnswer(processed)),
  fetched("an answer after 2 seconds", presets.slowAnswer({ delayMs: 2_000 })),
  fetched("updates 2 seconds late", presets.slowAnswer({ delayMs: 2_000, processed: true })),
  fetched("an answer that is no JSON", presets.malformedJson()),
  fetched("what is no JSON instead of the updates", presets.malformedJson(processed)),
  fetched("half an answer", presets.truncatedJson()),
  fetched("half an answer, then the end of the connection", presets.cutAnswer()),
  fetched("409, somebody else fetches", presets.conflict()),
  fetched("401, the token is not accepted any more", presets.unauthorized(), "stopped"),
  {
    what: "updates come twice",
    broken: { of: "batch", fault: presets.duplicatedUpdates() },
    expected: "once",
  },
  {
    what: "each update comes twice in a row",
    broken: { of: "batch", fault: presets.repeatedUpdates() },
    expected: "once",
  },
  {
    what: "updates come last one first",
    broken: { of: "batch", fault: presets.reorderedUpdates() },
    expected: "once",
  },
  {
    what: "updates come last chat first",
    broken: { of: "batch", fault: presets.reorderedChats() },
    expected: "once",
  },
];

const answering: readonly MatrixRow[] = [
  pressed("400, pressed too long ago", presets.queryTooOld()),
  pressed("429, “wait 2 seconds”", presets.floodWait({ seconds: 2 })),
  pressed("502 as a page", presets.badGatewayPage()),
  pressed("reset", presets.connectionReset()),
  pressed("reset, but answered", presets.connectionReset(processed)),
  pressed("no answer at all", presets.noAnswer()),
  pressed("an answer that is no JSON", presets.malformedJson()),
];

const server: readonly MatrixRow[] = [
  {
    what: "no connection for 2 seconds",
    broken: {
      of: "server",
      breaks: async (emulator) => void emulator.closeFor(2_000),
    },
    expected: "once",
  },
  {
    what: "a restart that loses the long poll",
    broken: { of: "server", breaks: (emulator) => emulator.restart() },
    expected: "once",
  },
];

/** All of it, by what is hit. */
export const matrix = [
  { title: "`sendMessage`", rows: sending },
  { title: "`getUpdates`", rows: receiving },
  { title: "`answerCallbackQuery`", rows: answering },
  { title: "The connection", rows: server },
] as const;

type CallFault = ReturnType<(typeof presets)["blocked"]>;

function sent(what: string, fault: CallFault, expected: Kind): MatrixRow {
  return { what, broken: { of: "sendMessage", fault }, expected };
}

function fetched(what: string, fault: CallFault, expected: Kind = "once"): MatrixRow {
  return { what, broken: { of: "getUpdates", fault }, expected };
}

function pressed(what: string, fault: CallFault): MatrixRow {
  return { what, broken: { of: "answerCallbackQuery", fault }, expected: "once" };
}
