import {
  createFakeClock,
  describeChatDesk,
  describeContactLookup,
  describeEmailProof,
  describeMailDomainCheck,
  describePrivacyDesk,
  describeTicketSink,
  fakePorts,
} from "@deskbell/testkit";
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

describeMailDomainCheck(
  "the fake",
  async (domains) => {
    const mailDomains = Object.fromEntries(Object.entries(domains).map(([name, kind]) => [name, { kind }]));
    const { mailDomainCheck } = fakePorts({ mailDomains });
    return { check: mailDomainCheck, other: mailDomainCheck, close };
  },
  api,
);

describeEmailProof(
  "the fake",
  async () => {
    const clock = createFakeClock(1_000_000);
    const { emailProof, codeMails } = fakePorts({ clock });
    if (emailProof === undefined) throw new Error("The fake proves addresses.");
    return {
      proof: emailProof,
      other: emailProof,
      now: clock.now,
      pass: clock.advance,
      sent: () => codeMails,
      close,
    };
  },
  api,
);

describePrivacyDesk(
  "the fake",
  async () => {
    const { privacyDesk } = fakePorts();
    return { desk: privacyDesk, other: privacyDesk, close };
  },
  api,
);
