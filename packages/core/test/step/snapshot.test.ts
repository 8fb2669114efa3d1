import { createDialogue, defaultSettings } from "@deskbell/core";
import { expect, it } from "vitest";
import type { StoredContext } from "../../src/machine/context.ts";
import { advance, restoreSnapshot } from "../../src/step/snapshot.ts";
import { gmail } from "../drivers/customers.ts";
import { createConversation } from "./conversation.ts";

it("asks for nothing where an invocation is left", () => {
  const conversation = createConversation();
  conversation.happens({ type: "command.help" });
  conversation.types(gmail);
  const { stored } = conversation.loaded();
  expect(Object.keys(stored?.awaited ?? {})).toEqual(["checkMailDomain"]);
  const machine = createDialogue();
  const context = stored?.context as StoredContext;
  const snapshot = restoreSnapshot(machine, stored?.value, context, defaultSettings);
  const { effects } = advance(machine, snapshot, { type: "command.start", id: "1", at: 1, payload: null });
  expect(effects).toEqual([{ kind: "prompt", prompt: expect.objectContaining({ key: "greeting" }) }]);
});
