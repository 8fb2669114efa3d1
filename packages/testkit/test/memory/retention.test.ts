import { describeRetention } from "@deskbell/testkit";
import { describe, expect, it } from "vitest";
import { memoryStorage } from "../memory-storage.ts";

describeRetention("memory", async () => memoryStorage(), { describe, it, expect });
