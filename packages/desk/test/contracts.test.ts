import { createDesk } from "@deskbell/desk";
import {
  createFakeClock,
  createMemoryAnswerMails,
  createMemoryDeskStore,
  createMemoryDialogueStore,
  createMemoryEmailCodeStore,
  createMemoryPersonalData,
  describeChatDesk,
  describeContactLookup,
  describePrivacyDesk,
  describeTicketSink,
  filedTickets,
  keptChats,
} from "@deskbell/testkit";
import { describe, expect, it } from "vitest";

const api = { describe, it, expect };
const close = async () => {};

/** Two desks over one store in memory, as two processes have them. */
function makeDesks() {
  const dialogues = createMemoryDialogueStore();
  const store = createMemoryDeskStore(dialogues);
  const personalData = createMemoryPersonalData({
    dialogues,
    desk: store,
    emailCodes: createMemoryEmailCodeStore(),
    answerMails: createMemoryAnswerMails(dialogues, store),
  });
  let ids = 0;
  const open = () =>
    createDesk({ store, personalData, clock: createFakeClock(1000), newId: () => `id-${++ids}` });
  return { desk: open(), other: open(), store, personalData };
}

async function makeTicketSink() {
  const { desk, other, store } = makeDesks();
  return { sink: desk.ticketSink, other: other.ticketSink, tickets: () => filedTickets(store), close };
}

async function makeChatDesk() {
  const { desk, other, store } = makeDesks();
  return { desk: desk.chatDesk, other: other.chatDesk, chats: () => keptChats(store), close };
}

async function makePrivacyDesk() {
  const { desk, other, personalData } = makeDesks();
  const wishes = async () =>
    [...(await personalData.erasures("requested")), ...(await personalData.erasures("ordered"))].map(
      ({ dialogue, language }) => ({ dialogue, language }),
    );
  return { desk: desk.privacyDesk, other: other.privacyDesk, wishes, close };
}

describeTicketSink("the desk", makeTicketSink, api);
describeChatDesk("the desk", makeChatDesk, api);
describePrivacyDesk("the desk", makePrivacyDesk, api);
describeContactLookup(
  "the desk",
  async (cards) => {
    const { desk } = makeDesks();
    await desk.saveContacts(cards);
    return { lookup: desk.contactLookup, close };
  },
  api,
);
