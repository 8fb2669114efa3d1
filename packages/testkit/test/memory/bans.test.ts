import { describeBans } from "@deskbell/testkit";
import { describe, expect, it } from "vitest";
import { memoryStorage } from "../memory-storage.ts";

async function makeBans() {
  const storage = memoryStorage();
  return { ...storage, other: storage.bans };
}

describeBans("the memory store", makeBans, { describe, it, expect });
