import {
  createMemoryAnswerMails,
  createMemoryBans,
  createMemoryDeskStore,
  createMemoryDialogueStore,
  createMemoryEmailCodeStore,
  createMemoryPersonalData,
  createMemoryRetention,
  type MemoryDialogueStore,
} from "@deskbell/testkit";

/** Everything that is stored, in memory, as the suites want it; dialogues and messages are those of `wrap`. */
export function memoryStorage(
  wrap: (store: MemoryDialogueStore) => Partial<MemoryDialogueStore> = () => ({}),
) {
  const whole = createMemoryDialogueStore();
  const dialogues = { ...whole, ...wrap(whole) };
  const store = createMemoryDeskStore(whole);
  const emailCodes = createMemoryEmailCodeStore();
  const answerMails = createMemoryAnswerMails(whole, store);
  return {
    dialogues,
    otherDialogues: { ...whole, ...wrap(whole) },
    outbox: dialogues,
    journal: dialogues,
    counter: dialogues,
    store,
    other: store,
    retention: createMemoryRetention(whole, store),
    bans: createMemoryBans(whole),
    emailCodes,
    answerMails,
    personalData: createMemoryPersonalData({ dialogues: whole, desk: store, emailCodes, answerMails }),
    leave: async (event: Parameters<typeof whole.leave>[0][number]) => void whole.leave([event]),
    notified: () => whole.pendingEvents(100),
    close: async () => {},
  };
}
