import type { ButtonAction } from "@deskbell/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromCallbackData, toCallbackData } from "../src/callback-data.ts";

const action = fc.constantFrom<ButtonAction>(
  "request.confirm",
  "reading.acceptOther",
  "ticket.write",
  "back",
);
const ref = fc.option(fc.string({ unit: "grapheme", maxLength: 60 }));

describe("callback data", () => {
  it("gives back what it was made of, or does not exist", () => {
    fc.assert(
      fc.property(fc.record({ action, ref }), (button) => {
        const data = toCallbackData(button);
        if (data !== null) expect(fromCallbackData(data)).toEqual(button);
      }),
    );
  });

  it("fits into 64 bytes, counted as bytes", () => {
    expect(toCallbackData({ action: "back", ref: "є".repeat(29) })).toHaveLength(34);
    expect(toCallbackData({ action: "back", ref: "є".repeat(30) })).toBeNull();
  });

  it("holds a UUID beside the longest action", () => {
    const uuid = "018f4a9e-7c1b-7d57-a2c1-0242ac120002";
    expect(toCallbackData({ action: "reading.acceptOther", ref: `${uuid}.1` })).not.toBeNull();
  });

  it("reads data that it never wrote as an action", () => {
    expect(fromCallbackData("menu_v1:42")).toEqual({ action: "menu_v1:42", ref: null });
    expect(fromCallbackData("a|b|c")).toEqual({ action: "a", ref: "b|c" });
  });
});
