import { describe, expect, it } from "vitest";
import { gmail } from "../drivers/customers.ts";
import { createDesk, type Desk } from "./desk.ts";
import { createRecordingPorts, outOfOrder } from "./ports.ts";
import { storages } from "./storages.ts";

const settings = { emailProof: "offered" } as const;

async function giveAddress(desk: Desk): Promise<void> {
  await desk.happens({ type: "command.help" });
  await desk.presses("identify.email");
  await desk.types(gmail);
}

for (const { name, open } of storages) {
  describe(`proof by e-mail, ${name}`, () => {
    it("repeats what failed with the same key, so that it counts once", async () => {
      const ports = createRecordingPorts({
        sendEmailCode: (_, attempt) =>
          attempt < 3 ? outOfOrder() : { kind: "sent", expiresAt: 900_000, resendAt: 60_000 },
        checkEmailCode: (_, attempt) => (attempt < 2 ? outOfOrder() : { kind: "confirmed" }),
      });
      const desk = createDesk(await open(), { ports, settings });
      await giveAddress(desk);
      await desk.passes(10_000);
      await desk.types("123456");
      await desk.passes(10_000);
      expect(desk.heard()).toContain("proof.confirmed");
      for (const [port, calls] of [
        ["sendEmailCode", 3],
        ["checkEmailCode", 2],
      ] as const) {
        expect(ports.of(port)).toHaveLength(calls);
        expect(new Set(ports.of(port).map(({ input }) => input.key)).size).toBe(1);
      }
      expect(JSON.stringify(desk.log)).not.toMatch(/123456|gmail/);
    });

    it("lets the customer go on where nobody sends codes", async () => {
      const ports = createRecordingPorts({ sendEmailCode: () => ({ kind: "unavailable" }) });
      const desk = createDesk(await open(), { ports, settings });
      await giveAddress(desk);
      expect(desk.heard().slice(-2)).toEqual(["proof.unavailable", "subject.askedAfterClaim"]);
    });
  });
}
