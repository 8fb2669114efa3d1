import type { TicketAnswer } from "@deskbell/core";
import type { Ticket, TicketView } from "@deskbell/desk";
import type { Command } from "commander";
import { oneLine, table, time } from "../output.ts";
import { parseNumber, parseStatus } from "./arguments.ts";
import { type GlobalOptions, withDesk } from "./context.ts";
import { describeClosingMails, describeReachability, toData } from "./deliveries.ts";
import { describeMessages, describeRequester } from "./describe.ts";
import { nameAmongSeveral } from "./find-bot.ts";

/** `deskbell tickets …`: what agents do with requests. */
export function addTicketCommands(program: Command): void {
  const tickets = program.command("tickets").description("list, read, answer and close tickets");

  tickets
    .command("list", { isDefault: true })
    .description("the newest tickets")
    .option("--status <status>", "open, closed or any", parseStatus, "any")
    .option("--limit <n>", "how many at most", parseNumber, 50)
    .action((_, command: Command) => {
      const { status, limit, ...options } = command.optsWithGlobals<ListOptions>();
      return withDesk(options, async ({ desk, output }) => {
        const found = await desk.tickets({ status: status === "any" ? null : status, limit });
        output.result(found, found.length === 0 ? ["No tickets."] : describeTickets(found));
      });
    });

  tickets
    .command("show")
    .description("a ticket with its messages")
    .argument("<number>", "the ticket's number", parseNumber)
    .action((number: number, _, command: Command) =>
      withDesk(command.optsWithGlobals(), async ({ desk, storage, output }) => {
        const view = await desk.ticket(number);
        const bot = await nameAmongSeveral(storage.bots, view.ticket.dialogue);
        output.result({ ...view.ticket, ...toData(view), mails: view.mails }, describeTicket(view, bot));
      }),
    );

  tickets
    .command("reply")
    .description("send the customer an answer; the running desk delivers it")
    .argument("<number>", "the ticket's number", parseNumber)
    .argument("<text...>", "what to say; after -- it may begin with a dash")
    .option("--agent <name>", "who says it")
    .action((number: number, words: string[], _, command: Command) => {
      const { agent, ...options } = command.optsWithGlobals<GlobalOptions & { agent?: string }>();
      return withDesk(options, async ({ desk, output }) => {
        const ticket = await desk.answerTicket(number, words.join(" "), agent === undefined ? {} : { agent });
        output.result(ticket, [`Answer to ticket #${number} stored; the running desk delivers it.`]);
      });
    });

  tickets
    .command("close")
    .description("close a ticket and tell the customer")
    .argument("<number>", "the ticket's number", parseNumber)
    .action((number: number, _, command: Command) =>
      withDesk(command.optsWithGlobals(), async ({ desk, output }) => {
        const { kind, ticket } = await desk.closeTicket(number);
        output.result(ticket, [
          `Ticket #${number} ${kind === "closed" ? "is closed now" : "was closed already"}.`,
        ]);
      }),
    );
}

type ListOptions = GlobalOptions & { status: "open" | "closed" | "any"; limit: number };

function describeTickets(tickets: readonly Ticket[]): readonly string[] {
  const rows = tickets.map(({ number, status, createdAt, customer, subject }) => [
    `#${number}`,
    status,
    time(createdAt),
    oneLine(customer.name, 24),
    oneLine(subject),
  ]);
  return table([["TICKET", "STATUS", "CREATED", "CUSTOMER", "SUBJECT"], ...rows]);
}

/** What the customer answered to a question, under the question's name. */
function describeAnswer({ name, value, checked }: TicketAnswer): readonly string[] {
  return [name, `${oneLine(value, 1000)}${checked ? "" : " (not checked)"}`];
}

function describeTicket(
  { ticket, messages, mails, deliveries, unreachable }: TicketView,
  bot: string | null,
): readonly string[] {
  return [
    `#${ticket.number} ${ticket.subject}`,
    ...table([
      ["status", ticket.status],
      ["department", ticket.departmentId],
      ["priority", ticket.priorityId],
      ["created", time(ticket.createdAt)],
      ...ticket.answers.map(describeAnswer),
      ...describeRequester(ticket, bot),
      ...describeReachability(unreachable),
      ...describeClosingMails(mails, messages),
    ]),
    "",
    ...describeMessages(messages, ticket.customer.name, deliveries, mails),
  ];
}
