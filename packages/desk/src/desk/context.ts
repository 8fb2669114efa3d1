import type { Clock, Outbox } from "@deskbell/core";
import type { DeskChange } from "../model/change.ts";
import { DeskError } from "../model/desk-error.ts";
import type { AnswerMails } from "../ports/answer-mails.ts";
import type { DeskStore } from "../ports/desk-store.ts";
import type { PersonalData } from "../ports/personal-data.ts";
import type { AutoReplies } from "../rules/choose-auto-reply.ts";
import type { Occasion } from "../rules/occasion.ts";
import { initialSettings, type SettingValues } from "../settings/definitions.ts";
import { type DeskSettings, toDeskSettings } from "../settings/desk-settings.ts";
import { type ParsedSettings, parseSettings } from "../settings/parse-settings.ts";

/** The part of an outbox that tells what has become of answers. */
export type DeliveryRecords = Pick<Outbox, "deliveriesOf" | "unreachable">;

/** The part of the mails that tells what has become of them. */
export type MailRecords = Pick<AnswerMails, "ofTicket">;

/** What a desk is made with. */
export interface DeskOptions {
  readonly store: DeskStore;
  /** Where wishes to be forgotten are kept; without it, none can be taken. */
  readonly personalData?: Pick<PersonalData, "saveErasure">;
  /** Where answers to customers wait; without it, nobody is told what becomes of them. */
  readonly outbox?: DeliveryRecords;
  /** Where it is recorded what goes by mail; without it, nobody is told of that. */
  readonly answerMails?: MailRecords;
  readonly clock: Pick<Clock, "now">;
  /** Gives an id that was never given before. */
  readonly newId: () => string;
  /** What applies where nothing was saved, such as what the environment says. */
  readonly defaults?: Partial<SettingValues>;
}

/** What all parts of a desk work with: reads, and the way to write. */
export interface DeskContext {
  readonly store: DeskStore;
  readonly outbox: DeliveryRecords | null;
  readonly answerMails: MailRecords | null;
  readonly personalData: Pick<PersonalData, "saveErasure"> | null;
  newId(): string;
  occasion(): Occasion;
  /** The stored settings as they apply, with these written over them. */
  parsedSettings(changes?: Readonly<Record<string, unknown>>): Promise<ParsedSettings>;
  settings(): Promise<DeskSettings>;
  autoReplies(): Promise<AutoReplies>;
  /**
   * Reads, decides and commits, again and again until what was read is still so at the commit.
   *
   * @param decide gives the changes, none when there is nothing to do
   * @returns `unneeded` when there was nothing to do
   * @throws DeskError `desk.busy` when others were always faster
   */
  settle(decide: () => Promise<readonly DeskChange[]>): Promise<"committed" | "duplicate" | "unneeded">;
}

/** Somebody wins each round, so as many rivals have to come together for one to lose. */
const maxRounds = 50;

/** Makes what the parts of a desk have in common. */
export function createDeskContext(options: DeskOptions): DeskContext {
  const {
    store,
    outbox = null,
    answerMails = null,
    personalData = null,
    clock,
    newId,
    defaults = {},
  } = options;
  const settingDefaults = { ...initialSettings, ...defaults };

  async function parsedSettings(changes: Readonly<Record<string, unknown>> = {}): Promise<ParsedSettings> {
    const [stored, departments, priorities] = await Promise.all([
      store.settings(),
      store.departments(),
      store.priorities(),
    ]);
    return parseSettings({ ...stored, ...changes }, { departments, priorities }, settingDefaults);
  }

  async function settings(): Promise<DeskSettings> {
    const [{ values }, autoReplies] = await Promise.all([parsedSettings(), store.autoReplies()]);
    const privacy = autoReplies.filter(({ on }) => on === "privacy");
    const privacyTexts = Object.fromEntries(privacy.map(({ language, text }) => [language, text]));
    return toDeskSettings(values, privacyTexts);
  }

  return {
    store,
    outbox,
    answerMails,
    personalData,
    newId,
    occasion: () => ({ now: clock.now(), id: newId() }),
    parsedSettings,
    settings,
    async autoReplies() {
      const [texts, { defaultLanguage }] = await Promise.all([store.autoReplies(), settings()]);
      return { texts, defaultLanguage };
    },
    async settle(decide) {
      for (let round = 0; round < maxRounds; round += 1) {
        const changes = await decide();
        if (changes.length === 0) return "unneeded";
        const outcome = await store.commit(changes);
        if (outcome !== "conflict") return outcome;
      }
      throw new DeskError(
        "desk.busy",
        "Others kept changing the same thing. Nothing was written; try again.",
      );
    },
  };
}
