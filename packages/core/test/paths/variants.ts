import { completeSettings, type DialogueSettings, defaultSettings, type SomeSettings } from "@deskbell/core";
import { categoryQuestion, orderQuestion, sampleQuestions } from "../drivers/sample-questions.ts";

/** Settings under which different ways are open. */
export const variants: Readonly<Record<string, DialogueSettings>> = {
  default: defaultSettings,
  telling: { ...defaultSettings, tellClaimedMatch: true, defaultCountry: "UA" },
  "proof offered, nothing asked before a chat": {
    ...defaultSettings,
    emailProof: "offered",
    chat: { connected: true, phone: "off", email: "off" },
  },
  "proof required, chat by address": {
    ...defaultSettings,
    emailProof: "required",
    chat: { connected: true, phone: "off", email: "required" },
  },
  "chat by address, which may be skipped": {
    ...defaultSettings,
    chat: { connected: true, phone: "off", email: "optional" },
  },
  "chat by number, which may be skipped": {
    ...defaultSettings,
    chat: { connected: true, phone: "optional", email: "off" },
  },
  "no lookup, told, nobody remembered": {
    ...defaultSettings,
    lookupBy: "off",
    tellClaimedMatch: true,
    identity: { ...defaultSettings.identity, remember: false },
  },
  "few claims, no chat": {
    ...defaultSettings,
    claimsPerHour: 1,
    chat: { connected: false, phone: "required", email: "optional" },
  },
  "questions, of which one may be skipped": customised({ questions: sampleQuestions }),
  "a choice that has to be made, and no review": customised({
    questions: [{ ...categoryQuestion, required: true }],
    request: { review: false },
  }),
  "nobody stays a guest, one attempt": customised({ identity: { guest: false, attempts: 1 } }),
  "no subject": customised({ request: { subject: "off" } }),
  "no subject and no review, but a question": customised({
    questions: [{ ...orderQuestion, required: false }],
    request: { subject: "off", review: false },
  }),
};

function customised(settings: SomeSettings): DialogueSettings {
  return completeSettings(settings);
}
