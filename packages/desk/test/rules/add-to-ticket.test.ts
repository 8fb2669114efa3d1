import { describe, expect, it } from "vitest";
import { addToTicket } from "../../src/rules/add-to-ticket.ts";
import { dialogue, newDesk, ticketRequest } from "../new-desk.ts";

describe("adding to a ticket", () => {
  it("makes known again whose it was, if that was erased", async () => {
    const { desk } = newDesk();
    await desk.ticketSink.create(ticketRequest("k"));
    const { ticket } = await desk.ticket(1);
    const { customer } = ticket;
    const erased = {
      ...ticket,
      dialogue: { ...dialogue, address: "erased" },
      customer: { ...customer, name: "" },
    };
    const addition = { key: "a", text: "Still there", from: { dialogue, customer } };
    const [touched] = addToTicket(erased, addition, { now: 5, id: "m" });
    expect(touched).toMatchObject({ ticket: { dialogue, customer, status: "open" } });
  });

  it("does not change whose it is otherwise", async () => {
    const { desk } = newDesk();
    await desk.ticketSink.create(ticketRequest("k"));
    const { ticket } = await desk.ticket(1);
    const customer = { ...ticket.customer, name: "Somebody else" };
    const addition = { key: "a", text: "Hello", from: { dialogue, customer } };
    const [touched] = addToTicket(ticket, addition, { now: 5, id: "m" });
    expect(touched).toMatchObject({ ticket: { customer: ticket.customer } });
  });
});
