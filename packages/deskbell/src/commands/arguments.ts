import { InvalidArgumentError } from "commander";

/** A whole number from 1. */
export function parseNumber(text: string): number {
  const number = Number(text.replace(/^#/, ""));
  if (!Number.isSafeInteger(number) || number < 1)
    throw new InvalidArgumentError("Give a whole number from 1.");
  return number;
}

/** Which tickets or chats to list. */
export function parseStatus(text: string): "open" | "closed" | "any" {
  if (text === "open" || text === "closed" || text === "any") return text;
  throw new InvalidArgumentError("Give open, closed or any.");
}
