// `deskbell customers …`: who is not listened to.

import { type DialogueAddress, systemClock } from "@deskbell/core";
import { type Ban, parsePeriod } from "@deskbell/desk";
import type { BotRecords } from "@deskbell/sqlite";
import { type Command, InvalidArgumentError } from "commander";
import { oneLine, table, time } from "../output.ts";
import { type GlobalOptions, withDesk } from "./context.ts";
import { findBots } from "./find-bot.ts";

type BanOptions = GlobalOptions & { reason?: string; until?: number };

/** `deskbell customers`. */
export function addCustomerCommands(program: Command): void {
  const customers = program.command("customers").description("ban customers, and listen to them again");

  customers
    .command("ban")
    .description("do not listen to a customer any more, at any bot of the desk; they are told so once")
    .argument("<chat>", "the chat's id, as `tickets show` names the user")
    .option("--reason <text>", "why, for operators; the customer is not told")
    .option(
      "--until <when>",
      "when it ends by itself: a date such as 2030-01-31, or in 12h or 30d",
      parseUntil,
    )
    .action((chat: string, _, command: Command) => {
      const { reason = null, until = null, ...options } = command.optsWithGlobals<BanOptions>();
      return withDesk(options, async ({ storage, output }) => {
        const dialogue = await findCustomer(storage.bots, chat);
        const ban = { dialogue, reason, since: systemClock.now(), until };
        await storage.bans.save(ban);
        const end = until === null ? "until they are unbanned" : `until ${time(until)}`;
        output.result(ban, [`Chat ${chat} is banned ${end}.`]);
      });
    });

  customers
    .command("unban")
    .description("listen to a customer again")
    .argument("<chat>", "the chat's id")
    .action((chat: string, _, command: Command) =>
      withDesk(command.optsWithGlobals(), async ({ storage, output }) => {
        const dialogue = await findCustomer(storage.bots, chat);
        const wasBanned = await storage.bans.lift(dialogue);
        if (!wasBanned) process.exitCode = 1;
        output.result({ dialogue, unbanned: wasBanned }, [
          wasBanned ? `Chat ${chat} is listened to again.` : `Chat ${chat} is not banned.`,
        ]);
      }),
    );

  customers
    .command("list", { isDefault: true })
    .description("customers who are banned, longest first")
    .option("--banned", "those who are banned; there are no others to list", true)
    .action((_, command: Command) =>
      withDesk(command.optsWithGlobals(), async ({ storage, output }) => {
        const now = systemClock.now();
        const banned = (await storage.bans.all()).filter(({ until }) => until === null || until > now);
        output.result(banned, banned.length === 0 ? ["Nobody is banned."] : describeBans(banned));
      }),
    );
}

/**
 * A customer by the chat's id, which is the same at all bots of a channel; any of them will do.
 * @throws ProgramError `chat.noBot`
 */
async function findCustomer(bots: BotRecords, chat: string): Promise<DialogueAddress> {
  const [bot] = await findBots(bots, undefined);
  return { channel: bot.channel, account: bot.id, address: chat };
}

function describeBans(bans: readonly Ban[]): readonly string[] {
  const rows = bans.map(({ dialogue, since, until, isTold, reason }) => [
    dialogue.address,
    time(since),
    until === null ? "-" : time(until),
    isTold ? "yes" : "not yet",
    oneLine(reason ?? "-"),
  ]);
  return table([["CHAT", "SINCE", "UNTIL", "TOLD", "REASON"], ...rows]);
}

function parseUntil(text: string): number {
  const ms = parsePeriod(text)?.ms ?? null;
  const until = ms === null ? Date.parse(text) : systemClock.now() + ms;
  if (until > systemClock.now()) return until;
  throw new InvalidArgumentError(
    "Give a date that is still to come, such as 2030-01-31, or a time such as 12h or 30d.",
  );
}
