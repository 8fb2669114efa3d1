import { describe, expect, it } from "vitest";
import { fromJson, toJson } from "../src/json.ts";

describe("JSON for a column", () => {
  it("comes back as it was given", () => {
    const value = { text: "👋 \u0000 \ud83d", list: [null, 1.5, { nested: null }] };
    expect(fromJson(toJson(value))).toEqual(value);
  });

  it("holds no character that a column of text could not", () => {
    expect(toJson("\u0000 \ud83d")).toBe('"\\u0000 \\ud83d"');
  });

  it("is null for what JSON does not know", () => {
    expect(toJson(undefined)).toBe("null");
  });
});
