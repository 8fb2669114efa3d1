// What a phone shows, as data for the browser.

import type { BotCommand, ReplyKeyboardMarkup } from "../bot-api.ts";
import type { Customer } from "../customer/customer.ts";
import type { ShownMessage } from "../customer/transcript.ts";
import type { ChatStatus } from "../world/chat.ts";
import type { FaultSwitch } from "./fault-switches.ts";
import type { ShelvedPhone } from "./phone-shelf.ts";

/** One of the people whose phone can be taken in hand. */
export type PhoneOwner = {
  readonly id: number;
  readonly name: string;
  /** As the app reports it; null when it does not say. */
  readonly languageCode: string | null;
  readonly phone: string | null;
  /** What tells it from phones of people of the same name. */
  readonly note: string | null;
};

export type PhoneState = {
  readonly owner: PhoneOwner;
  readonly owners: readonly PhoneOwner[];
  /** How the bot presents itself in the owner's language. */
  readonly bot: { readonly name: string; readonly description: string };
  readonly status: ChatStatus;
  /** The latest ones, oldest first. */
  readonly messages: readonly ShownMessage[];
  readonly keyboard: (ReplyKeyboardMarkup & { readonly isHidden: boolean }) | null;
  readonly commands: readonly BotCommand[];
  /** What goes wrong between the bot and the emulator, or could. */
  readonly faults: readonly FaultSwitch[];
};

/** Messages that a phone shows; a demo hardly has more. */
const maxMessages = 300;

export function toPhoneState(
  customer: Customer,
  phones: readonly ShelvedPhone[],
  faults: readonly FaultSwitch[],
): PhoneState {
  const { name, description } = customer.profile;
  return {
    owner: toPhoneOwner(phones.find((phone) => phone.customer === customer) ?? { customer, note: null }),
    owners: phones.map(toPhoneOwner),
    bot: { name, description },
    status: customer.status,
    messages: customer.transcript.slice(-maxMessages),
    keyboard: customer.keyboard ?? null,
    commands: customer.commands,
    faults,
  };
}

export function toPhoneOwner({ customer: { id, user, phone }, note }: ShelvedPhone): PhoneOwner {
  return {
    id,
    name: user.last_name === undefined ? user.first_name : `${user.first_name} ${user.last_name}`,
    languageCode: user.language_code ?? null,
    phone: phone ?? null,
    note,
  };
}
