import { DeskbellError } from "@deskbell/core";
import { expect, it } from "vitest";

class PrinterError extends DeskbellError {
  readonly code = "printer.jammed";
}

it("names a failure after its class", () => {
  expect(`${new PrinterError("Open the lid.")}`).toBe("PrinterError: Open the lid.");
});
