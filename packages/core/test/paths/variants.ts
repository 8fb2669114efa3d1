import { type DialogueSettings, defaultSettings } from "@deskbell/core";

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
    identity: { remember: false, minimum: "guest" },
  },
  "few claims, no chat": {
    ...defaultSettings,
    claimsPerHour: 1,
    chat: { connected: false, phone: "required", email: "optional" },
  },
};
