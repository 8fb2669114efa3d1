// The conversation itself: what is asked now, and what every state understands. A state's own answers come first; what it does not take
// ends up here and gets a helpful answer, and the open question again.

import { isIdentified } from "../model/identity.ts";
import type { Prompt } from "../model/prompt.ts";
import { begin, freshQuestion, giveUp, resume, shelve, withTicket } from "./bookkeeping.ts";
import { menu, ticketButton } from "./buttons.ts";
import { chat, closeChat, endChat, isEndPressed, isThisChat } from "./chat.ts";
import type { DialogueContext } from "./context.ts";
import { isBlank, pressed, pressedAny, textOf, when } from "./guards.ts";
import { identification } from "./identification.ts";
import { blank, full, keep } from "./keeping.ts";
import { assertType, present } from "./present.ts";
import { privacyCommands, privacyPresses } from "./privacy.ts";
import { askAgain, button, type Moment, plain, prompt, say } from "./prompts.ts";
import { request } from "./request.ts";
import { dialogue } from "./setup.ts";
import { addReply, choosingTicket, pressedTicket, writingToTicket } from "./tickets.ts";

const setAside = dialogue.assign(({ context }) => shelve(context));
const hasChat = ({ context }: Moment): boolean => context.chat !== null;
const hasQuestion = ({ context }: Moment): boolean => context.question !== null;

const chooseLanguage = dialogue.assign(({ event }) => {
  assertType(event, "button.pressed");
  return { language: event.ref };
});

const tellAnswer = dialogue.enqueueActions(({ context, event, enqueue }) => {
  assertType(event, "ticket.answered");
  const { ticket, text, autoReply } = event;
  enqueue.assign(withTicket(context.tickets, ticket, true));
  const options = { buttons: [[ticketButton(ticket)]], about: ticket };
  enqueue.emit({
    type: "prompt",
    prompt: prompt("ticket.answered", { number: ticket.number, text }, options),
  });
  if (autoReply === null) return;
  enqueue.emit({ type: "prompt", prompt: prompt("autoReply", { text: autoReply }, { about: ticket }) });
});

const tellClosed = dialogue.enqueueActions(({ context, event, enqueue }) => {
  assertType(event, "ticket.closed");
  const { ticket, autoReply } = event;
  enqueue.assign(withTicket(context.tickets, ticket, false));
  const options = { buttons: [[ticketButton(ticket)]], about: ticket };
  enqueue.emit({ type: "prompt", prompt: prompt("ticket.closed", { number: ticket.number }, options) });
  if (autoReply === null) return;
  enqueue.emit({ type: "prompt", prompt: prompt("autoReply", { text: autoReply }, { about: ticket }) });
});

const beginHelp = {
  target: "#identification",
  actions: dialogue.assign(({ context, event }) => begin(context, event.id, "request")),
} as const;

const beginChat = [
  {
    guard: hasChat,
    target: "#chat.open",
    actions: [setAside, say(({ context }) => plain("chat.alreadyOpen", { buttons: menu(context) }))],
  },
  {
    guard: ({ context }: Moment) => !context.settings.chat.connected,
    target: "#conversation.idle",
    actions: [setAside, say(plain("chat.unavailable", { buttons: [[button("help.begin")]] }))],
  },
  {
    target: "#identification",
    actions: dialogue.assign(({ context, event }) => begin(context, event.id, "chat")),
  },
];

const greet = [
  {
    guard: hasChat,
    target: "#chat.open",
    actions: [setAside, say(({ context }) => plain("greeting.inChat", { buttons: menu(context) }))],
  },
  {
    target: "#conversation.idle",
    actions: [setAside, say(({ context }) => plain("greeting", { buttons: menu(context) }))],
  },
];

const cancel = {
  target: "#conversation.idle",
  actions: [dialogue.assign(giveUp), say(({ context }) => plain("cancelled", { buttons: menu(context) }))],
};

const resumeDraft = [
  {
    guard: ({ context }: Moment) => !isIdentified(present(context.shelved).identity),
    target: "#identification.awaitingWay",
    actions: dialogue.assign(({ context }) => resume(context)),
  },
  { target: "#request", actions: dialogue.assign(({ context }) => resume(context)) },
];

/** Says why something does not fit, then asks the open question again, or says what can be done. */
function notice(build: (moment: Moment) => Prompt) {
  return [
    { guard: hasQuestion, actions: [say(build), askAgain] },
    { actions: say((moment) => ({ ...build(moment), buttons: menu(moment.context) })) },
  ];
}

export const conversation = dialogue.createStateConfig({
  id: "conversation",
  initial: "idle",
  on: {
    "command.start": [
      // Links to the bot can lead straight to one of the two ways.
      ...when(hasPayload("help"), [beginHelp]),
      ...when(hasPayload("chat"), beginChat),
      ...greet,
    ],
    "command.help": beginHelp,
    "command.chat": beginChat,
    "command.cancel": [
      {
        guard: isNothingGoingOn,
        actions: say(({ context }) => plain("cancel.nothing", { buttons: menu(context) })),
      },
      cancel,
    ],
    "command.language": { actions: say(({ context }) => askLanguage(context)) },
    ...privacyCommands,
    "command.unknown": notice(({ event }) => {
      assertType(event, "command.unknown");
      return prompt("command.unknown", { name: event.name });
    }),
    "text.typed": [blank, full, { actions: [keep, say(plain("text.kept")), askAgain] }],
    "text.edited": notice(() => plain("text.editIgnored")),
    "contact.shared": notice(() => plain("contact.unasked")),
    "content.unsupported": notice(({ event }) => {
      assertType(event, "content.unsupported");
      return prompt("content.unsupported", { content: event.content });
    }),
    "button.pressed": [
      ...when(pressedAny("help.begin"), [beginHelp]),
      ...when(pressed("text.asRequest"), [beginHelp]),
      ...when(pressedAny("chat.begin"), beginChat),
      ...when(pressed("cancel"), [cancel]),
      ...when(isShelvedPressed, resumeDraft),
      { guard: isLanguagePressed, actions: [chooseLanguage, say(plain("language.changed")), askAgain] },
      { guard: (moment) => pressedTicket(moment) !== null, target: ".writingToTicket" },
      { guard: isEndPressed, actions: [endChat, askAgain] },
      { guard: isFilingPressed, actions: say(plain("request.alreadySending")) },
      { guard: (moment) => filedNumber(moment) !== undefined, actions: say(tellFiled) },
      ...privacyPresses,
      ...notice(() => plain("button.stale")),
    ],
    "ticket.replied": [{ guard: isBlank, actions: say(plain("text.empty")) }, { actions: addReply }],
    "ticket.answered": { actions: tellAnswer },
    "ticket.closed": { actions: tellClosed },
    "chat.answered": { actions: say(({ event }) => prompt("chat.answered", { text: textOf(event) })) },
    "chat.closed": { guard: isThisChat, actions: closeChat },
    "dialogue.recovered": {
      target: ".idle",
      actions: say(({ context }) => plain("recovered", { buttons: menu(context) })),
    },
  },
  states: {
    idle: {
      entry: dialogue.assign(freshQuestion),
      always: [
        {
          guard: hasChat,
          target: "#chat.open",
          actions: say(({ context }) => plain("chat.resumed", { buttons: menu(context) })),
        },
        { guard: isTextForTicket, target: "choosingTicket" },
      ],
      on: {
        "text.typed": [
          blank,
          full,
          { guard: ({ context }) => context.filing.length > 0, actions: [keep, say(plain("moment"))] },
          { guard: hasOpenTicket, actions: keep },
          { actions: [keep, say(({ context }) => plain("text.whatNow", { buttons: menu(context) }))] },
        ],
      },
    },
    identification,
    request,
    chat,
    writingToTicket,
    choosingTicket,
  },
});

function hasPayload(payload: string) {
  return ({ event }: Moment<"command.start">): boolean => event.payload === payload;
}

function isNothingGoingOn({ context }: Moment): boolean {
  return context.draft === null && context.kept.length === 0 && context.writingTo === null;
}

function hasOpenTicket({ context }: Moment): boolean {
  return context.tickets.some(({ open }) => open);
}

function isTextForTicket(moment: Moment): boolean {
  const { kept, filing } = moment.context;
  return kept.length > 0 && filing.length === 0 && hasOpenTicket(moment);
}

function isShelvedPressed({ context, event }: Moment<"button.pressed">): boolean {
  return event.action === "draft.resume" && event.ref === context.shelved?.id;
}

function isLanguagePressed({ context, event }: Moment<"button.pressed">): boolean {
  const { languages } = context.settings;
  return event.action === "language.choose" && languages.some((language) => language === event.ref);
}

/** The id of the draft whose Confirm was pressed. */
function confirmedDraft({ event }: Moment<"button.pressed">): string | undefined {
  if (event.action !== "request.confirm") return undefined;
  return event.ref?.slice(0, event.ref.lastIndexOf("."));
}

function isFilingPressed(moment: Moment<"button.pressed">): boolean {
  return moment.context.filing.some(({ id }) => id === confirmedDraft(moment));
}

function filedNumber(moment: Moment<"button.pressed">): number | undefined {
  return moment.context.filed.find(({ draftId }) => draftId === confirmedDraft(moment))?.number;
}

function tellFiled({ context, event }: Moment): Prompt {
  assertType(event, "button.pressed");
  return prompt("request.alreadyFiled", { number: present(filedNumber({ context, event })) });
}

function askLanguage({ settings }: DialogueContext): Prompt {
  const buttons = settings.languages.map((language) => [button("language.choose", language)]);
  return plain("language.asked", { buttons });
}
