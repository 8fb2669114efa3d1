// What can be broken from the page: some of the presets by names of their own, and the server as a whole.

import { z } from "zod";
import type { Emulator } from "../emulator.ts";
import { faultPresets } from "../world/fault-presets.ts";
import type { Fault } from "../world/faults.ts";

/** `next` is over after one call or one batch of updates, `on` lasts until it is switched off. */
export type SwitchMode = "off" | "next" | "on";

export type FaultSwitch = {
  readonly name: string;
  readonly group: "server" | "sending" | "receiving";
  /** What the bot meets, for people. */
  readonly title: string;
  readonly mode: SwitchMode;
};

/** A switch and how it is to stand, as data from the browser. */
export const switchSetting = z.object({ name: z.string(), mode: z.enum(["off", "next", "on"]) });

export type FaultSwitches = {
  readonly list: () => readonly FaultSwitch[];
  /** The server is restarted by `next`. @returns false if there is no switch of this name */
  readonly set: (name: string, mode: SwitchMode) => Promise<boolean>;
};

export function createFaultSwitches(emulator: Emulator): FaultSwitches {
  const added = new Map<string, { readonly fault: Fault; readonly takeBack: () => void }>();
  const modeOf = (name: string): SwitchMode => {
    const fault = added.get(name)?.fault;
    const active = emulator.faults.active.find((one) => one.fault === fault);
    if (active === undefined) return "off";
    return active.timesLeft === 1 ? "next" : "on";
  };
  return {
    list: () => [
      { ...server, mode: emulator.isOpen ? "off" : "on" },
      ...breakables.map(({ name, group, title }) => ({ name, group, title, mode: modeOf(name) })),
    ],
    set: async (name, mode) => {
      if (name === server.name) {
        await switchServer(emulator, mode);
        return true;
      }
      const breakable = breakables.find((one) => one.name === name);
      if (breakable === undefined) return false;
      added.get(name)?.takeBack();
      if (mode === "off") return true;
      const { method, create } = breakable;
      const fault = create();
      const times = mode === "next" ? 1 : Number.POSITIVE_INFINITY;
      const takeBack = emulator.faults.add(fault, { times, ...(method === undefined ? {} : { method }) });
      added.set(name, { fault, takeBack });
      return true;
    },
  };
}

const server = { name: "serverDown", group: "server", title: "Telegram cannot be reached" } as const;

async function switchServer(emulator: Emulator, mode: SwitchMode): Promise<void> {
  if (mode === "on") await emulator.close();
  else if (mode === "off") await emulator.reopen();
  else await emulator.restart();
}

type Breakable = Omit<FaultSwitch, "mode"> & { readonly method?: string; readonly create: () => Fault };

const sending = { group: "sending", method: "sendMessage" } as const;
const receiving = { group: "receiving", method: "getUpdates" } as const;

const breakables: readonly Breakable[] = [
  {
    ...sending,
    name: "floodWait",
    title: "429: wait 5 seconds",
    create: () => faultPresets.floodWait({ seconds: 5 }),
  },
  {
    ...sending,
    name: "floodWaitPage",
    title: "429 as a page, without a time",
    create: faultPresets.floodWaitPage,
  },
  { ...sending, name: "serverError", title: "500: server error", create: faultPresets.serverError },
  {
    ...sending,
    name: "badGatewayPage",
    title: "502: bad gateway, as a page",
    create: faultPresets.badGatewayPage,
  },
  {
    ...sending,
    name: "resetBefore",
    title: "Reset before it is sent",
    create: faultPresets.connectionReset,
  },
  {
    ...sending,
    name: "resetAfter",
    title: "Reset after it is sent",
    create: () => faultPresets.connectionReset({ processed: true }),
  },
  {
    ...sending,
    name: "slowAnswer",
    title: "5 seconds slower",
    create: () => faultPresets.slowAnswer({ delayMs: 5000 }),
  },
  { ...sending, name: "noAnswer", title: "No answer at all", create: faultPresets.noAnswer },
  { ...sending, name: "malformedJson", title: "Answer that is no JSON", create: faultPresets.malformedJson },
  {
    ...sending,
    name: "truncatedJson",
    title: "Half an answer, but sent",
    create: faultPresets.truncatedJson,
  },
  { ...sending, name: "blocked", title: "403: blocked by the user", create: faultPresets.blocked },
  { ...sending, name: "badEntities", title: "400: can’t parse entities", create: faultPresets.badEntities },
  { ...sending, name: "chatNotFound", title: "400: chat not found", create: faultPresets.chatNotFound },
  {
    ...sending,
    method: "answerCallbackQuery",
    name: "queryTooOld",
    title: "400: button pressed too long ago",
    create: faultPresets.queryTooOld,
  },
  {
    ...receiving,
    name: "duplicatedUpdates",
    title: "Updates come twice",
    create: faultPresets.duplicatedUpdates,
  },
  {
    ...receiving,
    name: "reorderedUpdates",
    title: "Updates come last one first",
    create: faultPresets.reorderedUpdates,
  },
  {
    ...receiving,
    name: "receivingFails",
    title: "502: bad gateway, as a page",
    create: faultPresets.badGatewayPage,
  },
  {
    ...receiving,
    name: "conflict",
    title: "409: another bot fetches updates",
    create: faultPresets.conflict,
  },
];
