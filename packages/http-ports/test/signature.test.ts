import { describe, expect, it } from "vitest";
import { isSigned, parseSecret, sign } from "../src/index.ts";

/** The example of the Standard Webhooks specification's libraries. */
const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const message = {
  id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
  sentAtSeconds: 1_614_265_330,
  body: '{"test": 2432232314}',
};
const signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
const { sentAtSeconds } = message;

const key = parseSecret(secret) ?? Buffer.alloc(0);

describe("a signature", () => {
  it("is that of Standard Webhooks", () => {
    expect(sign(message, key)).toBe(signature);
    expect(isSigned(message, signature, key, sentAtSeconds)).toBe(true);
  });

  it("fits beside others, as while a secret is being changed", () => {
    expect(isSigned(message, `v1,AAAA v1a,BBBB ${signature}`, key, sentAtSeconds)).toBe(true);
    expect(isSigned(message, "v1,AAAA", key, sentAtSeconds)).toBe(false);
    expect(isSigned(message, "", key, sentAtSeconds)).toBe(false);
  });

  it("fits no other id, time, body or secret", () => {
    const other = parseSecret(`whsec_${Buffer.alloc(24).toString("base64")}`) ?? key;
    expect(isSigned({ ...message, id: "msg_2" }, signature, key, sentAtSeconds)).toBe(false);
    expect(isSigned({ ...message, sentAtSeconds: sentAtSeconds + 1 }, signature, key, sentAtSeconds)).toBe(
      false,
    );
    expect(isSigned({ ...message, body: "{}" }, signature, key, sentAtSeconds)).toBe(false);
    expect(isSigned(message, signature, other, sentAtSeconds)).toBe(false);
  });

  it("counts for five minutes, on either side", () => {
    expect(isSigned(message, signature, key, sentAtSeconds + 300)).toBe(true);
    expect(isSigned(message, signature, key, sentAtSeconds + 301)).toBe(false);
    expect(isSigned(message, signature, key, sentAtSeconds - 301)).toBe(false);
    expect(isSigned({ ...message, sentAtSeconds: Number.NaN }, signature, key, sentAtSeconds)).toBe(false);
  });
});

it("a secret is whsec_ and 24 to 64 bytes in base64", () => {
  const of = (bytes: number) => `whsec_${Buffer.alloc(bytes, 7).toString("base64")}`;
  expect([24, 64].map((bytes) => parseSecret(of(bytes))?.length)).toEqual([24, 64]);
  for (const wrong of [of(23), of(65), of(32).slice("whsec_".length), "whsec_", "whsec_äöü", "secret"]) {
    expect(parseSecret(wrong)).toBeNull();
  }
});
