import type { CallName, CallOutputs } from "@deskbell/core";

/** When every case begins (Unix ms). */
export const beginning = 1_800_000_000_000;

/**
 * What ports may answer instead of what they usually do. Tickets are left out: whoever answers the same to two requests has made one
 * ticket of them.
 */
export const sampleAnswers: { readonly [Name in CallName]: readonly CallOutputs[Name][] } = {
  lookupContact: [
    { kind: "missing" },
    { kind: "found", contact: { id: "zqc-found", name: "Card zqc9" } },
    {
      kind: "several",
      contacts: [
        { id: "zqc-several", name: "Card zqc10", by: ["phone"] },
        { id: "zqc-more", name: "Card zqc11", by: ["email"] },
      ],
    },
  ],
  checkMailDomain: [
    { kind: "rejects" },
    { kind: "unchecked" },
    { kind: "accepts", disposable: true },
  ] as CallOutputs["checkMailDomain"][],
  sendEmailCode: [{ kind: "unavailable" }, { kind: "tooSoon", resendAt: beginning + 90_000 }],
  checkEmailCode: [{ kind: "expired" }, { kind: "exhausted" }, { kind: "wrong", attemptsLeft: 0 }],
  createTicket: [],
  addToTicket: [],
  openChat: [{ kind: "unavailable" }],
  postToChat: [],
  leaveChat: [],
  requestErasure: [],
};
