import { describeChatDesk, describeContactLookup, describeTicketSink, fakePorts } from "@deskbell/testkit";
import { describe, expect, it } from "vitest";

const api = { describe, it, expect };
const close = async () => {};

describeTicketSink(
  "the fake",
  async () => {
    const { ticketSink } = fakePorts();
    return { sink: ticketSink, other: ticketSink, close };
  },
  api,
);

describeChatDesk(
  "the fake",
  async () => {
    const { chatDesk } = fakePorts();
    return { desk: chatDesk, other: chatDesk, close };
  },
  api,
);

describeContactLookup(
  "the fake",
  async (contacts) => ({ lookup: fakePorts({ contacts }).contactLookup, close }),
  api,
);
