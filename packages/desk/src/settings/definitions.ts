import {
  type DialogueSettings,
  defaultSettings,
  type EmailProofDemand,
  type IdentityLevel,
  type LookupBy,
  type Question,
  type Requirement,
} from "@deskbell/core";
import type { Department } from "../model/department.ts";
import { parseLanguage } from "../model/language.ts";
import type { Priority } from "../model/priority.ts";
import type { ErasureMode } from "../ports/retention.ts";
import { describePlace, parseQuestions } from "./parse-questions.ts";
import { parsePeriod } from "./period.ts";

// Every setting of a desk by name: what it starts with, and how a value that somebody entered is read.

/** Whether cards are made or completed by what customers proved: never, completed, or made too. */
export type Learning = "off" | "enrich" | "create";

/** All settings by name, with the types of their values. */
export interface SettingValues {
  /** Id of the department that new tickets go to. */
  readonly "ticket.department": string;
  /** Id of the priority that new tickets have. */
  readonly "ticket.priority": string;
  /** Language of customers whose own is not offered, and of auto-replies that lack theirs. BCP 47, lower case. */
  readonly "language.default": string;
  readonly "language.offered": readonly string[];
  /** Whether requests are asked for a subject; without, it is the beginning of the details. */
  readonly "request.subject": "required" | "off";
  /** Whether a request is shown to its customer before it is filed. */
  readonly "request.review": boolean;
  /** What every request is asked for besides. */
  readonly "request.questions": readonly Question[];
  /** Country of numbers typed without a prefix: ISO 3166-1 alpha-2, null for none. */
  readonly "phone.defaultCountry": string | null;
  /** Whether managers take live chats. */
  readonly "chat.connected": boolean;
  readonly "chat.phone": Requirement;
  readonly "chat.email": Requirement;
  /** By what customers are looked up. */
  readonly "lookup.by": LookupBy;
  /** Whether a customer who typed a number or an address is told if it is known. */
  readonly "lookup.tellClaimedMatch": boolean;
  /** Different numbers and addresses that one customer may claim within an hour. */
  readonly "lookup.claimsPerCustomer": number;
  /** Customers who may claim the same number or address within a day. */
  readonly "lookup.claimsPerValue": number;
  /** Whether addresses are proved by a code. */
  readonly "email.proof": EmailProofDemand;
  /** Whether a customer who comes again is asked to go on as before. */
  readonly "identity.remember": boolean;
  /** The least level at which that is offered. */
  readonly "identity.minimum": IdentityLevel;
  /** Whether customers are offered to stay guests. */
  readonly "identity.guest": boolean;
  /** After how many refused numbers or addresses other ways on are offered. */
  readonly "identity.attempts": number;
  readonly "contacts.learn": Learning;
  /** To which addresses answers go that cannot be delivered in the chat. */
  readonly "email.answers": MailedTo;
  /** Whether a customer who wants to be forgotten is, at once; without, an operator decides. */
  readonly "privacy.selfErase": boolean;
  /** How long each kind of data is kept: `30d`, `12h` or `never` for as long as the desk exists. */
  readonly "retention.inboxIds": string;
  readonly "retention.journal": string;
  readonly "retention.deliveries": string;
  readonly "retention.events": string;
  readonly "retention.closedTickets": string;
  readonly "retention.closedConversations": string;
  readonly "retention.failedUpdates": string;
  readonly "retention.idleDialogues": string;
  /** How closed tickets and conversations go, and customers on request. */
  readonly "retention.mode": ErasureMode;
  /** What a customer may do in a minute before the desk stops listening for a while; null for no limit. */
  readonly "flood.perMinute": number | null;
}

/** Nowhere; wherever the customer said; only where the customer was proved to read. */
export type MailedTo = "off" | "given" | "verified";

export type SettingName = keyof SettingValues;

/** What settings may refer to. */
export interface SettingReferences {
  readonly departments: readonly Department[];
  readonly priorities: readonly Priority[];
  /** Names of the checks of answers that the program was given by code; none unless told. */
  readonly validators?: readonly string[];
}

/** A value as read, or what is wrong with it as the end of a sentence that begins with the setting's name. */
export type SettingReading<Value> =
  | { readonly kind: "ok"; readonly value: Value }
  | { readonly kind: "mistake"; readonly problem: string };

type Read<Value> = (value: unknown, references: SettingReferences) => SettingReading<Value>;

/** How each setting is read. Text is understood everywhere, as a command line gives it. */
export const settingReaders: { readonly [Name in SettingName]: Read<SettingValues[Name]> } = {
  "ticket.department": (value, { departments }) => readId(value, "departments", departments),
  "ticket.priority": (value, { priorities }) => readId(value, "priorities", priorities),
  "language.default": readLanguage,
  "language.offered": readLanguages,
  "request.subject": (value) => readChoice(value, ["required", "off"]),
  "request.review": readFlag,
  "request.questions": readQuestions,
  "phone.defaultCountry": readCountry,
  "chat.connected": readFlag,
  "chat.phone": readRequirement,
  "chat.email": readRequirement,
  "lookup.by": (value) => readChoice(value, ["both", "phone", "email", "off"]),
  "lookup.tellClaimedMatch": readFlag,
  "lookup.claimsPerCustomer": (value) => readCount(value, 1000),
  "lookup.claimsPerValue": (value) => readCount(value, 1000),
  "email.proof": (value) => readChoice(value, ["off", "offered", "required"]),
  "identity.remember": readFlag,
  "identity.minimum": (value) => readChoice(value, ["guest", "claimed", "verified"]),
  "identity.guest": readFlag,
  "identity.attempts": (value) => readCount(value, 10),
  "contacts.learn": (value) => readChoice(value, ["off", "enrich", "create"]),
  "email.answers": (value) => readChoice(value, ["off", "given", "verified"]),
  "privacy.selfErase": readFlag,
  "retention.inboxIds": readInboxPeriod,
  "retention.journal": readPeriod,
  "retention.deliveries": readPeriod,
  "retention.events": readPeriod,
  "retention.closedTickets": readPeriod,
  "retention.closedConversations": readPeriod,
  "retention.failedUpdates": readPeriod,
  "retention.idleDialogues": readPeriod,
  "retention.mode": (value) => readChoice(value, ["anonymise", "delete"]),
  "flood.perMinute": readRate,
};

/** Names of all settings, in the order in which they are shown. */
export const settingNames = Object.keys(settingReaders) as readonly SettingName[];

/** What a desk starts with. */
export const initialSettings: SettingValues = {
  "ticket.department": "support",
  "ticket.priority": "normal",
  "language.default": "en",
  "lookup.claimsPerValue": 5,
  "contacts.learn": "off",
  ...fromDialogueSettings(defaultSettings),
  "email.answers": "given",
  "retention.inboxIds": "14d",
  "retention.journal": "90d",
  "retention.deliveries": "30d",
  "retention.events": "365d",
  "retention.closedTickets": "never",
  "retention.closedConversations": "never",
  "retention.failedUpdates": "30d",
  "retention.idleDialogues": "365d",
  "retention.mode": "anonymise",
  "flood.perMinute": 30,
};

export function isSettingName(name: string): name is SettingName {
  return Object.hasOwn(settingReaders, name);
}

function fromDialogueSettings(settings: DialogueSettings) {
  const { chat, identity, request } = settings;
  return {
    "language.offered": settings.languages,
    "phone.defaultCountry": settings.defaultCountry,
    "chat.connected": chat.connected,
    "chat.phone": chat.phone,
    "chat.email": chat.email,
    "lookup.by": settings.lookupBy,
    "lookup.tellClaimedMatch": settings.tellClaimedMatch,
    "lookup.claimsPerCustomer": settings.claimsPerHour,
    "email.proof": settings.emailProof,
    "identity.remember": identity.remember,
    "identity.minimum": identity.minimum,
    "identity.guest": identity.guest,
    "identity.attempts": identity.attempts,
    "request.subject": request.subject,
    "request.review": request.review,
    "request.questions": settings.questions,
    "privacy.selfErase": settings.selfErase,
  };
}

function readId(
  value: unknown,
  plural: string,
  known: readonly { readonly id: string }[],
): SettingReading<string> {
  const found = known.find(({ id }) => id === value);
  if (found !== undefined) return ok(found.id);
  return mistake(`has to be the id of one of the ${plural}: ${known.map(({ id }) => id).join(", ")}`);
}

function readLanguage(value: unknown): SettingReading<string> {
  const tag = typeof value === "string" ? parseLanguage(value) : null;
  return tag === null ? mistake("has to be a language tag such as en or pt-br") : ok(tag);
}

function readLanguages(value: unknown): SettingReading<readonly string[]> {
  const tags = (typeof value === "string" ? value.split(",") : [value].flat()).map(readLanguage);
  const languages = tags.flatMap((reading) => (reading.kind === "ok" ? [reading.value] : []));
  if (languages.length === 0 || languages.length < tags.length) {
    return mistake("has to be a list of language tags such as en,uk,pt-br");
  }
  return ok([...new Set(languages)]);
}

function readCountry(value: unknown): SettingReading<string | null> {
  if (value === null || value === "" || value === "none") return ok(null);
  const country = typeof value === "string" && /^[a-z]{2}$/i.test(value) ? toRegion(value) : null;
  return country === null ? mistake("has to be a country of two letters such as UA, or none") : ok(country);
}

/** The region's code of today: `UK` becomes `GB`. */
function toRegion(code: string): string | null {
  const region = new Intl.Locale(`und-${code}`).region ?? code;
  const name = new Intl.DisplayNames("en", { type: "region", fallback: "none" }).of(region);
  return name === undefined ? null : region;
}

function readFlag(value: unknown): SettingReading<boolean> {
  if (value === true || value === "true") return ok(true);
  if (value === false || value === "false") return ok(false);
  return mistake("has to be true or false");
}

function readRequirement(value: unknown): SettingReading<Requirement> {
  return readChoice(value, ["required", "optional", "off"]);
}

function readChoice<Choice extends string>(
  value: unknown,
  choices: readonly Choice[],
): SettingReading<Choice> {
  const chosen = choices.find((choice) => choice === value);
  if (chosen !== undefined) return ok(chosen);
  return mistake(`has to be ${choices.slice(0, -1).join(", ")} or ${choices.at(-1)}`);
}

function readCount(value: unknown, most: number): SettingReading<number> {
  const count = typeof value === "string" && /^\d{1,4}$/.test(value) ? Number(value) : value;
  if (Number.isInteger(count) && Number(count) >= 1 && Number(count) <= most) return ok(Number(count));
  return mistake(`has to be a whole number from 1 to ${most}`);
}

function readQuestions(value: unknown, references: SettingReferences): SettingReading<readonly Question[]> {
  const data = typeof value === "string" ? parseJson(value) : value;
  const reading = parseQuestions(data, references);
  if (reading.kind === "ok") return ok(reading.questions);
  const lines = reading.mistakes.map(({ path, problem }) => `${describePlace(path)} ${problem}`.trim());
  return mistake(`cannot be used: ${lines.join("; ")}`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What is no JSON is no list of questions either, and is told so.
  }
}

function readPeriod(value: unknown): SettingReading<string> {
  const period = typeof value === "string" ? parsePeriod(value) : null;
  return period === null
    ? mistake("has to be a number of hours or days such as 12h or 30d, or never")
    : ok(period.text);
}

/** A channel may offer an update again for 24 hours (Bot API, Getting updates); a key that is gone by then would let it in twice. */
const leastInboxMs = 48 * 3_600_000;

function readInboxPeriod(value: unknown): SettingReading<string> {
  const reading = readPeriod(value);
  const ms = reading.kind === "ok" ? (parsePeriod(reading.value)?.ms ?? null) : null;
  if (ms === null || ms >= leastInboxMs) return reading;
  return mistake("has to be 2d or more, since an update may be delivered again for 24 hours");
}

function readRate(value: unknown): SettingReading<number | null> {
  if (value === null || value === "none") return ok(null);
  const rate = typeof value === "string" && /^\d+$/.test(value) ? Number(value) : value;
  if (typeof rate === "number" && Number.isInteger(rate) && rate >= 10 && rate <= 10_000) return ok(rate);
  return mistake("has to be a whole number from 10 to 10000, or none");
}

function ok<Value>(value: Value): SettingReading<Value> {
  return { kind: "ok", value };
}

function mistake(problem: string): { readonly kind: "mistake"; readonly problem: string } {
  return { kind: "mistake", problem };
}
