import { unidentified } from "@deskbell/core";
import { expect, it } from "vitest";
import { toPortInput } from "../../src/step/port-input.ts";
import { ann, annsDialogue } from "../drivers/sample-customer.ts";

const site = { callId: "c1", dialogue: annsDialogue, customer: ann, language: "uk" };
const draft = {
  id: "d1",
  purpose: "request",
  identity: unidentified,
  match: { kind: "notAsked" },
  subject: null,
  details: ["It blinks"],
  answers: [],
  revision: 1,
} as const;
const asker = { dialogue: annsDialogue, customer: ann, language: "uk" };
const about = { key: "test/bell/ann#d1", identity: unidentified, match: { kind: "notAsked" } };

it("hands a chat desk who asks, by the draft's key", () => {
  const call = { kind: "call", port: "openChat", input: { draft }, invokeId: "openChat" } as const;
  expect(toPortInput(call, site)).toEqual({ ...asker, ...about });
});

it("hands a ticket sink what was written too, with a subject in any case", () => {
  const call = { kind: "call", port: "createTicket", input: { draft }, invokeId: "createTicket" } as const;
  expect(toPortInput(call, site)).toEqual({
    ...asker,
    ...about,
    subject: "",
    details: ["It blinks"],
    answers: [],
  });
});

it("says of an addition whose it is, in case that was erased", () => {
  const input = { ticketId: "t1", text: "Still nothing" };
  const call = { kind: "call", port: "addToTicket", input, invokeId: null } as const;
  expect(toPortInput(call, site)).toEqual({
    key: "c1",
    ...input,
    from: { dialogue: annsDialogue, customer: ann },
  });
});
