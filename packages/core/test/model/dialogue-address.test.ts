import { expect, it } from "vitest";
import { botKey, dialogueKey } from "../../src/model/dialogue-address.ts";

it("gives bots and dialogues a text each, which tells them apart", () => {
  const address = { channel: "test", account: "42", address: "7/8" };
  expect(botKey(address)).toBe("test:42");
  expect(dialogueKey(address)).toBe("test/42/7/8");
});
