import type { Ports } from "@deskbell/core";
import type { Desk } from "@deskbell/desk";
import { httpChatDesk, httpContactLookup, httpTicketSink } from "@deskbell/http-ports";
import type { Config } from "../config.ts";

/** The ports that somebody keeps cards, tickets and chats behind: other programs where there are any, else the desk. */
export function openHttpPorts(
  { contactsUrl, ticketsUrl, chatsUrl, credentials }: Config["httpPorts"],
  desk: Pick<Desk, "contactLookup" | "limitClaims" | "ticketSink" | "chatDesk">,
): Required<Pick<Ports, "contactLookup" | "ticketSink" | "chatDesk">> {
  return {
    contactLookup:
      contactsUrl === null
        ? desk.contactLookup
        : desk.limitClaims(httpContactLookup({ url: contactsUrl, ...credentials })),
    ticketSink: ticketsUrl === null ? desk.ticketSink : httpTicketSink({ url: ticketsUrl, ...credentials }),
    chatDesk: chatsUrl === null ? desk.chatDesk : httpChatDesk({ url: chatsUrl, ...credentials }),
  };
}
