import { dialogueKey } from "@deskbell/core";
import type { CustomerCopy, Erasure, PersonalData } from "@deskbell/desk";
import { describePersonalData, type PersonalDataUnderTest } from "@deskbell/testkit";
import { memoryStorage } from "../memory-storage.ts";
import { type Breaking, type Broken, describeBroken } from "./describe-broken.ts";

/** Breaks personal data alone, and leaves the storage whole. */
function keeping(
  change: (whole: PersonalData, storage: PersonalDataUnderTest) => Partial<PersonalData>,
): Breaking<PersonalDataUnderTest> {
  return (storage) => ({
    personalData: { ...storage.personalData, ...change(storage.personalData, storage) },
  });
}

/** Breaks copies alone. */
function copying(change: (copy: CustomerCopy) => CustomerCopy): Breaking<PersonalDataUnderTest> {
  return keeping(({ copyOf }) => ({
    async copyOf(dialogue) {
      const copy = await copyOf(dialogue);
      return copy && change(copy);
    },
  }));
}

/** Breaks what is erased alone. */
function erasing(change: (erasure: Erasure) => Erasure): Breaking<PersonalDataUnderTest> {
  return keeping(({ erase }) => ({ erase: (erasure) => erase(change(erasure)) }));
}

const empty: CustomerCopy = { profile: null, dialogue: null, tickets: [], chats: [], journal: [] };

const broken: Broken<PersonalDataUnderTest> = {
  // a copy
  "makes a copy of nothing": [
    keeping(({ copyOf }) => ({ copyOf: async (dialogue) => (await copyOf(dialogue)) ?? empty })),
    "is null of a customer of whom nothing is stored",
    "is null once everything is erased",
  ],
  "copies the newest ticket first": [
    copying((copy) => ({ ...copy, tickets: copy.tickets.toReversed() })),
    "holds what the customer gave and was told, in order, and nobody else's",
  ],
  "takes what the desk said by itself for an agent's word": [
    copying((copy) => ({
      ...copy,
      tickets: copy.tickets.map((ticket) => ({
        ...ticket,
        messages: ticket.messages.map((message) =>
          message.from === "autoReply" ? { ...message, from: "support" } : message,
        ),
      })),
    })),
    "holds what the customer gave and was told, in order, and nobody else's",
  ],
  "leaves out what was typed and not sent": [
    copying((copy) => ({ ...copy, dialogue: copy.dialogue && { ...copy.dialogue, texts: [] } })),
    "holds what the customer gave and was told, in order, and nobody else's",
    "touches nobody else",
  ],
  "tells what lookups came to": [
    keeping(({ copyOf }, { journal }) => ({
      async copyOf(dialogue) {
        const copy = await copyOf(dialogue);
        const entries = await journal.entries(dialogue, 0, 100);
        return copy && { ...copy, journal: entries.map(({ event, at }) => ({ event, at })) };
      },
    })),
    "tells what was done, and nothing of what ports answered",
  ],
  "copies nothing where there is no dialogue": [
    keeping(({ copyOf }) => ({
      async copyOf(dialogue) {
        const copy = await copyOf(dialogue);
        return copy?.dialogue === null ? null : copy;
      },
    })),
    "is to be had while there is no dialogue any more",
  ],
  // wishes
  "gives wishes as they came": [
    keeping(({ saveErasure, erasures }) => {
      const order: string[] = [];
      return {
        saveErasure(erasure) {
          order.push(dialogueKey(erasure.dialogue));
          return saveErasure(erasure);
        },
        erasures: async (state) =>
          (await erasures(state)).toSorted(
            (a, b) => order.indexOf(dialogueKey(a.dialogue)) - order.indexOf(dialogueKey(b.dialogue)),
          ),
      };
    }),
    "are none at first, and kept by their state, oldest first",
  ],
  "orders in the language of whoever orders": [
    keeping(({ saveErasure, erasures }) => {
      const last = new Map<string, string | null>();
      return {
        saveErasure(erasure) {
          if (erasure.state === "ordered") last.set(dialogueKey(erasure.dialogue), erasure.language);
          return saveErasure(erasure);
        },
        erasures: async (state) =>
          (await erasures(state)).map((erasure) => {
            const language = last.get(dialogueKey(erasure.dialogue));
            return language === undefined ? erasure : { ...erasure, language };
          }),
      };
    }),
    "become orders, in the language and of the time they were asked for in",
  ],
  "takes an order back for a request": [
    keeping(({ saveErasure, endErasure, erasures }) => ({
      async saveErasure(erasure) {
        const known = (await erasures("ordered")).find(
          ({ dialogue }) => dialogueKey(dialogue) === dialogueKey(erasure.dialogue),
        );
        if (known !== undefined && erasure.state === "requested") {
          const event = {
            type: "ticket.closed",
            subject: { kind: "ticket", id: "t" },
            at: 1,
            data: {},
          } as const;
          await endErasure(known, { event, farewell: [] });
        }
        await saveErasure(erasure);
      },
    })),
    "stay when they are asked for again, and an order is not taken back",
  ],
  "ends a wish without a farewell": [
    keeping(({ endErasure }) => ({
      endErasure: (erasure, { event }) => endErasure(erasure, { event, farewell: [] }),
    })),
    "end with their event and a farewell, once",
  ],
  "ends a wish as often as it is told to": [
    keeping(({ endErasure }, { store }) => {
      const ended = new Set<string>();
      return {
        async endErasure(erasure, end) {
          if (ended.has(dialogueKey(erasure.dialogue))) {
            await store.commit([{ type: "event.appended", event: end.event }]);
          }
          ended.add(dialogueKey(erasure.dialogue));
          await endErasure(erasure, end);
        },
      };
    }),
    "end with their event and a farewell, once",
  ],
  "ends a wish that nobody had": [
    keeping(({ saveErasure, endErasure }) => ({
      async endErasure(erasure, end) {
        await saveErasure(erasure);
        await endErasure(erasure, end);
      },
    })),
    "end with their event and a farewell, once",
    "that nobody has end in nothing",
  ],
  // erasing
  "erases nothing": [
    keeping(() => ({ erase: async () => 0 })),
    "is null once everything is erased",
    "leaves nothing to be found by the customer (anonymise)",
    "leaves of tickets and conversations a closed shell with a number (anonymise)",
    "leaves nothing to be found by the customer (delete)",
    "leaves of tickets and conversations a closed shell with a number (delete)",
    "keeps the keys of what the customer did",
    "makes an agent's update of what was erased a conflict",
    "takes cards along that are linked by proof, when it is told to",
    "lets whatever is done afterwards begin anew",
  ],
  "deletes what is to be made anonymous": [
    erasing((erasure) => ({ ...erasure, mode: "delete" })),
    "leaves of tickets and conversations a closed shell with a number (anonymise)",
  ],
  "makes anonymous what is to be deleted": [
    erasing((erasure) => ({ ...erasure, mode: "anonymise" })),
    "leaves of tickets and conversations a closed shell with a number (delete)",
  ],
  "erases all customers of an account": [
    keeping(({ erase }) => ({
      async erase(erasure) {
        const { dialogue } = erasure;
        const others = await erase({ ...erasure, dialogue: { ...dialogue, address: "ben" } });
        return (await erase(erasure)) + (others > 0 ? 0 : others);
      },
    })),
    "touches nobody else",
    "takes cards along that are linked by proof, when it is told to",
  ],
  "forgets the keys of what was done": [
    ({ personalData, dialogues }) => {
      let erased = 0;
      return {
        personalData: {
          ...personalData,
          erase(erasure) {
            erased += 1;
            return personalData.erase(erasure);
          },
        },
        dialogues: {
          ...dialogues,
          commit: (steps) =>
            dialogues.commit(
              steps.map((step) =>
                erased === 0
                  ? step
                  : { ...step, inbox: { ...step.inbox, source: `${step.inbox.source} ${erased}` } },
              ),
            ),
        },
      };
    },
    "keeps the keys of what the customer did",
  ],
  "counts what was erased before": [
    keeping(({ erase }) => {
      let before = 0;
      return {
        async erase(erasure) {
          before += await erase(erasure);
          return before;
        },
      };
    }),
    "finds nothing the second time, and refuses nobody who is unknown",
  ],
  "keeps the versions of what it erases": [
    ({ personalData, store }) => {
      let isErased = false;
      return {
        personalData: {
          ...personalData,
          erase(erasure) {
            isErased = true;
            return personalData.erase(erasure);
          },
        },
        store: {
          ...store,
          commit: (changes) =>
            store.commit(
              changes.map((change) =>
                isErased && change.type === "ticket.updated"
                  ? { ...change, ticket: { ...change.ticket, version: change.ticket.version + 1 } }
                  : change,
              ),
            ),
        },
      };
    },
    "makes an agent's update of what was erased a conflict",
  ],
  "leaves all cards": [
    erasing((erasure) => ({ ...erasure, withContact: false })),
    "takes cards along that are linked by proof, when it is told to",
  ],
  "takes cards along without being told to": [
    erasing((erasure) => ({ ...erasure, withContact: true })),
    "takes cards along that are linked by proof, when it is told to",
  ],
  "erases what comes afterwards": [
    ({ personalData, dialogues }) => {
      const erased = new Set<string>();
      return {
        personalData: {
          ...personalData,
          erase(erasure) {
            erased.add(dialogueKey(erasure.dialogue));
            return personalData.erase(erasure);
          },
        },
        dialogues: {
          ...dialogues,
          commit: (steps) =>
            dialogues.commit(
              steps.map((step) => (erased.has(dialogueKey(step.dialogue)) ? { ...step, outbox: [] } : step)),
            ),
        },
      };
    },
    "lets whatever is done afterwards begin anew",
  ],
};

describeBroken<PersonalDataUnderTest>(
  "personal data",
  (breaking, api) =>
    describePersonalData(
      "broken",
      async () => {
        const whole = memoryStorage();
        return { ...whole, ...breaking(whole) };
      },
      api,
    ),
  broken,
);
