import type { Conversation, ConversationView } from "@deskbell/desk";
import type { Command } from "commander";
import { oneLine, table, time } from "../output.ts";
import { parseNumber, parseStatus } from "./arguments.ts";
import { type GlobalOptions, withDesk } from "./context.ts";
import { describeReachability, toData } from "./deliveries.ts";
import { describeMessages, describeRequester } from "./describe.ts";
import { nameAmongSeveral } from "./find-bot.ts";

/** `deskbell chats …`: what managers do with live chats. */
export function addChatCommands(program: Command): void {
  const chats = program.command("chats").description("list, read, answer and end live chats");

  chats
    .command("list", { isDefault: true })
    .description("the newest live chats")
    .option("--status <status>", "open, closed or any", parseStatus, "any")
    .option("--limit <n>", "how many at most", parseNumber, 50)
    .action((_, command: Command) => {
      const { status, limit, ...options } = command.optsWithGlobals<ListOptions>();
      return withDesk(options, async ({ desk, output }) => {
        const found = await desk.conversations({ status: status === "any" ? null : status, limit });
        output.result(found, found.length === 0 ? ["No chats."] : describeChats(found));
      });
    });

  chats
    .command("show")
    .description("a live chat with its messages")
    .argument("<number>", "the chat's number", parseNumber)
    .action((number: number, _, command: Command) =>
      withDesk(command.optsWithGlobals(), async ({ desk, storage, output }) => {
        const view = await desk.conversation(number);
        const bot = await nameAmongSeveral(storage.bots, view.conversation.dialogue);
        output.result({ ...view.conversation, ...toData(view) }, describeChat(view, bot));
      }),
    );

  chats
    .command("reply")
    .description("say something to the customer; the running desk delivers it")
    .argument("<number>", "the chat's number", parseNumber)
    .argument("<text...>", "what to say; after -- it may begin with a dash")
    .option("--agent <name>", "who says it")
    .action((number: number, words: string[], _, command: Command) => {
      const { agent, ...options } = command.optsWithGlobals<GlobalOptions & { agent?: string }>();
      return withDesk(options, async ({ desk, output }) => {
        const said = await desk.answerConversation(
          number,
          words.join(" "),
          agent === undefined ? {} : { agent },
        );
        const isClosed = said.kind === "alreadyClosed";
        if (isClosed) process.exitCode = 1;
        output.result(said.conversation, [
          isClosed
            ? `Chat ${number} is closed: nothing was said.`
            : `Message for chat ${number} stored; the running desk delivers it.`,
        ]);
      });
    });

  chats
    .command("end")
    .description("end a live chat and tell the customer")
    .argument("<number>", "the chat's number", parseNumber)
    .action((number: number, _, command: Command) =>
      withDesk(command.optsWithGlobals(), async ({ desk, output }) => {
        const { kind, conversation } = await desk.endConversation(number);
        output.result(conversation, [
          `Chat ${number} ${kind === "closed" ? "is closed now" : "was closed already"}.`,
        ]);
      }),
    );
}

type ListOptions = GlobalOptions & { status: "open" | "closed" | "any"; limit: number };

function describeChats(chats: readonly Conversation[]): readonly string[] {
  const rows = chats.map(({ number, status, openedAt, customer, level }) => [
    String(number),
    status,
    time(openedAt),
    oneLine(customer.name, 30),
    level,
  ]);
  return table([["CHAT", "STATUS", "OPENED", "CUSTOMER", "IDENTITY"], ...rows]);
}

function describeChat(view: ConversationView, bot: string | null): readonly string[] {
  const { conversation: chat, messages, deliveries, unreachable } = view;
  return [
    `Chat ${chat.number}`,
    ...table([
      ["status", chat.status],
      ["opened", time(chat.openedAt)],
      ...describeRequester(chat, bot),
      ...describeReachability(unreachable),
    ]),
    "",
    ...describeMessages(messages, chat.customer.name, deliveries),
  ];
}
