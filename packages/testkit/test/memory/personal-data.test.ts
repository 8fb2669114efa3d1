import { describePersonalData } from "@deskbell/testkit";
import { describe, expect, it } from "vitest";
import { memoryStorage } from "../memory-storage.ts";

describePersonalData("the memory store", async () => memoryStorage(), { describe, it, expect });
