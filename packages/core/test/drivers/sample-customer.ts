import type { CustomerProfile, DialogueAddress } from "@deskbell/core";

/** Who talks in the tests, and where. */
export const ann: CustomerProfile = { userId: "7", name: "Ann", handle: "ann", language: "en" };

export const annsDialogue: DialogueAddress = { channel: "test", account: "bell", address: "ann" };
