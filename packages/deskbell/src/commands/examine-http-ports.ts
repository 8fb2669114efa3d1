// Do the programs answer that serve as ports? Nothing that is asked here changes anything there.

import { httpChatDesk, httpContactLookup, probe } from "@deskbell/http-ports";
import type { Config } from "../config.ts";
import { type Finding, failed, ok } from "./finding.ts";

/** A number of nobody: 555-01xx are kept for fiction by the North American Numbering Plan. */
const nobodysPhone = "+12025550100";

/** A chat that was never opened; leaving it does nothing, by the contract. */
const leaving = { key: "deskbell doctor", chatKey: "deskbell doctor" };

/** A finding for each port that another program serves, and for where webhooks go. */
export async function examineHttpPorts({ httpPorts, webhook }: Config): Promise<readonly Finding[]> {
  const { contactsUrl, ticketsUrl, chatsUrl, credentials } = httpPorts;
  const checks = [
    contactsUrl !== null &&
      examine("contacts", async () => {
        await httpContactLookup({ url: contactsUrl, ...credentials }).find({
          phone: nobodysPhone,
          email: null,
        });
        return "CONTACTS_URL finds contacts";
      }),
    ticketsUrl !== null && examineAddress("tickets", "TICKETS_URL", ticketsUrl),
    chatsUrl !== null &&
      examine("chats", async () => {
        await httpChatDesk({ url: chatsUrl, ...credentials }).leave(leaving);
        return "CHATS_URL takes chats";
      }),
    webhook !== null && examineAddress("webhooks", "WEBHOOK_URL", webhook.url),
  ];
  return Promise.all(checks.filter((check) => check !== false));
}

/** Nothing can be asked there that would not leave anything behind. */
function examineAddress(check: string, variable: string, url: string): Promise<Finding> {
  return examine(check, async () => {
    const status = await probe(url);
    return `${variable} answers (${status}); whether it knows us shows with the first thing that is sent`;
  });
}

async function examine(check: string, work: () => Promise<string>): Promise<Finding> {
  try {
    return ok(check, await work());
  } catch (error) {
    return failed(check, error);
  }
}
