import {
  createDialogue,
  type DialogueSettings,
  defaultSettings,
  type Question,
  type StateMeta,
} from "@deskbell/core";
import { describe, expect, it } from "vitest";
import type { AnyStateNode } from "xstate";

// What states and ways say of themselves to whoever draws the machine as a desk has set it up.

interface Part {
  readonly meta?: StateMeta | undefined;
}

/** The states that settings do not lead to, and those from which a way is closed, by their names without what they are in. */
function offWith(changes: Partial<DialogueSettings>): readonly string[] {
  const settings = { ...defaultSettings, ...changes };
  const isOff = ({ meta }: Part) => meta?.isOn(settings) === false;
  const off: string[] = [];
  function visit(node: AnyStateNode): void {
    const ways = [...[...node.transitions.values()].flat(), ...(node.always ?? [])];
    if (isOff(node as Part)) off.push(node.key);
    if (ways.some((way) => isOff(way as Part))) off.push(`from ${node.key}`);
    Object.values(node.states).forEach(visit);
  }
  visit(createDialogue().root);
  return off;
}

const text: Question = { id: "order", kind: "text", ask: { en: "Which order?" } };
const choice: Question = { id: "topic", kind: "choice", ask: { en: "About what?" }, choices: [] };

const proof = ["sendingCode", "awaitingCode", "checkingCode", "unproved"];
const answers = ["awaitingAnswer", "judgingAnswer"];
const withoutGuests = ["from awaitingPhone", "from awaitingEmail", "from checkingMailDomain"];
const withoutReview = "from entering";
const { chat, identity, request } = defaultSettings;

describe("parts of the machine that settings do not lead to", () => {
  it.each<readonly [string, Partial<DialogueSettings>, readonly string[]]>([
    ["by default", {}, [...withoutGuests, ...proof, withoutReview, ...answers]],
    ["with proof offered", { emailProof: "offered" }, [...withoutGuests, withoutReview, ...answers]],
    ["with proof required", { emailProof: "required" }, [...withoutGuests, withoutReview, ...answers]],
    ["with a question", { questions: [text] }, [...withoutGuests, ...proof, withoutReview]],
    ["with a choice", { questions: [choice] }, [...withoutGuests, ...proof, withoutReview, "judgingAnswer"]],
    ["with both", { questions: [choice, text] }, [...withoutGuests, ...proof, withoutReview]],
    ["without guests", { identity: { ...identity, guest: false } }, [...proof, withoutReview, ...answers]],
    [
      "without a lookup",
      { lookupBy: "off" },
      [...withoutGuests, ...proof, withoutReview, ...answers, "awaitingOtherWay", "lookingUpContact"],
    ],
    [
      "without a review",
      { request: { ...request, review: false } },
      [...withoutGuests, ...proof, ...answers, "reviewing"],
    ],
    [
      "without a subject",
      { request: { ...request, subject: "off" } },
      [...withoutGuests, ...proof, withoutReview, ...answers, "awaitingSubject"],
    ],
    [
      "without a chat",
      { chat: { ...chat, connected: false } },
      [...withoutGuests, ...proof, withoutReview, ...answers, "awaitingReturn", "chat"],
    ],
    [
      "without remembering anybody",
      { identity: { ...identity, remember: false } },
      [...withoutGuests, ...proof, withoutReview, ...answers, "awaitingReturn"],
    ],
  ])("%s are known", (_, changes, off) => {
    expect(offWith(changes).toSorted()).toEqual(off.toSorted());
  });
});
