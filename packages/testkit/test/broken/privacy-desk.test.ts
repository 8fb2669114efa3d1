import { dialogueKey, type PrivacyDesk } from "@deskbell/core";
import { createDesk } from "@deskbell/desk";
import { createFakeClock, describePrivacyDesk } from "@deskbell/testkit";
import { memoryStorage } from "../memory-storage.ts";
import { type Broken, describeBroken } from "./describe-broken.ts";

const broken: Broken<PrivacyDesk> = {
  "forgets the language": [
    ({ requestErasure }) => ({ requestErasure: (request) => requestErasure({ ...request, language: "en" }) }),
    "takes a wish down, with the language to answer in",
    "takes a repeated wish down once",
    "takes a wish down once that comes several times at once",
    "refuses nobody who wishes it once more",
    "keeps the wishes of several customers apart",
    "refuses no address and no language for what it looks like",
  ],
  "answers before it has taken a wish down": [
    () => ({ requestErasure: async () => {} }),
    "takes a wish down, with the language to answer in",
    "takes a repeated wish down once",
    "takes a wish down once that comes several times at once",
    "refuses nobody who wishes it once more",
    "keeps the wishes of several customers apart",
    "refuses no address and no language for what it looks like",
  ],
  "fails for a wish that it knows": [
    ({ requestErasure }) => {
      const known = new Set<string>();
      return {
        async requestErasure(request) {
          if (known.has(request.key)) throw new Error("409");
          known.add(request.key);
          await requestErasure(request);
        },
      };
    },
    "takes a repeated wish down once",
    "takes a wish down once that comes several times at once",
  ],
  "fails while it takes a wish down": [
    ({ requestErasure }) => {
      let flying = false;
      return {
        async requestErasure(request) {
          if (flying) throw new Error("503");
          flying = true;
          await requestErasure(request).finally(() => {
            flying = false;
          });
        },
      };
    },
    "takes a wish down once that comes several times at once",
    "keeps the wishes of several customers apart",
  ],
  "fails for a customer whose wish it knows": [
    ({ requestErasure }) => {
      const known = new Map<string, string>();
      return {
        async requestErasure(request) {
          const owner = dialogueKey(request.dialogue);
          if ((known.get(owner) ?? request.key) !== request.key) throw new Error("409");
          known.set(owner, request.key);
          await requestErasure(request);
        },
      };
    },
    "refuses nobody who wishes it once more",
  ],
  "knows customers by their addresses alone": [
    ({ requestErasure }) => ({
      requestErasure: (request) =>
        requestErasure({
          ...request,
          dialogue: { ...request.dialogue, channel: "test", account: "bot" },
        }),
    }),
    "keeps the wishes of several customers apart",
  ],
  "trims addresses": [
    ({ requestErasure }) => ({
      requestErasure: (request) =>
        requestErasure({
          ...request,
          dialogue: { ...request.dialogue, address: request.dialogue.address.trim() },
        }),
    }),
    "refuses no address and no language for what it looks like",
  ],
};

describeBroken<PrivacyDesk>(
  "a privacy desk",
  (breaking, api) =>
    describePrivacyDesk(
      "broken",
      async () => {
        const { store, personalData, close } = memoryStorage();
        const { privacyDesk: whole } = createDesk({
          store,
          personalData,
          clock: createFakeClock(1000),
          newId: () => "id",
        });
        const desk = { ...whole, ...breaking(whole) };
        return {
          desk,
          other: desk,
          wishes: async () =>
            (await personalData.erasures("requested")).map(({ dialogue, language }) => ({
              dialogue,
              language,
            })),
          close,
        };
      },
      api,
    ),
  broken,
);
