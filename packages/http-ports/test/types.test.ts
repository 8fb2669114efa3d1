import type { ChatRequest, ContactMatch, ContactQuery, TicketAddition, TicketRequest } from "@deskbell/core";
import { expectTypeOf, it } from "vitest";
import type { z } from "zod";
import type { contactMatch } from "../src/contract/customer.ts";
import type { chatRequest, contactQuery, ticketAddition, ticketRequest } from "../src/contract/requests.ts";

// Judged by `npm run typecheck`: a field that a port gets has to be in the contract too.

it("the contract has the fields of the ports", () => {
  expectTypeOf<z.output<typeof contactQuery>>().toEqualTypeOf<Mutable<ContactQuery>>();
  expectTypeOf<z.output<typeof ticketRequest>>().toEqualTypeOf<Mutable<TicketRequest>>();
  expectTypeOf<z.output<typeof ticketAddition>>().toEqualTypeOf<Mutable<TicketAddition>>();
  expectTypeOf<z.output<typeof chatRequest>>().toEqualTypeOf<Mutable<ChatRequest>>();
  expectTypeOf<z.output<typeof contactMatch>>().toEqualTypeOf<Mutable<ContactMatch>>();
});

/** Zod's objects are mutable, its read-only arrays are not. */
type Mutable<Value> = Value extends readonly unknown[]
  ? { [Key in keyof Value]: Mutable<Value[Key]> }
  : Value extends object
    ? { -readonly [Key in keyof Value]: Mutable<Value[Key]> }
    : Value;
