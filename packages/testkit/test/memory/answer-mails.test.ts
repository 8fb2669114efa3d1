import { describeAnswerMails } from "@deskbell/testkit";
import { describe, expect, it } from "vitest";
import { memoryStorage } from "../memory-storage.ts";

async function makeAnswerMails() {
  const storage = memoryStorage();
  return { ...storage, other: storage.answerMails };
}

describeAnswerMails("the memory store", makeAnswerMails, { describe, it, expect });
